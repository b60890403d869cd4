import { days } from "../../../platform/clock.ts";
import { creditRequest } from "../../requests/requests.ts";
import { beginOperation } from "../engine/begin.ts";
import type { Inside } from "../engine/move.ts";
import type { OperationAct } from "../ports.ts";
import { operation } from "../records.ts";
import { readApplication } from "./application.ts";

/** The newest operation of one kind about an application. */
export async function newestOf(inside: Pick<Inside, "list">, application: string, act: OperationAct) {
  const fields = ["status", "moves", "act", "language", "deadlineAt"] as const;
  const [newest] = await inside.list(operation, fields, { where: { application, act }, limit: 1 });
  return newest ?? null;
}

/**
 * Money is asked of the lender when the signature is with the lender and the person confirmed (or no waiting applies):
 * whichever of the two comes last brings this about, once.
 */
export async function fundIfDue(inside: Inside, now: Date, id: string): Promise<void> {
  const application = await readApplication(inside, id);
  if (application?.status !== "signed" || !application.terms) return;
  const request = await inside.read(creditRequest, application.request, ["status"]);
  if (request?.status !== "disbursing") return;
  const signed = await newestOf(inside, id, "sign_contract");
  const asked = await newestOf(inside, id, "fund_loan");
  // One that was called back before it left never was: the loan goes on with another.
  if (signed?.status !== "succeeded" || (asked && asked.status !== "cancelled")) return;
  await beginOperation(inside, now, {
    ...{ act: "fund_loan", provider: application.partner, request: application.request, application: id },
    ...{ amountTiyn: BigInt(application.terms.amountTiyn), language: signed.language, patienceMs: days(1) },
    ...(application.ref ? { ref: application.ref } : {}),
  });
}
