import { open } from "../../privacy/fields.ts";
import { record } from "../../privacy/records.ts";

/** Policy 9: the choice of a browser, append-only; the subject is a random visitor. */
const meaning = { category: "technical", purposes: ["account", "analytics", "legal"] } as const;

export const cookieChoice = record("cookie_choice", {
  keep: "consent_evidence",
  source: "person",
  fields: {
    choice: open.oneOf(["accept_all", "reject_all"], meaning),
    signal: open.oneOf(["none", "gpc"], meaning), // Global Privacy Control at the moment of choice
    locale: open.oneOf(["ru", "kk", "en"], meaning),
    textHash: open.code(meaning),
    policyVersion: open.code(meaning),
  },
});
