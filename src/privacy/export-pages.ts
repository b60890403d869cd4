import type { Executor } from "../platform/database.ts";
import type { SubjectId } from "../platform/ids.ts";
import type { Kernel } from "./kernel.ts";
import { columnOf, quoted, type RecordType } from "./records.ts";
import { type ExportedRecord, exportedRow, type StoredRow } from "./subject.ts";

/**
 * The rows of one record as the person may have them, a page at a time by key: a copy of years takes no more memory than
 * a copy of a day. The caller has journalled the export as the act it is.
 */
export async function* exportPages(
  kernel: Kernel,
  on: Executor,
  record: RecordType,
  subject: SubjectId,
): AsyncGenerator<ExportedRecord["rows"]> {
  if (record.silent) return;
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await pageOf(on, record, subject, after);
    const [first] = rows;
    if (!first) return;
    const key = first.key_id ? await kernel.vault.open(on, subject, record.keep, first.key_id) : null;
    yield rows.map((row) => exportedRow(record, subject, row, key));
    if (rows.length < pageSize) return;
    after = rows.at(-1)?.id ?? after;
  }
}

const pageSize = 200;

function pageOf(on: Executor, record: RecordType, subject: SubjectId, after: string): Promise<StoredRow[]> {
  const columns = ["id", "created_at", "changed_at", ...Object.keys(record.fields).map(columnOf)];
  return on.run<StoredRow>({
    text: `select ${columns.map((column) => `r.${quoted(column)}`).join(", ")}, k.id as key_id
           from ${quoted(record.name)} r
           left join subject_key k on k.subject_id = r.subject_id and k.retention_class = $2
           where r.subject_id = $1 and r.id > $3 order by r.id limit ${pageSize}`,
    values: [subject, record.keep, after],
  });
}
