import { type PlainTable, plain } from "./records.ts";

/** The kernel's own tables. None holds a personal value: wrapped keys, keyed digests, closed words and hashes only. */
export const kernelTables: readonly PlainTable[] = [
  plain("subject_gate", {
    why: "what is denied and consented to right now for one subject; a projection read with every look",
    columns: ["subject_id", "kind", "denied", "granted"],
    whenErased: "deleted",
    grants: { web: "select, insert, update", work: "select, insert, update, delete" },
  }),
  plain("subject_limit", {
    why: "closures, freezes, restrictions and objections with their times",
    columns: ["subject_id", "id", "cause", "denied", "since", "until"],
    whenErased: "deleted",
    grants: { web: "select, insert, update", work: "select, insert, update, delete" },
  }),
  plain("subject_key", {
    why: "data keys, wrapped: one for each subject and retention class; destroying the row is the erasure",
    columns: ["subject_id", "retention_class", "id", "kek_id", "wrapped", "created_at"],
    whenErased: "deleted",
    // update (created_at): what PostgreSQL asks for before a change may lock the key's row against deletion
    grants: { web: "select, insert, update (created_at)", work: "select, insert, update, delete" },
  }),
  plain("subject_clock", {
    why: "events of a person that started the clock of a retention class",
    columns: ["subject_id", "event", "started_at"],
    whenErased: "deleted",
    grants: { web: "select, insert, update", work: "select, insert, update, delete" },
  }),
  plain("retention_hold", {
    why: "what is kept beyond its time, on which ground, and who looks at it again when",
    columns: [
      ...["subject_id", "id", "retention_class", "item_record", "item_id", "ground", "owner", "review_on"],
      ...["placed_at", "released_at", "released_by"],
    ],
    whenErased: "deleted",
    grants: { web: "select, insert, update", work: "select, insert, update, delete" },
  }),
  plain("retention_sweep", {
    why: "each run of the sweep: as of when, from when to when",
    columns: ["id", "as_of", "began_at", "ended_at"],
    whenErased: "no subject",
    grants: { web: "select", work: "select, insert, update" },
  }),
  plain("retention_evidence", {
    why: "what each batch of a sweep ended: counts by class and record",
    columns: ["sweep_id", "id", "at", "retention_class", "record", "rows_gone", "keys_gone", "subjects"],
    whenErased: "no subject",
    grants: { web: "select", work: "select, insert" },
  }),
  plain("erasure_ledger", {
    why: "what was ended, by a keyed hash of the person: survives them and is replayed after a backup came back",
    columns: ["subject_hash", "retention_class", "at", "cause"],
    whenErased: "pseudonymous evidence",
    grants: { web: "select, insert", work: "select, insert" },
  }),
  plain("lookup_exact", {
    why: "keyed digests of unique values",
    columns: ["index_name", "digest", "subject_id", "item_id"],
    whenErased: "deleted",
    grants: { web: "select, insert, delete", work: "select, insert, delete" },
  }),
  plain("lookup_same", {
    why: "keyed digests of values that several subjects may hold: finds duplicates",
    columns: ["index_name", "digest", "subject_id", "item_id"],
    whenErased: "deleted",
    grants: { web: "select, insert, delete", work: "select, insert, delete" },
  }),
  plain("lookup_search", {
    why: "truncated keyed digests of name words for staff search",
    columns: ["index_name", "bucket", "subject_id", "item_id"],
    whenErased: "deleted",
    grants: { web: "select, insert, delete", work: "select, insert, delete" },
  }),
  plain("journal_entry", {
    why: "who did what to whose data: pseudonymous, twelve monthly partitions (policy 6.1, 8)",
    columns: [
      ...["subject_id", "at", "id", "actor_kind", "actor_id", "role", "act", "purpose", "record", "item_id"],
      ...["fields", "because", "web_request", "salt", "leaf_hash"],
    ],
    whenErased: "pseudonymous evidence",
    grants: { web: "select, insert", work: "select, insert" },
  }),
  plain("journal_leaf", {
    why: "the journal's Merkle leaves in their order",
    columns: ["seq", "entry_id", "at", "hash"],
    whenErased: "pseudonymous evidence",
    grants: { web: "select", work: "select, insert" },
  }),
  plain("journal_node", {
    why: "complete subtrees of the journal's Merkle tree",
    columns: ["level", "idx", "hash"],
    whenErased: "no subject",
    grants: { web: "select", work: "select, insert" },
  }),
  plain("journal_checkpoint", {
    why: "signed heads of the journal",
    columns: ["size", "root", "at", "key_id", "signature"],
    whenErased: "no subject",
    grants: { web: "select", work: "select, insert" },
  }),
  plain("schema_migration", {
    why: "which migrations ran",
    columns: ["name", "sha256", "at"],
    whenErased: "no subject",
    grants: { web: "select", work: "select" },
  }),
];
