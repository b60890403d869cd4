import { open, sealed } from "../../privacy/fields.ts";
import { record } from "../../privacy/records.ts";

/**
 * Access of an auditor, lawyer or consultant (policy 5): to one person's named fields, on the ground of one contract, until
 * a day at most 30 days ahead. One row for each person it reaches, kept with the register of disclosures whose ground it is.
 */
const grantStates = ["proposed", "granted", "returned", "revoked"] as const;
export type GrantState = (typeof grantStates)[number];

const meaning = { category: "operations", purposes: ["legal"] } as const;

export const accessGrant = record("access_grant", {
  keep: "operations",
  keepFrom: "until",
  source: "staff",
  fields: {
    /** The same for all persons of one engagement. */
    engagement: open.uuid(meaning),
    /** What the journal names as the reason of each look. */
    code: open.code(meaning),
    /** The account of whoever was let in. */
    outsider: open.uuid(meaning),
    company: sealed.text(meaning),
    contract: sealed.text(meaning),
    /** Names of the register of what may leave, joined by a dot. */
    names: open.code(meaning),
    from: open.time(meaning),
    until: open.time(meaning),
    state: open.oneOf(grantStates, meaning),
    proposedBy: open.uuid(meaning),
    settledBy: open.uuid({ ...meaning, optional: true }),
    revokedAt: open.time({ ...meaning, optional: true }),
  },
  exportExcept: {
    because: "people are named by role and company, never by person",
    fields: ["outsider", "proposedBy", "settledBy"],
  },
});

export const engagementRecords = [accessGrant] as const;
