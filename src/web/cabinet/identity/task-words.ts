import { keyOf, type Translate } from "../../../locales/locales.ts";
import type { CheckState, CheckTask, TaskName } from "../../../modules/identity/identity.ts";
import type { Locale } from "../../../policy/policy.ts";
import { type IdentityStep, paths } from "../../paths.ts";
import type { StatusTone } from "../../ui/status-tag.tsx";
import type { Task } from "../../ui/task-list.tsx";

/** Tasks of a check as the list shows them, each leading to its page. */
const steps: Readonly<Record<TaskName, IdentityStep>> = {
  document_kind: "document",
  document_front: "front",
  document_back: "back",
  document_values: "values",
  selfie: "selfie",
  provider: "provider",
  address: "address",
  address_proof: "proof",
  details: "details",
  meeting: "meeting",
};

export function taskRows(t: Translate, locale: Locale, tasks: readonly CheckTask[], open: boolean): Task[] {
  return tasks.map((task) => ({
    title: t(keyOf("identity.task", task.name)),
    ...(task.reason ? { hint: t(keyOf("identity.more", task.reason)) } : {}),
    ...(open ? { href: paths.identityStep(locale, steps[task.name]) } : {}),
    status:
      task.state === "done"
        ? { text: t("identity.task.done"), tone: "plain" as const }
        : {
            text: t(keyOf("identity.task", task.state)),
            tone: task.state === "again" ? "yours" : ("quiet" as const),
          },
  }));
}

const tones: Readonly<Record<CheckState, StatusTone>> = {
  in_progress: "yours",
  submitted: "moving",
  in_review: "moving",
  more_needed: "yours",
  verified: "done",
  rejected: "stopped",
  expired: "quiet",
};

export const checkStatus = (t: Translate, status: CheckState): { text: string; tone: StatusTone } => ({
  text: t(keyOf("identity.status", status)),
  tone: tones[status],
});

/** The same for those who look at somebody else's. */
export const officeStatus = (t: Translate, status: CheckState): { text: string; tone: StatusTone } =>
  status === "in_progress" ? { text: t("checks.status.in_progress"), tone: "quiet" } : checkStatus(t, status);

/** The next thing to do, or the page where everything is checked and sent. */
export function nextStep(tasks: readonly CheckTask[], after?: TaskName): IdentityStep {
  const left = tasks.filter((one) => one.state !== "done" && one.name !== after);
  const [first] = left;
  return first ? steps[first.name] : "check";
}
