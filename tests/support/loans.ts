import { auditOperations } from "../../src/modules/operations/operations.ts";
import { claim, creditRequest, decide } from "../../src/modules/requests/requests.ts";
import { roleRules } from "../../src/modules/staff/roles.ts";
import { after, days } from "../../src/platform/clock.ts";
import { newId, type SubjectId } from "../../src/platform/ids.ts";
import { makeCtx } from "../../src/privacy/kernel.ts";
import type { TestHouse } from "./house.ts";

/** An officer who is trained, at the level of the modules. */
export const officerCtx = (house: TestHouse, subject = newId<"subject">()) =>
  makeCtx(house.kernel, {
    ...{ kind: "staff", subject, role: "credit_manager" },
    purposes: roleRules.credit_manager.purposes,
    trainedUntil: after(house.clock.now(), days(30)),
  });

/** A request goes through the officer's hands: from here on lenders are asked. */
export async function approve(house: TestHouse, subject: SubjectId, request: string): Promise<void> {
  const staff = newId<"subject">();
  const ctx = officerCtx(house, staff);
  const claimed = await claim(ctx, subject, request, { staff });
  if (!claimed.ok) throw new Error(claimed.code);
  const decided = await decide(ctx, subject, request, { staff, outcome: "approved", reason: null });
  if (!decided.ok) throw new Error(decided.code);
}

export async function statusOf(house: TestHouse, subject: SubjectId, request: string): Promise<string> {
  const ctx = makeCtx(house.kernel, { kind: "customer", subject });
  const door = await ctx.enter("service", { subject });
  return (await door.read(creditRequest, request, ["status"]))?.status ?? "none";
}

/** Lets the workers go round until nothing is due for the next moments. */
export async function work(house: TestHouse, rounds = 12, stepMs = 2_500): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await house.sweep();
    house.clock.advance(stepMs);
  }
}

export const operationsCtx = (house: TestHouse) =>
  makeCtx(house.worker, {
    ...{ kind: "system", duty: "operations", forThePerson: false },
    purposes: ["operations", "service", "communications", "legal"],
  });

/** What the audit finds wrong in the whole house. */
export const faultsOf = (house: TestHouse) => auditOperations(operationsCtx(house));
