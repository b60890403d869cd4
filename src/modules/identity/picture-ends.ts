import type { Executor } from "../../platform/database.ts";
import type { SubjectId } from "../../platform/ids.ts";
import { endsOn } from "../../policy/policy.ts";
import { DoorRefused } from "../../privacy/actor.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import type { RecordType } from "../../privacy/records.ts";
import { identityPicture, identityReading, identitySelfie } from "./picture-records.ts";
import { identityAddress, identityDetails, identityDocument } from "./records.ts";

/**
 * What was given for a check that nobody decided goes as soon as the check ends (policy 6.1). What was decided upon has
 * clocks of its own, which the sweep of the kernel runs.
 */
export async function dropEndedPictures(ctx: Ctx, most = 500): Promise<number> {
  let gone = 0;
  for (const record of given)
    for (const one of await undecidedRows(ctx, record, most)) if (await drop(ctx, record, one)) gone += 1;
  return gone;
}

const given: readonly RecordType[] = [
  ...[identitySelfie, identityPicture, identityReading],
  ...[identityDocument, identityAddress, identityDetails],
];

/** The day the pictures of the face go after a decision. */
export const selfieGoesOn = (decidedAt: Date): Date => endsOn("selfie", decidedAt);

type Ended = { readonly subject_id: SubjectId; readonly id: string };

async function undecidedRows({ kernel }: Ctx, record: RecordType, most: number): Promise<Ended[]> {
  // fan-out: a timer looks over all subjects, ids only
  return kernel.db.run<Ended>({
    text: `select r.subject_id, r.id from ${record.name} r
           join identity_check c on c.subject_id = r.subject_id and c.id = r."check"
           where c.ended_at is not null and c.decided_at is null order by r.id limit $1`,
    values: [most],
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
export async function knownFiles(on: Executor, ids: readonly string[]): Promise<ReadonlySet<string>> {
  // fan-out: ids only
  const rows = await on.run<{ storage_id: string }>({
    text: `select storage_id from identity_picture where storage_id = any($1::uuid[])
           union select storage_id from identity_evidence where storage_id = any($1::uuid[])
           union select storage_id from identity_selfie where storage_id = any($1::uuid[])`,
    values: [ids],
  });
  return new Set(rows.map((row) => row.storage_id));
}
