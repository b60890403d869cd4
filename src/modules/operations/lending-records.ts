import { z } from "zod";
import { open, sealed } from "../../privacy/fields.ts";
import { record } from "../../privacy/records.ts";
import { operationReasons } from "./reasons.ts";
import { applicationStates, operationMovers } from "./states.ts";

/** What comes of a request at the lenders: applications, signatures, loans and their money (policy 2, 3). */
const purposes = ["operations", "service", "legal"] as const;
const meaning = { category: "operations", purposes } as const;
const toPartner = { ...meaning, recipients: ["payment_technology_partners"] } as const;

/** Terms as a lender offers or agrees to them; money as text, because JSON has no bigint. */
const termsShape = z.object({
  amountTiyn: z.string().regex(/^\d{1,15}$/),
  termMonths: z.int().positive(),
  scheme: z.enum(["annuity", "equal_principal"]),
  annualRateBps: z.int().nonnegative(),
});
export type StoredTerms = z.infer<typeof termsShape>;

export const partnerApplication = record("partner_application", {
  keep: "operations",
  keepWith: [{ record: "credit_request", by: "request" }],
  source: "house",
  fields: {
    request: open.uuid(meaning),
    partner: open.code(meaning),
    partnerName: open.code(meaning), // the company as it was named then
    status: open.oneOf(applicationStates, meaning),
    moves: open.count(meaning),
    terms: sealed.json(termsShape, { ...toPartner, optional: true }),
    validUntil: open.time({ ...meaning, optional: true }),
    consent: open.uuid({ ...meaning, optional: true }), // the row of partner_consent, while it is needed
    ref: open.code({ ...meaning, optional: true }), // the lender's own reference
    signedAt: open.time({ ...meaning, optional: true }),
    coolingUntil: open.time({ ...meaning, optional: true }),
    destination: open.uuid({ ...meaning, optional: true }),
    reason: open.oneOf(operationReasons, { ...meaning, optional: true }),
    endedAt: open.time({ ...meaning, optional: true }),
  },
});

export const applicationEvent = record("application_event", {
  keep: "operations",
  keepWith: [{ record: "partner_application", by: "application" }],
  source: "house",
  fields: {
    application: open.uuid(meaning),
    number: open.count(meaning),
    from: open.oneOf(applicationStates, { ...meaning, optional: true }),
    to: open.oneOf(applicationStates, meaning),
    by: open.oneOf(operationMovers, meaning),
    reason: open.oneOf(operationReasons, { ...meaning, optional: true }),
  },
});

export const destinationStates = ["linking", "usable", "refused"] as const;

/** Where the money goes: an account or a card of the person themselves. A card's number never comes to us. */
export const payoutDestination = record("payout_destination", {
  keep: "operations",
  keepWith: [{ record: "credit_request", by: "request" }],
  source: "person",
  fields: {
    request: open.uuid(meaning),
    kind: open.oneOf(["iban", "card"], meaning),
    provider: open.code(meaning),
    status: open.oneOf(destinationStates, meaning),
    account: sealed.text({ ...toPartner, optional: true }), // IBAN, or the provider's token of a card
    holder: sealed.text({ ...toPartner, optional: true }), // as the confirmed document has it
    shown: sealed.text({ ...meaning, optional: true }), // `KZ86 •••• 4100`
    reason: open.oneOf(operationReasons, { ...meaning, optional: true }),
  },
});

/** Signed by a one-time code that named the act and the sum; the hash is of the words that were on the screen. */
export const contractSignature = record("contract_signature", {
  keep: "operations",
  keepWith: [{ record: "credit_request", by: "request" }],
  source: "person",
  fields: {
    request: open.uuid(meaning),
    application: open.uuid(meaning),
    method: open.oneOf(["code", "egov_qr"], meaning),
    signedAt: open.time(meaning),
    words: sealed.text(meaning),
    wordsHash: open.code(meaning),
    locale: open.oneOf(["ru", "kk", "en"], meaning),
  },
});

export const loan = record("loan", {
  keep: "operations",
  keepWith: [{ record: "credit_request", by: "request" }],
  source: "house",
  fields: {
    request: open.uuid(meaning),
    application: open.uuid(meaning),
    number: open.code({ ...meaning }), // of the contract; terminals ask for it
    partner: open.code(meaning),
    partnerName: open.code(meaning),
    status: open.oneOf(["active", "repaid"], meaning),
    terms: sealed.json(termsShape, meaning),
    startedOn: sealed.date(meaning),
    startedAt: open.time(meaning),
    endedAt: open.time({ ...meaning, optional: true }),
  },
});

/** lender: what we owe to or hold for the lender; settlement: at the payment provider; principal, interest: of the loan. */
export const ledgerAccounts = ["lender", "settlement", "principal", "interest", "overpaid"] as const;

/** Double entry in tiyn: the legs of one operation add up to zero and exist only once it succeeded (operations §9, 5). */
export const ledgerLeg = record("ledger_leg", {
  keep: "operations",
  keepWith: [{ record: "operation", by: "operation" }],
  source: "house",
  fields: {
    operation: open.uuid(meaning),
    leg: open.count(meaning),
    loan: open.uuid(meaning), // the application's id: a loan has it before it is paid out
    account: open.oneOf(ledgerAccounts, meaning),
    amount: sealed.tiyn(meaning),
    day: sealed.date(meaning),
  },
});

export const lendingRecords = [
  partnerApplication,
  applicationEvent,
  payoutDestination,
  contractSignature,
  loan,
  ledgerLeg,
] as const;
