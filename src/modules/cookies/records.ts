import { open } from "../../privacy/fields.ts";
import { record } from "../../privacy/records.ts";

/** Policy 9: the choice of a browser, append-only; the subject is a random visitor. */
const meaning = { category: "technical", purposes: ["account", "analytics", "legal"] } as const;

export const choices = ["accept_all", "reject_all", "custom"] as const;
export const layers = ["banner", "page"] as const;

export const cookieChoice = record("cookie_choice", {
  keep: "consent_evidence",
  source: "person",
  fields: {
    choice: open.oneOf(choices, meaning),
    /** What was decided about analytics; absent in rows from the time when there was nothing to decide. */
    analytics: open.oneOf(["granted", "denied"], { ...meaning, optional: true }),
    signal: open.oneOf(["none", "gpc"], meaning), // Global Privacy Control at the moment of choice
    layer: open.oneOf(layers, { ...meaning, optional: true }), // where the two buttons stood
    locale: open.oneOf(["ru", "kk", "en"], meaning),
    textHash: open.code(meaning),
    policyVersion: open.code(meaning),
    /** The hash of this visitor's former row: none can be taken out or changed unnoticed. */
    former: open.code({ ...meaning, optional: true }),
  },
});
