import type { Transaction } from "../../platform/database.ts";
import type { SubjectId } from "../../platform/ids.ts";
import { type RetentionClassId, retentionClasses } from "../../policy/policy.ts";
import type { Kernel } from "../../privacy/kernel.ts";
import { eraseClass, erasePlan } from "../../privacy/subject.ts";

/**
 * Destroys now what no law keeps, class by class and key first. The seam for the retention engine, whose function of this
 * name and shape also knows the holds and writes the ledger.
 */
export async function eraseOnRequest(
  tx: Transaction,
  kernel: Kernel,
  subject: SubjectId,
  _at: Date,
): Promise<readonly { readonly keep: RetentionClassId; readonly rows: number }[]> {
  const gone: { keep: RetentionClassId; rows: number }[] = [];
  for (const { keep } of erasePlan(kernel.map)) {
    if (retentionClasses[keep].obligation) continue;
    gone.push({ keep, rows: await eraseClass(tx, kernel.map, subject, keep) });
    kernel.vault.forget(subject, keep);
  }
  for (const table of ["session_lookup", "device_lookup", "link_lookup"])
    await tx.run({ text: `delete from ${table} where subject_id = $1`, values: [subject] });
  return gone;
}
