import { type PlainTable, plain } from "../../privacy/records.ts";

/**
 * First-party analytics (policy 3, 4, 9). None of these tables names a person: a view carries a number of one day whose salt is
 * never stored, totals begin at ten visitors, and the house's own counters know no visitor at all.
 */
export const devices = ["phone", "tablet", "computer"] as const;
export type Device = (typeof devices)[number];

export const vitals = ["lcp", "cls", "inp", "ttfb"] as const;
export type Vital = (typeof vitals)[number];

export const outcomes = ["ok", "redirect", "refused", "failed"] as const;
export type Outcome = (typeof outcomes)[number];

export const analyticsTables: readonly PlainTable[] = [
  plain("page_view", {
    why: "pages seen by those who consented: the route's name, never an address; a random number of the day; 30 days",
    columns: ["id", "day", "route", "locale", "device", "visitor", "lcp", "cls", "inp", "ttfb"],
    whenErased: "no subject",
    grants: { web: "select, insert, delete", work: "select, delete" },
  }),
  plain("page_total", {
    why: "totals of finished days in groups of ten visitors and more, in tens; 25 months",
    columns: ["day", "what", "name", "views", "visitors", "value"],
    whenErased: "no subject",
    grants: { web: "select", work: "select, insert, delete" },
  }),
  plain("answer_count", {
    why: "how the house answered, by route and day: necessary for its operation, without a visitor; 25 months",
    columns: ["day", "route", "outcome", "answers", "slow"],
    whenErased: "no subject",
    grants: { web: "select, insert, update", work: "select, delete" },
  }),
];
