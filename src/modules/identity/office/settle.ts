import type { SubjectId } from "../../../platform/ids.ts";
import { ok, type Result, refused } from "../../../platform/result.ts";
import { lengthAfter } from "../../../policy/policy.ts";
import { type Inside, moveCheck } from "../move.ts";
import { meetingOf } from "../person/meeting.ts";
import { identityEvidence, identityPicture } from "../picture-records.ts";
import type { RejectReason } from "../reasons.ts";
import { identityCheck, identityDocument, identityMeeting } from "../records.ts";
import { type CheckLevel, type CheckState, verifiedForYears } from "../states.ts";
import { tellAboutCheck } from "../tell.ts";

/** What a decision brings about, in its own transaction: state, evidence, letters. */
export type Settled = {
  readonly id: string;
  readonly version: number;
  readonly status: CheckState;
  readonly number: string;
};

/** Good until the document ends or the time of its level has passed, whichever is first. */
export async function settleVerified(
  inside: Inside,
  check: Settled,
  { level, staff }: { readonly level: CheckLevel; readonly staff: SubjectId },
  now: Date,
): Promise<Result<null, "identity_moved_on" | "document_missing" | "document_expired">> {
  const [document] = await inside.list(identityDocument, ["expiresOn"], {
    where: { check: check.id },
    limit: 1,
  });
  if (!document) return refused("document_missing");
  const byLevel = lengthAfter(now, { years: verifiedForYears[level] });
  const byDocument = new Date(`${document.expiresOn}T23:59:59+05:00`);
  const verifiedUntil = byDocument < byLevel ? byDocument : byLevel;
  if (verifiedUntil <= now) return refused("document_expired"); // its last day passed while the check waited
  const changes = { level, verifiedUntil, decidedAt: now, dueAt: verifiedUntil };
  if (!(await moveCheck(inside, check, { to: "verified", by: "staff", staff, changes }, now)))
    return refused("identity_moved_on");
  await endFormer(inside, check.id, now);
  await keepEvidence(inside, check.id);
  await closeMeeting(inside, check.id);
  const letter = { number: check.number, "day.until": verifiedUntil.toISOString() };
  await tellAboutCheck(inside, now, "identity_verified", letter);
  return ok(null);
}

/** A new confirmation takes the place of the one before. */
async function endFormer(inside: Inside, but: string, now: Date): Promise<void> {
  const good = await inside.list(identityCheck, ["status"], { where: { status: "verified" }, limit: 20 });
  for (const former of good.filter((one) => one.id !== but))
    await moveCheck(inside, former, { to: "expired", by: "timer", reason: "out_of_date" }, now);
}

const copied = [
  ...(["check", "item", "page", "storageId", "fileKey", "size", "width", "height"] as const),
  ...(["original", "likeness", "quality", "editedBy"] as const),
];

/**
 * Pictures of the document move to what the law keeps (191-IV art. 11): their keys are sealed anew under the key of
 * that class, so that the end of the draft's class does not take them and theirs does. The row's id stays: the file is
 * bound to it.
 */
async function keepEvidence(inside: Inside, check: string): Promise<void> {
  const pictures = await inside.list(identityPicture, copied, { where: { check }, limit: 100 });
  for (const { id, version: _, createdAt: __, changedAt: ___, ...values } of pictures) {
    await inside.create(identityEvidence, values, { id, act: "identity.event" });
    await inside.remove(identityPicture, id, { act: "identity.event" });
  }
}

async function closeMeeting(inside: Inside, check: string): Promise<void> {
  const meeting = await meetingOf(inside, check);
  if (meeting) await inside.write(identityMeeting, meeting.id, { status: "held" }, { act: "identity.event" });
}

export async function settleRejected(
  inside: Inside,
  check: Settled,
  { reason, staff }: { readonly reason: RejectReason; readonly staff: SubjectId },
  now: Date,
): Promise<Result<null, "identity_moved_on">> {
  const changes = { decidedAt: now };
  const move = { to: "rejected", by: "staff", staff, reason, changes } as const;
  if (!(await moveCheck(inside, check, move, now))) return refused("identity_moved_on");
  await closeMeeting(inside, check.id);
  await tellAboutCheck(inside, now, "identity_decided", { number: check.number });
  return ok(null);
}
