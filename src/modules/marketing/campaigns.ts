import { newId, type SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { InnerDoor } from "../../privacy/door.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import {
  addCampaignEvent,
  type Campaign,
  type CampaignContent,
  findCampaign,
  insertCampaign,
  updateContent,
  updateState,
} from "./campaign-store.ts";
import { endWaiting, sendUnknownAgain } from "./delivery-store.ts";

export type CampaignCode = "campaign_moved_on" | "starts_in_past" | "pace_invalid" | "text_missing";

const isWhole = ({ words }: CampaignContent): boolean =>
  Object.values(words).every(({ subject, body }) => subject.trim() !== "" && body.trim() !== "");

export async function makeCampaign(
  ctx: Ctx,
  staff: SubjectId,
  content: CampaignContent,
): Promise<Result<string, CampaignCode>> {
  if (!isWhole(content)) return refused("text_missing");
  const door = await ctx.enter("communications", { subject: staff, because: "campaign" });
  return door.transact(async (inside) => {
    const now = ctx.kernel.clock.now();
    const id = newId(now.getTime());
    const number = `M-${now.getUTCFullYear()}-${id.slice(-6).toUpperCase()}`;
    await insertCampaign(inside.tx, { ...content, id, number, madeBy: staff }, now);
    await noted(inside, id, { at: now, staff, act: "campaign.made" });
    return ok(id);
  });
}

export const editCampaign = (
  ctx: Ctx,
  staff: SubjectId,
  id: string,
  content: CampaignContent,
): Promise<Result<null, CampaignCode>> =>
  onCampaign(ctx, staff, id, "campaign.edited", async (inside, found) => {
    if (!isWhole(content)) return refused("text_missing");
    if (found.state !== "draft") return refused("campaign_moved_on");
    await updateContent(inside.tx, id, content);
    return ok(null);
  });

const mostPerMinute = 60_000;

export const scheduleCampaign = (
  ctx: Ctx,
  staff: SubjectId,
  id: string,
  { startsAt, perMinute }: { readonly startsAt: Date; readonly perMinute: number },
): Promise<Result<null, CampaignCode>> =>
  onCampaign(ctx, staff, id, "campaign.scheduled", async (inside, found, now) => {
    if (found.state !== "draft") return refused("campaign_moved_on");
    if (!Number.isInteger(perMinute) || perMinute < 1 || perMinute > mostPerMinute)
      return refused("pace_invalid");
    if (startsAt.getTime() < now.getTime() - 60_000) return refused("starts_in_past");
    await updateState(inside.tx, id, { state: "scheduled", startsAt, perMinute });
    return ok(null);
  });

export const campaignActs = ["pause", "resume", "cancel", "again"] as const;
export type CampaignAct = (typeof campaignActs)[number];

/** What may be done with a campaign in each state. */
export const actsIn: Readonly<Record<Campaign["state"], readonly CampaignAct[]>> = {
  ...{ draft: ["cancel"], scheduled: ["pause", "cancel"], sending: ["pause", "cancel", "again"] },
  ...{ paused: ["resume", "cancel"], done: ["again"], cancelled: [] },
};

export const actOnCampaign = (
  ctx: Ctx,
  staff: SubjectId,
  id: string,
  act: CampaignAct,
): Promise<Result<null, CampaignCode>> =>
  onCampaign(ctx, staff, id, `campaign.${act}`, async ({ tx }, found, now) => {
    if (!actsIn[found.state].includes(act)) return refused("campaign_moved_on");
    if (act === "pause") await updateState(tx, id, { state: "paused" });
    if (act === "resume") await updateState(tx, id, { state: found.fillAfter ? "sending" : "scheduled" });
    if (act === "cancel") {
      await updateState(tx, id, { state: "cancelled" });
      await endWaiting(tx, id, "cancelled", now);
    }
    if (act === "again") {
      await sendUnknownAgain(tx, id, now);
      await updateState(tx, id, { state: "sending" });
    }
    return ok(null);
  });

type Work = (
  inside: InnerDoor<"communications">,
  found: Campaign,
  now: Date,
) => Promise<Result<null, CampaignCode>>;

/** The one way a campaign changes: its row is held, the change, a numbered event and the journal entry are one transaction. */
export async function onCampaign(
  ctx: Ctx,
  staff: SubjectId,
  id: string,
  act: string,
  work: Work,
): Promise<Result<null, CampaignCode>> {
  const door = await ctx.enter("communications", { subject: staff, because: "campaign" });
  return door.transact(async (inside) => {
    const now = ctx.kernel.clock.now();
    const found = await findCampaign(inside.tx, id, true);
    if (!found) return refused("campaign_moved_on");
    const done = await work(inside, found, now);
    if (done.ok) await noted(inside, id, { at: now, staff, act });
    return done;
  });
}

async function noted(
  inside: InnerDoor<"communications">,
  id: string,
  event: { readonly at: Date; readonly staff: SubjectId; readonly act: string },
): Promise<void> {
  await addCampaignEvent(inside.tx, id, event);
  await inside.note(event.act, { record: "campaign", item: id });
}
