import type { InnerDoor } from "../../../privacy/door.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { withdrawFromPartner } from "../../consents/consents.ts";
import { type Inside, moveOperation } from "../engine/move.ts";
import { aboutOf, notifyPartner } from "../notices/notify.ts";
import { operation } from "../records.ts";
import { type ApplicationRow, applicationsOf, moveApplication } from "./application.ts";
import { beginRecall } from "./stop.ts";

/**
 * The request ends before a signature: no offer stays open, the consent to the lender is taken back, what was not sent
 * never leaves, and a lender that has the application is told to let it go (operations §5; policy 7).
 */
export function leavePartners(ctx: Ctx) {
  return async (service: InnerDoor<"service">, request: string): Promise<void> => {
    const inside = service.also("operations");
    const now = ctx.kernel.clock.now();
    for (const application of await applicationsOf(inside, request)) await leaveOne(inside, application, now);
  };
}

const heldThere = ["sending", "sent", "approved"] as const;
const consentEnded = ["consent.withdrawn"] as const;

async function leaveOne(inside: Inside, application: ApplicationRow, now: Date): Promise<void> {
  const withdrawn = { to: "withdrawn", by: "customer", reason: "withdrawn_by_customer" } as const;
  if (!(await moveApplication(inside, application, withdrawn, now))) return;
  await cancelUnsent(inside, application.id, now);
  const about = aboutOf(application);
  const ended = await withdrawFromPartner(inside, now, about);
  if (!heldThere.some((state) => state === application.status)) return;
  // Told only where the application is known: the others were never told who it was (minimisation).
  await notifyPartner(inside, now, about, "application.withdrawn", ...(ended ? consentEnded : []));
  await beginRecall(inside, now, application.id);
}

/** Operations of this application that have not left yet never will. */
export async function cancelUnsent(inside: Inside, application: string, now: Date): Promise<void> {
  const where = { application, status: "created" };
  for (const op of await inside.list(operation, ["status", "moves", "act"], { where, limit: 20 })) {
    if (op.act === "recall") continue;
    const cancelled = { to: "cancelled", by: "customer", reason: "withdrawn_by_customer" } as const;
    await moveOperation(inside, op, cancelled, now);
  }
}
