import { open, sealed } from "../../privacy/fields.ts";
import { type PlainTable, plain, record } from "../../privacy/records.ts";

/**
 * Incidents with personal data (policy 8). The incident itself says nothing about anybody: codes, times, numbers and who of
 * the staff did what. Whom it touched is a line of each person; what staff wrote is sealed under their own keys.
 */
export const incidentKinds = [
  ...(["seen_by_stranger", "sent_to_wrong", "changed", "lost", "account_taken", "system_entered"] as const),
] as const;
export type IncidentKind = (typeof incidentKinds)[number];

export const incidentStates = ["open", "closing", "closed"] as const;
export type IncidentState = (typeof incidentStates)[number];

export const incidentMeasures = [
  ...(["access_ended", "sessions_ended", "keys_rotated", "data_restored", "recipient_told"] as const),
  ...(["fault_mended", "staff_trained"] as const),
] as const;
export type IncidentMeasure = (typeof incidentMeasures)[number];

const meaning = { category: "operations", purposes: ["legal", "security"] } as const;

/** What an incident touched of one person, as the journal tells it, and how far the letter to them has come. */
export const incidentLine = record("incident_line", {
  keep: "operations",
  keepFrom: "closedAt",
  source: "house",
  fields: {
    incident: open.uuid(meaning),
    /** Names of the touched fields, `record.field` joined by a comma. */
    touched: open.code(meaning),
    entries: open.count(meaning),
    firstAt: open.time(meaning),
    lastAt: open.time(meaning),
    letter: open.oneOf(["none", "written", "not_possible"], meaning),
    closedAt: open.time({ ...meaning, optional: true }),
  },
});

/** What a member of staff wrote about an incident: theirs, so that nothing typed lies open. */
export const incidentNote = record("incident_note", {
  keep: "staff",
  source: "staff",
  fields: {
    incident: open.uuid(meaning),
    about: open.oneOf(["report", "measure", "notice", "end"], meaning),
    words: sealed.text(meaning),
  },
});

export const incidentRecords = [incidentLine, incidentNote] as const;

export const incidentTables: readonly PlainTable[] = [
  plain("incident", {
    why: "incidents with personal data: kind, clock, numbers, how far each duty has come; ids of staff only",
    columns: [
      ...["id", "number", "kind", "state", "detected_at", "reported_at", "reported_by", "notice_due_at"],
      ...[
        "scope_by",
        "scope_what",
        "scope_from",
        "scope_until",
        "scoped_at",
        "persons",
        "entries",
        "touched",
      ],
      ...["measures", "notice", "notice_at", "letters", "letters_at", "closing_by", "closed_by", "closed_at"],
    ],
    whenErased: "no subject",
    grants: { web: "select, insert, update", work: "select" },
  }),
  plain("incident_event", {
    why: "what was done about an incident, numbered without a gap",
    columns: ["incident", "number", "at", "staff", "act"],
    whenErased: "no subject",
    grants: { web: "select, insert", work: "select" },
  }),
];
