import { open, sealed } from "../../src/privacy/fields.ts";
import { kernelTables } from "../../src/privacy/kernel-tables.ts";
import { dataMap, record } from "../../src/privacy/records.ts";

/**
 * GDPRbench's record on the platform. The person is the subject, whose name is sealed under a blind index; the key is the
 * row's id; the words are codes of the house and open; data is sealed. A purpose of the platform belongs to the declaration
 * and not to a row: the customer's is `service`, the controller's and the regulator's `legal`, the processor's `analytics`,
 * which stands on consent and stops at an objection. PUR is a code that narrows it further.
 */
const meaning = { category: "operations", purposes: ["service", "legal", "analytics"] } as const;

export const person = record("bench_person", {
  keep: "account",
  source: "person",
  fields: { name: sealed.text({ ...meaning, lookup: "exact" }) },
});

const metadata = {
  n: open.count(meaning),
  ttl: open.count(meaning),
  ...{ pur: open.code(meaning), obj: open.code(meaning), dec: open.code(meaning), acl: open.code(meaning) },
  ...{ shr: open.code(meaning), src: open.code(meaning), cat: open.code(meaning) },
  /** A day before it ends: the class counts a day from here. */
  dayBefore: open.time(meaning),
};

/** Of the class of codes, the shortest that the policy knows. */
export const item = record("bench_item", {
  ...{ keep: "code", keepFrom: "dayBefore", source: "house" },
  fields: { ...metadata, data: sealed.text(meaning) },
});

/** Without encryption: declared open. Only the ablation writes it, and no person's data could be declared so. */
export const openItem = record("bench_open_item", {
  ...{ keep: "code", keepFrom: "dayBefore", source: "house" },
  fields: { ...metadata, data: open.code(meaning) },
});

/** Without a clock of its own, so that a look does not ask for the time. */
export const lastingItem = record("bench_lasting_item", {
  ...{ keep: "account", source: "house" },
  fields: { ...metadata, data: sealed.text(meaning) },
});

export const gdprMap = dataMap([person, item, openItem, lastingItem], [...kernelTables]);
