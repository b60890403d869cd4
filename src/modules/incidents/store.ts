import type { Executor, Transaction } from "../../platform/database.ts";
import type { SubjectId } from "../../platform/ids.ts";
import type { IncidentKind, IncidentState } from "./records.ts";

/** SQL of incidents and of what the journal tells about them. */
export type Incident = {
  readonly id: string;
  readonly number: string;
  readonly kind: IncidentKind;
  readonly state: IncidentState;
  readonly detectedAt: Date;
  readonly reportedAt: Date;
  readonly reportedBy: SubjectId;
  readonly noticeDueAt: Date;
  readonly scopeBy: "actor" | "record" | null;
  readonly scopeWhat: string | null;
  readonly scopeFrom: Date | null;
  readonly scopeUntil: Date | null;
  readonly scopedAt: Date | null;
  readonly persons: number | null;
  readonly entries: number | null;
  readonly touched: string | null;
  readonly measures: string;
  readonly notice: "sent" | "not_needed" | null;
  readonly noticeAt: Date | null;
  readonly letters: number;
  readonly lettersAt: Date | null;
  readonly closingBy: SubjectId | null;
  readonly closedBy: SubjectId | null;
  readonly closedAt: Date | null;
};

const columns = `id, number, kind, state, detected_at as "detectedAt", reported_at as "reportedAt",
  reported_by as "reportedBy", notice_due_at as "noticeDueAt", scope_by as "scopeBy", scope_what as "scopeWhat",
  scope_from as "scopeFrom", scope_until as "scopeUntil", scoped_at as "scopedAt", persons, entries, touched, measures,
  notice, notice_at as "noticeAt", letters, letters_at as "lettersAt", closing_by as "closingBy",
  closed_by as "closedBy", closed_at as "closedAt"`;

export async function findIncident(on: Executor, id: string, hold = false): Promise<Incident | null> {
  const [row] = await on.run<Incident>({
    text: `select ${columns} from incident where id = $1 ${hold ? "for update" : ""}`,
    values: [id],
  });
  return row ?? null;
}

export async function insertIncident(
  tx: Transaction,
  one: Pick<Incident, "id" | "number" | "kind" | "detectedAt" | "reportedAt" | "reportedBy" | "noticeDueAt">,
): Promise<void> {
  await tx.run({
    text: `insert into incident (id, number, kind, state, detected_at, reported_at, reported_by, notice_due_at, measures,
             letters)
           values ($1, $2, $3, 'open', $4, $5, $6, $7, '', 0)`,
    values: [one.id, one.number, one.kind, one.detectedAt, one.reportedAt, one.reportedBy, one.noticeDueAt],
  });
}

const columnOf = {
  ...{ state: "state", scopeBy: "scope_by", scopeWhat: "scope_what", scopeFrom: "scope_from" },
  ...{ scopeUntil: "scope_until", scopedAt: "scoped_at", persons: "persons", entries: "entries" },
  ...{ touched: "touched", measures: "measures", notice: "notice", noticeAt: "notice_at" },
  ...{ letters: "letters", lettersAt: "letters_at", closingBy: "closing_by", closedBy: "closed_by" },
  closedAt: "closed_at",
} as const;
export type IncidentChanges = { readonly [K in keyof typeof columnOf]?: Incident[K] };

export async function updateIncident(tx: Transaction, id: string, changes: IncidentChanges): Promise<void> {
  const names = (Object.keys(columnOf) as (keyof typeof columnOf)[]).filter((name) => name in changes); // its own keys
  await tx.run({
    text: `update incident set ${names.map((name, i) => `${columnOf[name]} = $${i + 2}`).join(", ")} where id = $1`,
    values: [id, ...names.map((name) => changes[name])],
  });
}

export type IncidentEvent = {
  readonly number: number;
  readonly at: Date;
  readonly staff: SubjectId;
  readonly act: string;
};

/** Under the lock of the incident's row, so that numbers follow one another. */
export async function addEvent(
  tx: Transaction,
  incident: string,
  event: Omit<IncidentEvent, "number">,
): Promise<void> {
  await tx.run({
    text: `insert into incident_event (incident, number, at, staff, act)
           select $1::uuid, coalesce(max(number), 0) + 1, $2::timestamptz, $3::uuid, $4::text
           from incident_event where incident = $1::uuid`,
    values: [incident, event.at, event.staff, event.act],
  });
}

export const eventsOf = (on: Executor, incident: string): Promise<IncidentEvent[]> =>
  on.run<IncidentEvent>({
    text: "select number, at, staff, act from incident_event where incident = $1 order by number limit 200",
    values: [incident],
  });

export const incidentViews = ["open", "second", "closed"] as const;
export type IncidentView = (typeof incidentViews)[number];
const conditions: Readonly<Record<IncidentView, string>> = {
  open: "state = 'open' and $1::uuid is not null",
  second: "state = 'closing' and closing_by <> $1",
  closed: "state = 'closed' and $1::uuid is not null",
};
const pageSize = 25;

export async function incidentQueue(
  on: Executor,
  given: { readonly view: IncidentView; readonly staff: SubjectId; readonly before: string | null },
): Promise<{ rows: Incident[]; next: string | null }> {
  const rows = await on.run<Incident>({
    text: `select ${columns} from incident
           where ${conditions[given.view]} and ($2::uuid is null or id < $2::uuid)
           order by id desc limit ${pageSize + 1}`,
    values: [given.staff, given.before],
  });
  return {
    rows: rows.slice(0, pageSize),
    next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null,
  };
}

export type Asked = {
  readonly by: "actor" | "record";
  readonly what: string;
  readonly from: Date;
  readonly until: Date;
};
export type Touched = {
  readonly subject: SubjectId;
  readonly entries: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly fields: readonly string[] | null;
};

/** Whose data somebody touched, or who was touched in a record, within a time: customers alone, counted, no value. */
export async function touchedBy(on: Executor, asked: Asked, limit: number): Promise<Touched[]> {
  // fan-out: an incident spans all subjects; ids, counts and names of fields only
  return on.run<Touched>({
    text: `select e.subject_id as subject, count(distinct e.id)::int as entries, min(e.at) as "firstAt",
             max(e.at) as "lastAt", array_agg(distinct e.record || '.' || f.name) filter (where f.name <> '') as fields
           from journal_entry e
           join subject_gate g on g.subject_id = e.subject_id and g.kind = 'customer'
           left join lateral unnest(string_to_array(e.fields, ',')) as f (name) on true
           where e.at >= $1 and e.at <= $2 and e.record is not null
             and ${asked.by === "actor" ? "e.actor_id = $3::uuid and e.subject_id <> e.actor_id" : "e.record = $3"}
           group by e.subject_id order by e.subject_id limit $4`,
    values: [asked.from, asked.until, asked.what, limit],
  });
}

/** Lists show the end of a number: whose it is, when exactly one of the staff has it. */
export async function staffByEnd(on: Executor, end: string): Promise<SubjectId | null> {
  // fan-out: among all staff, ids only
  const found = await on.run<{ subject_id: SubjectId }>({
    text: "select subject_id from staff_member where right(subject_id::text, 12) = $1 limit 2",
    values: [end],
  });
  return found.length === 1 ? (found[0]?.subject_id ?? null) : null;
}

export type LineRow = {
  readonly subject: SubjectId;
  readonly id: string;
  readonly touched: string;
  readonly entries: number;
  readonly letter: "none" | "written" | "not_possible";
};

export async function linesOf(on: Executor, incident: string, limit: number): Promise<LineRow[]> {
  // fan-out: one incident reaches several persons; ids, counts and names of fields only
  return on.run<LineRow>({
    text: `select subject_id as subject, id, touched, entries, letter from incident_line
           where incident = $1 order by subject_id limit $2`,
    values: [incident, limit],
  });
}

export async function noteAuthors(
  on: Executor,
  incident: string,
): Promise<{ subject: SubjectId; id: string; about: string; at: Date }[]> {
  // fan-out: notes of several members of staff; ids only
  return on.run({
    text: `select subject_id as subject, id, about, created_at as at from incident_note
           where incident = $1 order by id limit 100`,
    values: [incident],
  });
}
