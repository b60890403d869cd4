import { type PlainTable, plain } from "../../../privacy/records.ts";

/** What the publishers of lists say about the people of the world: public data, none of it about a customer of ours. */
export const listTables: readonly PlainTable[] = [
  plain("sanctions_version", {
    why: "each import of a list: from which bytes, what changed, who let it into force",
    columns: [
      ...["list", "number", "state", "format", "sha256", "bytes", "as_of", "entities"],
      ...["added", "changed", "removed", "imported_at", "imported_by", "held_because"],
      ...["settled_at", "settled_by", "seen_at"],
    ],
    whenErased: "no subject",
    grants: { web: "select, insert, update", work: "select, insert, update" },
  }),
  plain("sanctions_entity", {
    why: "entries of the lists with the versions in which they stood: the evidence of what was compared",
    columns: ["list", "entity_id", "hash", "from_version", "until_version", "body"],
    whenErased: "no subject",
    grants: { web: "select, insert, update", work: "select, insert, update" },
  }),
  plain("sanctions_staged", {
    why: "entries of an import that waits for a second person",
    columns: ["list", "number", "entity_id", "hash", "body"],
    whenErased: "no subject",
    grants: { web: "select, insert, delete", work: "select, insert, delete" },
  }),
  plain("sanctions_incident", {
    why: "imports that failed: yesterday's list stayed in force",
    columns: ["id", "list", "at", "fault", "place", "settled_at", "settled_by"],
    whenErased: "no subject",
    grants: { web: "select, insert, update", work: "select, insert, update" },
  }),
];
