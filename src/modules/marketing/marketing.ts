/** The door of the module: campaigns of the office, letters to those who agreed, and the ways out (policy 4, 10). */
export { type Audience, audienceOf } from "./audience.ts";
export {
  type Campaign,
  type CampaignContent,
  campaignQueue,
  campaignViews,
  findCampaign,
} from "./campaign-store.ts";
export {
  actOnCampaign,
  actsIn,
  type CampaignCode,
  campaignActs,
  editCampaign,
  makeCampaign,
  scheduleCampaign,
} from "./campaigns.ts";
export { outcomesOf } from "./delivery-store.ts";
export { previewOf } from "./letter.ts";
export { readOutToken } from "./out-link.ts";
export { type CampaignState, marketingRecords, marketingTables } from "./records.ts";
export { type CampaignPorts, sendCampaigns } from "./send.ts";
export { askTestLetter, sendTestLetter } from "./test-letter.ts";
export { type Leaving, leaveByLink, withdrawMarketing } from "./withdraw.ts";
