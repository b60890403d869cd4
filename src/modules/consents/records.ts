import { z } from "zod";
import { consentTopicIds } from "../../policy/policy.ts";
import { open, sealed } from "../../privacy/fields.ts";
import { record } from "../../privacy/records.ts";

/** Policy 2 (confirmations of consents), 4 (consent), 10: one row for each decision, never changed afterwards. */
const purposes = ["account", "service", "communications", "analytics", "legal", "operations"] as const;

const wordingShape = z.object({
  operator: z.string(),
  bin: z.string(),
  name: z.string(),
  transfers: z.string().default("—"), // consents given before anybody abroad was named
});

export const consentActs = ["granted", "refused", "withdrawn"] as const;
export const consentPlaces = [
  "welcome",
  "settings",
  "identity",
  "unsubscribe",
  "support",
  "closure",
] as const;

export const consent = record("consent", {
  keep: "consent_evidence",
  source: "person",
  fields: {
    topic: open.oneOf(consentTopicIds, { category: "operations", purposes }),
    act: open.oneOf(consentActs, { category: "operations", purposes }),
    decidedAt: open.time({ category: "operations", purposes }),
    place: open.oneOf(consentPlaces, { category: "operations", purposes }),
    locale: open.oneOf(["ru", "kk", "en"], { category: "operations", purposes }),
    textHash: open.code({ category: "operations", purposes }), // SHA-256 of the words that were on the screen
    policyVersion: open.code({ category: "operations", purposes }),
    /** What filled the placeholders of the text, so that its words and hash can be shown again. */
    wording: sealed.json(wordingShape, { category: "account", purposes: ["account", "legal"] }),
    address: sealed.text({ category: "technical", purposes: ["account", "legal"] }),
  },
});

/**
 * Consent to pass one application on to one partner: a row for the grant and one for the withdrawal, never changed
 * (policy 4, 5). What it is about lies in operations; here is the proof.
 */
export const partnerConsent = record("partner_consent", {
  keep: "consent_evidence",
  source: "person",
  fields: {
    partner: open.code({ category: "operations", purposes }),
    application: open.uuid({ category: "operations", purposes }),
    act: open.oneOf(["granted", "withdrawn"], { category: "operations", purposes }),
    decidedAt: open.time({ category: "operations", purposes }),
    locale: open.oneOf(["ru", "kk", "en"], { category: "operations", purposes }),
    textHash: open.code({ category: "operations", purposes }),
    policyVersion: open.code({ category: "operations", purposes }),
    wording: sealed.json(z.record(z.string(), z.string()), {
      category: "account",
      purposes: ["account", "operations", "legal"],
    }),
  },
});

export const consentRecords = [consent, partnerConsent] as const;
