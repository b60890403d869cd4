import type { Executor } from "../../platform/database.ts";
import type { SubjectId } from "../../platform/ids.ts";

/** How many messages each of these people has not read: counts for pages that are open right now, no value is opened. */
export async function unreadOf(
  on: Executor,
  subjects: readonly SubjectId[],
): Promise<ReadonlyMap<SubjectId, number>> {
  const rows = await on.run<{ subject_id: SubjectId; unread: number }>({
    name: "message-unread",
    text: `select subject_id, count(*)::int as unread from message
           where subject_id = any($1::uuid[]) and channel = 'email' and read_at is null group by subject_id`,
    values: [subjects],
  });
  const counted = new Map(rows.map((row) => [row.subject_id, row.unread]));
  return new Map(subjects.map((subject) => [subject, counted.get(subject) ?? 0]));
}
