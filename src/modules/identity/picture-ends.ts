import { after, days } from "../../platform/clock.ts";
import type { SubjectId } from "../../platform/ids.ts";
import { endsOn, retentionClasses } from "../../policy/policy.ts";
import { DoorRefused } from "../../privacy/actor.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import type { RecordType } from "../../privacy/records.ts";
import { identityPicture, identityReading, identitySelfie } from "./picture-records.ts";
import { identityAddress, identityDetails, identityDocument } from "./records.ts";

/**
 * What ends before the check's own record does (policy 6.1): pictures of the face two weeks after the decision, pictures
 * of a refused check after ninety days, everything given for a check that nobody decided as soon as it ended.
 */
export async function dropEndedPictures(ctx: Ctx, most = 500): Promise<number> {
  const now = ctx.kernel.clock.now();
  const selfieDays = retentionClasses.selfie.length.days;
  const draftDays = retentionClasses.kyc_draft.length.days;
  let gone = 0;
  for (const [record, condition] of [
    // a second look that was asked for, or is being taken, still needs the picture
    [
      identitySelfie,
      `${undecided} or c.decided_at < $1::timestamptz and c.status in ('verified', 'rejected', 'expired') and not exists (
         select 1 from identity_review v where v.subject_id = c.subject_id and v."check" = c.id and v.settled_as is null)`,
    ],
    [identityPicture, `c.ended_at < $2::timestamptz or ${undecided}`],
    ...[identityReading, identityDocument, identityAddress, identityDetails].map(
      (one) => [one, undecided] as const,
    ),
  ] as const) {
    const due = await endedRows(ctx, record, condition, {
      ...{ selfies: after(now, -days(selfieDays)), drafts: after(now, -days(draftDays)), most },
    });
    for (const one of due) if (await drop(ctx, record, one)) gone += 1;
  }
  return gone;
}

/** The day the pictures of the face go after a decision. */
export const selfieGoesOn = (decidedAt: Date): Date => endsOn("selfie", decidedAt);

const undecided = "(c.ended_at is not null and c.decided_at is null)";

type Ended = { readonly subject_id: SubjectId; readonly id: string };

async function endedRows(
  { kernel }: Ctx,
  record: RecordType,
  condition: string,
  { selfies, drafts, most }: { readonly selfies: Date; readonly drafts: Date; readonly most: number },
): Promise<Ended[]> {
  // fan-out: a timer looks over all subjects, ids only
  return kernel.db.run<Ended>({
    text: `select r.subject_id, r.id from ${record.name} r
           join identity_check c on c.subject_id = r.subject_id and c.id = r."check"
           where (${condition}) and $1::timestamptz is not null and $2::timestamptz is not null
           order by r.id limit $3`,
    values: [selfies, drafts, most],
  });
}

async function drop(ctx: Ctx, record: RecordType, { subject_id: subject, id }: Ended): Promise<boolean> {
  try {
    const door = await ctx.enter("kyc_aml", { subject, because: "retention" });
    const act = record.name === "identity_selfie" ? "identity.selfie_erased" : "identity.draft_erased";
    return await door.remove(record, id, { act });
  } catch (error) {
    if (error instanceof DoorRefused) return false; // restricted: storage goes on, the duty comes again
    throw error;
  }
}

/** Which of these stored files a record still names; the rest are orphans, and without a record nobody can open them. */
export async function knownFiles(ctx: Ctx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  // fan-out: ids only
  const rows = await ctx.kernel.db.run<{ storage_id: string }>({
    text: `select storage_id from identity_picture where storage_id = any($1::uuid[])
           union select storage_id from identity_evidence where storage_id = any($1::uuid[])
           union select storage_id from identity_selfie where storage_id = any($1::uuid[])`,
    values: [ids],
  });
  return new Set(rows.map((row) => row.storage_id));
}
