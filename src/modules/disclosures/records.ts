import { z } from "zod";
import { purposeIds, recipientIds } from "../../policy/policy.ts";
import { open, sealed } from "../../privacy/fields.ts";
import { record } from "../../privacy/records.ts";

/**
 * Policy 5: who outside received something about a person, what, when and why. Names of what was handed over, never a copy
 * of it. Written under the purpose of each transfer, whichever that is, so every purpose covers it.
 */
const meaning = { category: "operations", purposes: purposeIds } as const;

const namesShape = z.object({ ru: z.string(), kk: z.string(), en: z.string() });

const fields = {
  /** Of the register of recipients; the page names it as it was called at the time. */
  recipient: open.code(meaning),
  recipientName: open.code(meaning),
  recipientCategory: open.oneOf(recipientIds, meaning),
  place: open.oneOf(["home", "abroad"], meaning),
  /** Sealed, because it tells where a court or a lawyer sits. */
  country: sealed.json(namesShape, meaning),
  /** Contract, or the law that an authority names: with its number it can point at a case. */
  ground: sealed.text(meaning),
  purpose: open.oneOf(purposeIds, meaning),
  occasion: open.code(meaning),
  /** Names of the register of what may leave, joined by a dot; empty where nothing left but a reference of ours. */
  fields: open.code(meaning),
  /** The consent to this recipient, where the transfer stands on one. */
  consent: open.uuid({ ...meaning, optional: true }),
  aboutRecord: open.code({ ...meaning, optional: true }),
  aboutItem: open.uuid({ ...meaning, optional: true }),
  because: open.code(meaning),
  madeAt: open.time(meaning),
} as const;

export const disclosure = record("disclosure", {
  keep: "operations",
  keepFrom: "madeAt",
  source: "house",
  fields,
});

/** To an authority that may forbid to tell of it: the same line, which the person does not see. */
export const silentDisclosure = record("silent_disclosure", {
  keep: "operations",
  keepFrom: "madeAt",
  source: "house",
  silent: { because: "the law on whose ground the authority asks forbids to tell the person" },
  fields,
});

export const disclosureRecords = [disclosure, silentDisclosure] as const;
