import { askEmergency } from "../../src/modules/emergencies/emergencies.ts";
import { reportIncident } from "../../src/modules/incidents/incidents.ts";
import { days } from "../../src/platform/clock.ts";
import type { SubjectId } from "../../src/platform/ids.ts";
import type { PurposeId } from "../../src/policy/policy.ts";
import { makeCtx } from "../../src/privacy/kernel.ts";
import type { TestHouse } from "./house.ts";

/** Somebody of the staff whom the test needs as an actor: the first of this role. */
export async function staffOf(house: TestHouse, role: string): Promise<SubjectId> {
  const [row] = await house.database.owner.run<{ subject_id: SubjectId }>({
    text: "select subject_id from staff_member where role = $1 order by invited_at limit 1",
    values: [role],
  });
  if (!row) throw new Error(`nobody is ${role}`);
  return row.subject_id;
}

export async function ctxOf(house: TestHouse, role: string, purposes: readonly PurposeId[]) {
  const subject = await staffOf(house, role);
  const trainedUntil = new Date(house.clock.now().getTime() + days(100));
  return {
    staff: subject,
    ctx: makeCtx(house.kernel, { kind: "staff", subject, role, purposes, trainedUntil }),
  };
}

/** An incident that support has just reported. */
export async function openIncident(house: TestHouse): Promise<string> {
  const { staff, ctx } = await ctxOf(house, "support", ["security"]);
  const detectedAt = house.clock.now();
  const made = await reportIncident(ctx, staff, {
    kind: "sent_to_wrong",
    detectedAt,
    words: "Хат басқаға кетті",
  });
  if (!made.ok) throw new Error(made.code);
  return made.value;
}

/** Emergency access to a document that support has just asked for. */
export async function openEmergency(house: TestHouse, subject: SubjectId): Promise<string> {
  const { staff, ctx } = await ctxOf(house, "support", ["account"]);
  const asked = await askEmergency(ctx, subject, {
    ...{ staff, role: "support", scope: "identity.decide", reason: "fraud_now" },
    words: "алаяқтық дәл қазір болып жатыр",
  });
  if (!asked.ok) throw new Error(asked.code);
  return asked.value;
}
