import { open, sealed } from "../../privacy/fields.ts";
import { type PlainTable, plain, record } from "../../privacy/records.ts";

/** Policy 2: account data (name, e-mail, phone, password as a hash) and technical data (address, device, sign-in log). */
const named = ["account", "service", "security", "communications", "kyc_aml", "operations", "legal"] as const;
const reached = ["account", "service", "security", "communications", "legal"] as const;

export const account = record("account", {
  keep: "account",
  source: "person",
  fields: {
    givenName: sealed.text({ category: "account", purposes: named }),
    familyName: sealed.text({ category: "account", purposes: named, optional: true }),
    patronymic: sealed.text({ category: "account", purposes: named, optional: true }),
    fullName: sealed.text({ category: "account", purposes: named, lookup: "search" }),
    /** How the person wants to be addressed in the cabinet (policy 2); nothing else is done with it. */
    nick: sealed.text({ category: "account", purposes: ["account"], optional: true }),
    email: sealed.text({
      category: "account",
      purposes: reached,
      lookup: "exact",
      recipients: ["hosting_analytics_mail_crm"],
    }),
    // A lender reaches its borrower by phone, a payment provider confirms by it (policy 3, 5).
    phone: sealed.text({
      category: "account",
      purposes: [...reached, "operations"],
      lookup: "search",
      recipients: [
        "hosting_analytics_mail_crm",
        "payment_technology_partners",
        "auditors_lawyers_consultants",
        "authorities",
      ],
    }),
    locale: open.oneOf(["ru", "kk", "en"], { category: "account", purposes: reached }),
    emailConfirmedAt: open.time({ category: "account", purposes: reached, optional: true }),
    phoneConfirmedAt: open.time({ category: "account", purposes: reached, optional: true }),
    closedAt: open.time({ category: "account", purposes: ["account", "security", "legal"], optional: true }),
  },
});

/** A registration whose e-mail is not confirmed yet: it reserves nothing and lives shortly. */
export const registration = record("registration", {
  keep: "draft",
  source: "person",
  fields: {
    givenName: sealed.text({ category: "account", purposes: ["account"] }),
    familyName: sealed.text({ category: "account", purposes: ["account"], optional: true }),
    patronymic: sealed.text({ category: "account", purposes: ["account"], optional: true }),
    email: sealed.text({ category: "account", purposes: ["account", "communications"] }),
    phone: sealed.text({ category: "account", purposes: ["account", "communications"] }),
    passwordHash: sealed.text({ category: "account", purposes: ["account"] }),
    locale: open.oneOf(["ru", "kk", "en"], { category: "account", purposes: ["account"] }),
    browser: open.code({ category: "technical", purposes: ["account", "security"] }), // hash of the browser's cookie
    finishedAt: open.time({ category: "account", purposes: ["account"], optional: true }),
  },
  exportExcept: { because: "a secret that proves identity", fields: ["passwordHash"] },
});

/** The password, only ever as an argon2id hash, and that sealed (policy 2). */
export const credential = record("credential", {
  keep: "account",
  source: "person",
  fields: {
    passwordHash: sealed.text({ category: "account", purposes: ["account", "security"] }),
    setAt: open.time({ category: "account", purposes: ["account", "security"] }),
  },
  exportExcept: { because: "a secret that proves identity", fields: ["passwordHash"] },
});

export const codePurposes = [
  "email",
  "phone",
  "recovery",
  "not_me",
  "new_email",
  "invitation",
  "signing",
] as const;

export const oneTimeCode = record("one_time_code", {
  keep: "code",
  source: "house",
  fields: {
    purpose: open.oneOf(codePurposes, { category: "account", purposes: ["account", "security"] }),
    codeHash: open.code({ category: "account", purposes: ["account", "security"] }), // keyed: six digits alone are guessable
    expiresAt: open.time({ category: "account", purposes: ["account", "security"] }),
    attempts: open.count({ category: "account", purposes: ["account", "security"] }),
    usedAt: open.time({ category: "account", purposes: ["account", "security"], optional: true }),
    about: open.code({ category: "account", purposes: ["account", "security"], optional: true }), // hash of the words that are signed
  },
  exportExcept: { because: "a secret that proves identity", fields: ["codeHash"] },
});

export const sessionEnds = [
  "signed_out",
  "ended_by_owner",
  "idle",
  "expired",
  "password_changed",
  "not_me",
  "account_closed",
  "replaced",
  "ended_by_staff",
] as const;

export const session = record("session", {
  keep: "security_log",
  source: "house",
  fields: {
    audience: open.oneOf(["customer", "staff"], { category: "technical", purposes: ["account", "security"] }),
    lastSeenAt: open.time({ category: "technical", purposes: ["account", "security"] }),
    provenAt: open.time({ category: "technical", purposes: ["account", "security"] }), // password (and second factor) last shown
    endedAt: open.time({ category: "technical", purposes: ["account", "security"], optional: true }),
    endedBecause: open.oneOf(sessionEnds, {
      category: "technical",
      purposes: ["account", "security"],
      optional: true,
    }),
    device: open.uuid({ category: "technical", purposes: ["account", "security"] }),
    address: sealed.text({ category: "technical", purposes: ["account", "security"] }),
    browser: sealed.text({ category: "technical", purposes: ["account", "security"] }),
  },
});

export const device = record("device", {
  keep: "account",
  source: "house",
  fields: {
    browser: sealed.text({ category: "technical", purposes: ["account", "security"] }),
  },
});

export const signInOutcomes = [
  "signed_in",
  "wrong_password",
  "held_back",
  "wrong_second_factor",
  "recovered",
] as const;

export const signIn = record("sign_in", {
  keep: "security_log",
  source: "house",
  fields: {
    outcome: open.oneOf(signInOutcomes, { category: "technical", purposes: ["account", "security"] }),
    newDevice: open.oneOf(["yes", "no"], { category: "technical", purposes: ["account", "security"] }),
    address: sealed.text({ category: "technical", purposes: ["account", "security"] }),
    browser: sealed.text({ category: "technical", purposes: ["account", "security"] }),
  },
});

export const accountClosure = record("account_closure", {
  keep: "account",
  source: "person",
  fields: {
    closedAt: open.time({ category: "account", purposes: ["account", "legal"] }),
    by: open.oneOf(["person", "house"], { category: "account", purposes: ["account", "legal"] }),
  },
});

/** Nobody entered the account for a year: the person was told that it closes then. */
export const accountWarning = record("account_warning", {
  keep: "account",
  source: "house",
  fields: {
    closesAt: open.time({ category: "account", purposes: ["account", "legal"] }),
  },
});

export const accountRecords = [
  account,
  registration,
  credential,
  oneTimeCode,
  session,
  device,
  signIn,
  accountClosure,
  accountWarning,
] as const;

export const accountTables: readonly PlainTable[] = [
  plain("session_lookup", {
    why: "SHA-256 of a session's bearer secret leads to the session; the secret itself is nowhere",
    columns: ["token_hash", "subject_id", "session_id", "expires_at"],
    whenErased: "deleted",
    keep: "security_log",
    grants: { web: "select, insert, delete", work: "select, delete" },
  }),
  plain("device_lookup", {
    why: "SHA-256 of a browser's device cookie for each account that signed in there",
    columns: ["token_hash", "subject_id", "device_id"],
    whenErased: "deleted",
    keep: "account",
    grants: { web: "select, insert, delete", work: "select, delete" },
  }),
  plain("link_lookup", {
    why: "SHA-256 of a link's secret leads to its one-time code",
    columns: ["token_hash", "subject_id", "item_id", "expires_at"],
    whenErased: "deleted",
    keep: "code",
    grants: { web: "select, insert, update, delete", work: "select, insert, delete" },
  }),
  plain("throttle", {
    why: "counts failures by keyed digest of account, device or network; no subject can be read from it",
    columns: ["bucket", "failures", "last_at", "held_until"],
    whenErased: "no subject",
    grants: { web: "select, insert, update, delete", work: "select, insert, update, delete" },
  }),
];
