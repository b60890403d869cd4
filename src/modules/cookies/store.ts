import type { Transaction } from "../../platform/database.ts";
import type { SubjectId } from "../../platform/ids.ts";

/** Two choices of one browser at once follow one another, so that the chain has no fork. */
export async function holdVisitor(tx: Transaction, subject: SubjectId): Promise<void> {
  await tx.run({ text: "select 1 from subject_gate where subject_id = $1 for update", values: [subject] });
}
