import { hash } from "node:crypto";
import type { Statement } from "../../platform/database.ts";
import { newId, type SubjectId } from "../../platform/ids.ts";
import { randomPart } from "../../platform/random.ts";
import type { PurposeId } from "../../policy/policy.ts";

/**
 * What happened to whose data: pseudonymous ids and closed words, never a personal value (law 4). The leaf hash covers
 * every word of the entry and a salt, so a pruned body tells nothing and an altered one is found.
 */
export type Entry = {
  readonly subject: SubjectId;
  readonly at: Date;
  readonly id: string;
  readonly actorKind: "customer" | "staff" | "system";
  readonly actor: string | null; // subject id of the person who acted
  readonly role: string | null; // the staff role, or the duty of the system
  readonly act: string; // read, create, write, remove, or a verb of a module (request.submitted)
  readonly purpose: PurposeId | null;
  readonly record: string | null;
  readonly item: string | null;
  readonly fields: string; // names, comma-separated
  readonly because: string | null; // a reason code
  readonly webRequest: string | null;
  readonly salt: Buffer;
  readonly leaf: Buffer;
};

export type Happening = Omit<Entry, "id" | "salt" | "leaf">;

export function entryOf(happening: Happening): Entry {
  const unhashed = { ...happening, id: newId(happening.at.getTime()), salt: randomPart(16) };
  return { ...unhashed, leaf: leafHash(unhashed) };
}

/** RFC 9162 §2.1.1: SHA-256(0x00 || entry), the entry in one canonical writing. */
export const leafHash = (entry: Omit<Entry, "leaf">): Buffer =>
  hash("sha256", `\0${JSON.stringify(canonicalEntry(entry))}`, "buffer");

/** The words of an entry in the order that its hash covers: with them anybody makes the leaf again. */
export function canonicalEntry(entry: Omit<Entry, "leaf">): readonly unknown[] {
  return [
    ...[
      1,
      entry.subject,
      entry.at.toISOString(),
      entry.id,
      entry.actorKind,
      entry.actor,
      entry.role,
      entry.act,
    ],
    ...[entry.purpose, entry.record, entry.item, entry.fields, entry.because, entry.webRequest],
    entry.salt.toString("hex"),
  ];
}

const columns = [
  ["subject_id", "uuid"],
  ["at", "timestamptz"],
  ["id", "uuid"],
  ["actor_kind", "text"],
  ["actor_id", "uuid"],
  ["role", "text"],
  ["act", "text"],
  ["purpose", "text"],
  ["record", "text"],
  ["item_id", "uuid"],
  ["fields", "text"],
  ["because", "text"],
  ["web_request", "uuid"],
  ["salt", "bytea"],
  ["leaf_hash", "bytea"],
] as const;

const names = columns.map(([name]) => name).join(", ");

export const entryValues = (entry: Entry): unknown[] => [
  ...[entry.subject, entry.at, entry.id, entry.actorKind, entry.actor, entry.role, entry.act, entry.purpose],
  ...[entry.record, entry.item, entry.fields, entry.because, entry.webRequest, entry.salt, entry.leaf],
];

/** `insert into journal_entry … select $n::uuid, … ` to stand inside another statement, from parameter `first` on. */
export const insertEntrySelect = (first: number): string =>
  `insert into journal_entry (${names}) select ${columns.map(([, type], i) => `$${first + i}::${type}`).join(", ")}`;

/** Many entries in one statement and one commit; a single one without the detour over arrays. */
export function insertEntries(entries: readonly Entry[]): Statement {
  const [only] = entries;
  if (only && entries.length === 1)
    return { name: "journal-append-one", text: insertEntrySelect(1), values: entryValues(only) };
  const rows = entries.map(entryValues);
  return {
    name: "journal-append",
    text: `insert into journal_entry (${names})
           select * from unnest(${columns.map(([, type], i) => `$${i + 1}::${type}[]`).join(", ")})`,
    values: columns.map((_, i) => rows.map((row) => row[i])),
  };
}

export type StoredEntry = {
  subject_id: SubjectId;
  at: Date;
  id: string;
  actor_kind: Entry["actorKind"];
  actor_id: string | null;
  role: string | null;
  act: string;
  purpose: PurposeId | null;
  record: string | null;
  item_id: string | null;
  fields: string;
  because: string | null;
  web_request: string | null;
  salt: Buffer;
  leaf_hash: Buffer;
};

export const storedColumns = names;

export const entryFrom = (row: StoredEntry): Entry => ({
  subject: row.subject_id,
  at: row.at,
  id: row.id,
  actorKind: row.actor_kind,
  actor: row.actor_id,
  role: row.role,
  act: row.act,
  purpose: row.purpose,
  record: row.record,
  item: row.item_id,
  fields: row.fields,
  because: row.because,
  webRequest: row.web_request,
  salt: row.salt,
  leaf: row.leaf_hash,
});
