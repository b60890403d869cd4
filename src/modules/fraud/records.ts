import { z } from "zod";
import { open, sealed } from "../../privacy/fields.ts";
import { record } from "../../privacy/records.ts";
import { riskLevels, ruleIds, windowedKinds } from "./rules.ts";

/**
 * What the prevention of fraud keeps (policy 3, security). The class of the security logs (6.1, up to 12 months): there is
 * no use for it afterwards.
 */
const meaning = { category: "technical", purposes: ["security"] } as const;

/** A sign that may repeat, as a keyed digest: enough to count with, nothing to read. Written with each request. */
export const fraudSignal = record("fraud_signal", {
  keep: "security_log",
  keepFrom: "at",
  source: "house",
  fields: {
    request: open.uuid(meaning),
    kind: open.oneOf(windowedKinds, meaning),
    /** HMAC-SHA-256 under a key of this kind, base64url. */
    digest: open.code(meaning),
    at: open.time(meaning),
  },
  exportExcept: {
    because:
      "a digest opens nothing; the phone, device and address that it stands for are exported where they are held",
    fields: ["digest"],
  },
});

const hitsShape = z.array(
  z.object({ rule: z.enum(ruleIds), count: z.number().int(), weight: z.number().int() }),
);

/** What the rules made of one request; a row for each time it was weighed, the newest stands. */
export const fraudAssessment = record("fraud_assessment", {
  keep: "security_log",
  source: "house",
  fields: {
    request: open.uuid(meaning),
    /** 0 to 100 points. */
    riskScore: open.count(meaning),
    riskLevel: open.oneOf(riskLevels, meaning),
    rulesVersion: open.code(meaning),
    /** Sealed: how often others share a sign is a word about others too. */
    riskHits: sealed.json(hitsShape, meaning),
  },
  exportExcept: {
    because: "it counts what other people did; that the check was made, and by which rules, is told",
    fields: ["riskScore", "riskLevel", "riskHits"],
  },
});

export const fraudRecords = [fraudSignal, fraudAssessment] as const;
