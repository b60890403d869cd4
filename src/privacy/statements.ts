import type { Statement } from "../platform/database.ts";
import type { SubjectId } from "../platform/ids.ts";
import { invariant } from "../platform/result.ts";
import { purposeBit, topicBit } from "../policy/policy.ts";
import type { ListOptions } from "./door.ts";
import { insertEntrySelect } from "./journal/entry.ts";
import { columnOf, quoted, type RecordType } from "./records.ts";
import { andNotOver } from "./retention/clocks.ts";
import type { Standing } from "./standing.ts";

/** The SQL of a door. Names come only from declarations; every value is a parameter; every table is asked by subject. */
export type OpenWhere = Readonly<Record<string, string | number | readonly string[] | null>>;

export type Sealing = {
  readonly standing: Standing;
  readonly id: string;
  readonly now: Date;
  readonly key: string;
  readonly names: readonly string[];
  /** As they go to storage, one for each name. */
  readonly values: readonly unknown[];
  /** null inside a transaction, whose entries are written at its end. */
  readonly entry: readonly unknown[] | null;
};

/** Gate, live key and rows in one answer. There is one row even when nothing is found, unless the subject is unknown. */
export function readSql(
  record: RecordType,
  fields: readonly string[],
  subject: SubjectId,
  which: { readonly id: string } | ListOptions,
  now: Date,
): Statement {
  const clock = notOverOf(record);
  const ofNow = clock === "" ? [] : [now];
  if ("id" in which) {
    const shape = shapeOf(record, "read", fields.join(), () =>
      lookText(record, fields, `and r.id = $3${clock}`),
    );
    return { ...shape, values: [subject, record.keep, which.id, ...ofNow] };
  }
  const { where = {}, before, order = "newest" } = which;
  invariant(Number.isInteger(which.limit) && which.limit > 0 && which.limit <= 1000, "a list is bounded");
  const values: unknown[] = [subject, record.keep, which.limit, ...ofNow];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const conditions = Object.entries(where).map(([name, value]) => condition(record, name, value, parameter));
  if (before !== undefined)
    conditions.push(`r.id ${order === "oldest" ? ">" : "<"} ${parameter(before)}::uuid`);
  const sorted = order === "oldest" ? "order by r.id asc" : "order by r.id desc";
  const narrowed = conditions.map((one) => ` and ${one}`).join("");
  const shape = shapeOf(record, "list", `${fields.join()}${narrowed} ${order}`, () =>
    lookText(record, fields, `${narrowed}${clock} ${sorted} limit $3`, sorted),
  );
  return { ...shape, values };
}

/** Remembered, because every look asks. */
function notOverOf(record: RecordType): string {
  const known = notOver.get(record);
  if (known !== undefined) return known;
  const made = andNotOver(record, "$4");
  notOver.set(record, made);
  return made;
}
const notOver = new WeakMap<RecordType, string>();

function lookText(record: RecordType, fields: readonly string[], which: string, sorted = ""): string {
  const columns = ["id", "version", "created_at", "changed_at", ...fields.map(columnOf)].map(
    (one) => `r.${quoted(one)}`,
  );
  return `select g.denied as g_denied, g.granted as g_granted, k.id as k_id, r.*
    from subject_gate g
    left join subject_key k on k.subject_id = g.subject_id and k.retention_class = $2
    left join lateral (select ${columns.join(", ")} from ${quoted(record.name)} r where r.subject_id = $1 ${which}) r on true
    where g.subject_id = $1 ${sorted}`;
}

function condition(
  record: RecordType,
  name: string,
  value: OpenWhere[string],
  parameter: (value: unknown) => string,
) {
  const field = record.fields[name];
  invariant(field?.protection === "open", `${record.name}.${name} is not open to a filter`);
  const column = `r.${quoted(columnOf(name))}`;
  if (value === null) return `${column} is null`;
  if (Array.isArray(value)) return `${column} = any(${parameter(value)}::${field.sqlType}[])`;
  return `${column} = ${parameter(value)}`;
}

/**
 * The first parameters of every change: subject, purpose bit, retention class, key, needed topics. The key's row is
 * locked against deletion until the commit: an erasure waits for the changes under way and then takes them along.
 */
const allowedCte = `allowed as (
      select 1 from subject_gate g
      join subject_key k on k.subject_id = g.subject_id and k.retention_class = $3 and k.id = $4
      where g.subject_id = $1 and (g.denied & $2::int) = 0 and (g.granted & $5::int) = $5::int
      for key share of k)`;

function allowedValues({ standing, key }: Sealing, record: RecordType): unknown[] {
  const topic = standing.topic ? topicBit(standing.topic) : 0;
  return [standing.subject, purposeBit(standing.purpose), record.keep, key, topic];
}

const outcome = `select exists(select 1 from allowed) as allowed, exists(select 1 from changed) as changed`;

export function createSql(record: RecordType, sealing: Sealing): Statement {
  const { names, entry } = sealing;
  const shape = shapeOf(record, "create", `${names.join()}${entry ? "" : " inside"}`, () => {
    const columns = ["subject_id", "id", "version", "created_at", "changed_at", ...names.map(columnOf)].map(
      quoted,
    );
    return `with ${allowedCte},
    changed as (
      insert into ${quoted(record.name)} (${columns.join(", ")})
      select ${["$1", "$6", "1", "$7", "$7", ...parametersOf(record, names, 8)].join(", ")} from allowed
      returning 1)${entry ? notedCte(8 + names.length) : ""}
    ${outcome}`;
  });
  const values = [
    ...allowedValues(sealing, record),
    sealing.id,
    sealing.now,
    ...sealing.values,
    ...(entry ?? []),
  ];
  return { ...shape, values };
}

export function writeSql(record: RecordType, sealing: Sealing, expect: number | null): Statement {
  const { names, entry } = sealing;
  const shape = shapeOf(record, "write", `${names.join()}${entry ? "" : " inside"}`, () => {
    const given = parametersOf(record, names, 9);
    const sets = names.map((name, i) => `${quoted(columnOf(name))} = ${given[i]}`);
    return `with ${allowedCte},
    changed as (
      update ${quoted(record.name)} set ${["version = version + 1", "changed_at = $7", ...sets].join(", ")}
      where subject_id = $1 and id = $6 and ($8::int is null or version = $8::int) and exists (select 1 from allowed)
      returning 1)${entry ? notedCte(9 + names.length) : ""}
    ${outcome}`;
  });
  const first = [...allowedValues(sealing, record), sealing.id, sealing.now, expect];
  return { ...shape, values: [...first, ...sealing.values, ...(entry ?? [])] };
}

const parametersOf = (record: RecordType, names: readonly string[], first: number): string[] =>
  names.map((name, i) => `$${first + i}::${record.fields[name]?.sqlType ?? "text"}`);

/** The journal entry in the same statement, when something changed. */
const notedCte = (first: number): string => `,\n    noted as (${insertEntrySelect(first)} from changed)`;

export function removeSql(record: RecordType, subject: SubjectId, id: string): Statement {
  const shape = shapeOf(
    record,
    "remove",
    "",
    () => `delete from ${quoted(record.name)} where subject_id = $1 and id = $2 returning 1 as removed`,
  );
  return { ...shape, values: [subject, id] };
}

/** Gate, removal and journal entry in one statement, for a record without look-ups outside a transaction. */
export function removeAloneSql(
  record: RecordType,
  standing: Standing,
  id: string,
  entry: readonly unknown[],
): Statement {
  const shape = shapeOf(
    record,
    "remove",
    "alone",
    () => `with gate as (select denied, granted from subject_gate where subject_id = $1),
    changed as (
      delete from ${quoted(record.name)} where subject_id = $1 and id = $2 and exists (
        select 1 from gate where (denied & $3::int) = 0 and (granted & $4::int) = $4::int)
      returning 1)${notedCte(5)}
    select (select denied from gate) as denied, (select granted from gate) as granted,
      exists(select 1 from changed) as changed`,
  );
  const topic = standing.topic ? topicBit(standing.topic) : 0;
  return { ...shape, values: [standing.subject, id, purposeBit(standing.purpose), topic, ...entry] };
}

type Shape = { readonly name: string; readonly text: string };

const shapes = new WeakMap<RecordType, Map<string, Shape>>();
let planCount = 0;

/** One text and one server-side plan for each shape of a statement. Shapes come from the code: their number is bounded. */
function shapeOf(record: RecordType, kind: string, shape: string, build: () => string): Shape {
  let ofRecord = shapes.get(record);
  if (!ofRecord) {
    ofRecord = new Map();
    shapes.set(record, ofRecord);
  }
  const key = `${kind} ${shape}`;
  const known = ofRecord.get(key);
  if (known) return known;
  planCount += 1;
  const made = { name: `${kind}-${record.name}-${planCount}`, text: build() };
  ofRecord.set(key, made);
  return made;
}
