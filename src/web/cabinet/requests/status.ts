import { keyOf, type Translate } from "../../../locales/locales.ts";
import type { RequestState } from "../../../modules/requests/requests.ts";
import type { StatusTone } from "../../ui/status-tag.tsx";

const tones: Readonly<Record<RequestState, StatusTone>> = {
  submitted: "moving",
  in_review: "moving",
  needs_info: "yours",
  approved: "done",
  declined: "stopped",
  withdrawn: "quiet",
  expired: "quiet",
};

/** Icon, word and colour of a state together. */
export const statusOf = (t: Translate, state: RequestState): { tone: StatusTone; text: string } => ({
  tone: tones[state],
  text: t(keyOf("status", state)),
});
