import { keyOf, type Translate } from "../../../locales/locales.ts";
import type { RequestState } from "../../../modules/requests/requests.ts";
import type { StatusTone } from "../../ui/status-tag.tsx";

const tones: Readonly<Record<RequestState, StatusTone>> = {
  submitted: "moving",
  in_review: "moving",
  needs_info: "yours",
  approved: "moving",
  matching: "moving",
  offers_ready: "yours",
  with_partner: "moving",
  to_sign: "yours",
  cooling_off: "yours",
  disbursing: "moving",
  needs_account: "yours",
  active: "done",
  recalling: "moving",
  repaid: "done",
  declined: "stopped",
  withdrawn: "quiet",
  expired: "quiet",
};

/** Icon, word and colour of a state together. */
export const statusOf = (t: Translate, state: RequestState): { tone: StatusTone; text: string } => ({
  tone: tones[state],
  text: t(keyOf("status", state)),
});
