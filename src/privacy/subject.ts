import type { Executor } from "../platform/database.ts";
import type { SubjectId } from "../platform/ids.ts";
import { invariant } from "../platform/result.ts";
import type { DataCategory, PurposeId, RecipientId, RetentionClassId } from "../policy/policy.ts";
import { DoorRefused } from "./actor.ts";
import type { Kernel } from "./kernel.ts";
import { columnOf, type DataMap, quoted, type RecordType } from "./records.ts";
import { type DataKey, openValue } from "./vault.ts";

/**
 * What is held about one person and how it ends, both derived from the data map: a record joins export and erasure by
 * being declared (law 1). The rights of policy 7 run these plans.
 */
export type ExportedRecord = {
  readonly record: string;
  readonly keep: RetentionClassId;
  readonly source: RecordType["source"];
  readonly rows: readonly {
    readonly id: string;
    readonly createdAt: string;
    readonly changedAt: string;
    readonly values: Readonly<Record<string, unknown>>;
  }[];
};

export type FieldMeaning = {
  readonly record: string;
  readonly field: string;
  readonly category: DataCategory;
  readonly purposes: readonly PurposeId[];
  readonly recipients: readonly RecipientId[];
  readonly keep: RetentionClassId;
  readonly exported: boolean;
};

/** One line for each field of the map: what the export holds and why a field is left out. */
export function exportPlan(map: DataMap): FieldMeaning[] {
  return map.records.flatMap((record) =>
    Object.entries(record.fields).map(([field, declared]) => ({
      record: record.name,
      field,
      category: declared.category,
      purposes: declared.purposes,
      recipients: declared.recipients,
      keep: record.keep,
      exported: !record.silent && !record.exportExcept?.fields.includes(field),
    })),
  );
}

/**
 * Every value held about the subject, opened, as it stood at one moment. The caller has journalled the export as the
 * act it is.
 */
export async function exportSubject(kernel: Kernel, subject: SubjectId): Promise<ExportedRecord[]> {
  return kernel.db.transact(async (tx) => {
    await tx.run({ text: "set transaction isolation level repeatable read, read only", values: [] });
    const exported: ExportedRecord[] = [];
    for (const record of kernel.map.records.filter((one) => !one.silent)) {
      const rows = await rowsOf(tx, record, subject);
      const [first] = rows;
      if (!first) continue;
      const key = first.key_id ? await kernel.vault.open(tx, subject, record.keep, first.key_id) : null;
      exported.push({
        record: record.name,
        keep: record.keep,
        source: record.source,
        rows: rows.map((row) => exportedRow(record, subject, row, key)),
      });
    }
    return exported;
  });
}

export type StoredRow = Record<string, unknown> & {
  id: string;
  created_at: Date;
  changed_at: Date;
  key_id: DataKey["id"] | null;
};

async function rowsOf(on: Executor, record: RecordType, subject: SubjectId): Promise<StoredRow[]> {
  const columns = ["id", "created_at", "changed_at", ...Object.keys(record.fields).map(columnOf)];
  return on.run<StoredRow>({
    text: `select ${columns.map((column) => `r.${quoted(column)}`).join(", ")}, k.id as key_id
           from ${quoted(record.name)} r
           left join subject_key k on k.subject_id = r.subject_id and k.retention_class = $2
           where r.subject_id = $1 order by r.id`,
    values: [subject, record.keep],
  });
}

export function exportedRow(record: RecordType, subject: SubjectId, row: StoredRow, key: DataKey | null) {
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(record.fields)) {
    if (record.exportExcept?.fields.includes(name)) continue;
    const column = columnOf(name);
    const stored = row[column];
    if (field.protection === "open" || stored === null) {
      values[name] = plainValue(field.decode(stored));
      continue;
    }
    invariant(Buffer.isBuffer(stored), "a sealed column holds bytes");
    if (key === null) throw new DoorRefused("key_gone");
    values[name] = plainValue(
      field.decode(openValue(key, stored, { table: record.name, column, subject, row: row.id })),
    );
  }
  return {
    id: row.id,
    createdAt: row.created_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    values,
  };
}

function plainValue(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  return value instanceof Date ? value.toISOString() : value;
}
