import { stringify } from "csv-stringify/sync";
import { columnOf, type DataMap, type RecordType } from "../../../privacy/records.ts";
import { type ExportedRecord, exportPlan } from "../../../privacy/subject.ts";

/** The copy for machines (policy 7, portability): one JSON document with its schema, and a table for each record. */
export type Rows = AsyncIterable<ExportedRecord["rows"]>;

export async function* jsonOf(
  head: { readonly subject: string; readonly createdAt: string; readonly policyVersion: string },
  records: readonly RecordType[],
  rowsOf: (record: RecordType) => Rows,
): AsyncGenerator<Buffer> {
  const { subject, createdAt, policyVersion } = head;
  const opening = JSON.stringify({ format, subject, createdAt, policyVersion });
  yield Buffer.from(`${opening.slice(0, -1)},"records":[`);
  let first = true;
  for (const record of records) {
    const about = JSON.stringify({ record: record.name, keep: record.keep, source: record.source });
    yield Buffer.from(`${first ? "" : ","}\n${about.slice(0, -1)},"rows":[`);
    first = false;
    let firstRow = true;
    for await (const rows of rowsOf(record)) {
      const text = rows.map((row) => JSON.stringify(row)).join(",\n");
      yield Buffer.from(`${firstRow ? "" : ",\n"}${text}`);
      firstRow = false;
    }
    yield Buffer.from("]}");
  }
  yield Buffer.from("]}\n");
}

export const format = "alem-data/1";

/** JSON Schema 2020-12, made from the data map: what each field is, what it is for, who may receive it. */
export function schemaOf(map: DataMap, records: readonly RecordType[]): string {
  const plan = exportPlan(map);
  const shapes = records.map((record) => ({
    type: "object",
    required: ["record", "keep", "source", "rows"],
    properties: {
      record: { const: record.name },
      keep: { const: record.keep },
      source: { const: record.source },
      rows: {
        type: "array",
        items: {
          type: "object",
          required: ["id", "createdAt", "changedAt", "values"],
          properties: {
            id: { type: "string", format: "uuid" },
            createdAt: { type: "string", format: "date-time" },
            changedAt: { type: "string", format: "date-time" },
            values: {
              type: "object",
              additionalProperties: false,
              properties: Object.fromEntries(
                plan
                  .filter((one) => one.record === record.name && one.exported)
                  .map(({ field, category, purposes, recipients }) => [
                    field,
                    { "x-category": category, "x-purposes": purposes, "x-recipients": recipients },
                  ]),
              ),
            },
          },
        },
      },
    },
  }));
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Alem Credit: data of one person",
    type: "object",
    required: ["format", "subject", "createdAt", "policyVersion", "records"],
    properties: {
      format: { const: format },
      subject: { type: "string", format: "uuid" },
      createdAt: { type: "string", format: "date-time" },
      policyVersion: { type: "string" },
      records: { type: "array", items: { anyOf: shapes } },
    },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** RFC 4180 with a mark of UTF-8, so that a spreadsheet reads the letters; a cell that looks like a formula is not run. */
export async function* csvOf(record: RecordType, rows: Rows): AsyncGenerator<Buffer> {
  const fields = Object.keys(record.fields).filter((name) => !record.exportExcept?.fields.includes(name));
  const head = ["id", "created_at", "changed_at", ...fields.map(columnOf)];
  yield Buffer.from(`\ufeff${stringify([head], { record_delimiter: "windows" })}`);
  for await (const page of rows) {
    const lines = page.map((row) => [
      row.id,
      row.createdAt,
      row.changedAt,
      ...fields.map((name) => cell(row.values[name])),
    ]);
    yield Buffer.from(stringify(lines, { escape_formulas: true, record_delimiter: "windows" }));
  }
}

export function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
