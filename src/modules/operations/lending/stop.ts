import { days } from "../../../platform/clock.ts";
import { moveByHouse } from "../../requests/requests.ts";
import { beginOperation } from "../engine/begin.ts";
import type { Inside } from "../engine/move.ts";
import type { OperationReason } from "../reasons.ts";
import { tellOf } from "../tell.ts";
import { readApplication } from "./application.ts";

/** Signed, and the lender does not go through with it: the application is called back and the person is told. */
export async function stopDisbursing(
  inside: Inside,
  now: Date,
  id: string,
  _reason: OperationReason,
): Promise<void> {
  const application = await readApplication(inside, id);
  if (application?.status !== "signed") return;
  const service = inside.also("service");
  if (!(await moveByHouse(service, application.request, { to: "recalling" }, now))) return;
  await beginRecall(inside, now, id);
  await tellOf(inside, now, "request_decided", application.request);
}

/** The lender is told that nothing comes of it; what it holds about the person it has to let go of. */
export async function beginRecall(inside: Inside, now: Date, id: string): Promise<void> {
  const application = await readApplication(inside, id);
  if (!application) return;
  await beginOperation(inside, now, {
    ...{ act: "recall", provider: application.partner, request: application.request, application: id },
    ...{ language: "ru", patienceMs: days(3) },
    ...(application.ref ? { ref: application.ref } : {}),
  });
}
