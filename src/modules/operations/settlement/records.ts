import { type PlainTable, plain } from "../../../privacy/records.ts";

/** What a provider says it settled, held against what we booked (operations §9, 11). */
export const settlementTables: readonly PlainTable[] = [
  plain("reconciliation_difference", {
    why: "what a provider's settlement and our operations do not agree on: ids, a code and the provider's own sum",
    columns: [
      ...["id", "provider", "day", "kind", "ref", "subject_id", "operation_id", "theirs_tiyn", "found_at"],
      ...["owner", "settled_at", "settled_as"],
    ],
    whenErased: "pseudonymous evidence",
    grants: { web: "select, update", work: "select, insert" },
  }),
  plain("reconciliation_day", {
    why: "which days of which provider were compared, and with how many rows",
    columns: ["provider", "day", "rows", "differences", "compared_at"],
    whenErased: "no subject",
    grants: { web: "select", work: "select, insert, update" },
  }),
];

export type DifferenceKind = "not_ours" | "not_theirs" | "other_sum" | "not_succeeded";
/** How a difference was explained; each has a text. */
export const settledAs = ["timing", "provider_corrected", "we_corrected", "returned"] as const;
