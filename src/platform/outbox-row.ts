import type { Transaction } from "./database.ts";
import { newId, type SubjectId } from "./ids.ts";

/**
 * What must happen after a change, as a row of ids in the transaction of the change: both are there or neither (law 6).
 * The table is declared in modules/messages, the sweepers of jobs/ do the rows.
 */
export async function enqueue(
  on: { readonly tx: Transaction; readonly subject: SubjectId },
  kind: string,
  item: string,
  at: Date,
): Promise<void> {
  await on.tx.run({
    name: "outbox-enqueue",
    text: `insert into outbox (subject_id, id, kind, item_id, state, attempts, next_at)
           values ($1, $2, $3, $4, 'waiting', 0, $5)`,
    values: [on.subject, newId(at.getTime()), kind, item, at],
  });
}
