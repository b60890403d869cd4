import type { PolicyPromise } from "./promise.ts";

/** How long data are kept (clause 6), how they are protected (clause 8) and cookies (clause 9). */
export const care = [
  {
    id: "6.1.necessary#purposes",
    promise: "Data are kept no longer than their purposes need",
    module: "src/privacy/retention/sweep.ts",
    proofs: [
      "keeps each class for its time and not a day longer, with evidence at every step, until nothing is left",
      "ends the class of a person as a whole: key, rows and look-ups, with a line that outlives them",
    ],
  },
  {
    id: "6.1.necessary#contracts",
    promise: "Data of contracts and operations are kept for as long as performance needs",
    module: "src/privacy/retention/sweep.ts",
    proofs: [
      "ends with the row it belongs to, never before and never alone",
      "keeps each class for its time and not a day longer, with evidence at every step, until nothing is left",
    ],
  },
  {
    id: "6.1.necessary#legal_requirements",
    promise: "Data that a law tells us to keep are kept for that long, apart, and for nothing else",
    module: "src/privacy/retention/on-request.ts",
    proofs: [
      "does what its plan shows: what no law and no hold keeps goes now, the rest stays until its own end",
      "keeps each class for its time and not a day longer, with evidence at every step, until nothing is left",
    ],
  },
  {
    id: "6.1.necessary#executed",
    promise: "What is due is gone, rows, files and keys, and evidence stays",
    module: "src/privacy/retention/report.ts",
    proofs: [
      "keeps each class for its time and not a day longer, with evidence at every step, until nothing is left",
      "goes on where it was cut off, and nothing is half-done",
      "does not bring back somebody who was erased since: by the ledger of the database, or by the one kept apart",
    ],
  },
  {
    id: "6.1.account#while_active",
    promise: "Account data are kept while the account is active",
    module: "src/privacy/retention/sweep.ts",
    proofs: [
      "is warned of once after a year, closes a month later, and whoever signs in or is bound keeps it",
      "keeps each class for its time and not a day longer, with evidence at every step, until nothing is left",
    ],
  },
  {
    id: "6.1.account#up_to_3_years",
    promise: "Account data are gone at the latest 3 years after the account is closed",
    module: "src/privacy/retention/sweep.ts",
    proofs: [
      "keeps each class for its time and not a day longer, with evidence at every step, until nothing is left",
      "ends the class of a person as a whole: key, rows and look-ups, with a line that outlives them",
    ],
  },
  {
    id: "6.1.security_log#up_to_12_months",
    promise: "Security logs are gone at the latest after 12 months",
    module: "src/privacy/partitions.ts",
    proofs: [
      "ends a log on the day its twelve months are over, its key when it seals nothing more, and leaves evidence",
      "drops whole months of the log when the first entry is twelve months old",
    ],
  },
  {
    id: "8.measures#access_control",
    promise: "No one reaches personal data without a role, a purpose and a reason",
    module: "src/privacy/door.ts",
    proofs: [
      "refuses staff whose role has not the purpose, who are untrained, or who give no reason",
      "guards the office by a permission and the cabinet by a session",
      "keep a role as a record, and take one away with its sessions at once",
      "lets in for its one purpose, person and reason until its moment, and for nothing else",
      "is reviewed within a day by a third person, or stands in the queue as overdue",
    ],
  },
  {
    id: "8.measures#logging",
    promise: "Every change, and every look by someone else, is journalled before the answer leaves",
    module: "src/privacy/looks.ts",
    proofs: [
      "journals each look by staff with purpose, reason and fields, and none of the person's own",
      "does not answer a look whose journal entry could not be kept",
      "leaves each look in the journal with its number as the reason, and the customer sees it",
      "finds by the journal whose data and which fields were touched, by whom and when",
    ],
  },
  {
    id: "8.measures#logging_unchanged",
    promise: "The journal can be proven complete and unchanged",
    module: "src/privacy/journal/verify.ts",
    proofs: [
      "is intact for a journal nobody touched, and for an empty one",
      "is tampered when %s",
      "loses nothing when it is killed in the middle, and the journal stays intact",
      "gives its signed head, a proof that it grew out of an older one, and a proof of one entry",
      "is intact anywhere, holds no value of anybody, and is its owner's file alone",
      "exports the journal, and the file is proven anywhere by a head that somebody kept",
    ],
  },
  {
    id: "8.measures#encryption",
    promise: "Personal values are encrypted at rest with a key of the person and the retention class",
    module: "src/privacy/vault.ts",
    proofs: [
      "finds no canary in tables, in the server's files, or in the logs",
      "gives back what was sealed, and only ciphertext is stored",
    ],
  },
  {
    id: "8.measures#encryption_in_transit",
    promise: "In production data travel encrypted only",
    module: "src/platform/encrypted-ways.ts",
    proofs: [
      "lets nothing leave the machine unencrypted in production, and names each way that would",
      "tells browsers to come by TLS only, for a year and for subdomains, also on errors",
    ],
  },
  {
    id: "8.measures#minimisation",
    promise: "A form asks for, and a screen shows, the least data needed",
    module: "src/modules/staff/people.ts",
    proofs: [
      "asks name, e-mail, phone and password, and never an IIN",
      "walks the whole way: register, consent, ask, answer, decide, look back, close",
    ],
  },
  {
    id: "8.measures#training",
    promise: "Staff without valid training do not reach personal data",
    module: "src/modules/staff/training.ts",
    proofs: [
      "opens no personal data to staff whose training is missing or has run out",
      "warns thirty days before it runs out, and closes personal data when it has",
    ],
  },
  {
    id: "9.cookies#site_operation",
    promise: "Cookies for the operation of the site are necessary, registered and few",
    module: "src/policy/cookies.ts",
    proofs: [
      "only necessary cookies of our own are set today",
      "sets only cookies of the register, each __Host-, Secure, HttpOnly and Lax",
    ],
  },
  {
    id: "9.cookies#analytics",
    promise: "Analytics by cookies runs only after consent",
    module: "src/modules/cookies/standing.ts",
    proofs: [
      "emits nothing optional before a yes, and nothing after a no: tag, policy of the page and server each refuse",
      "is set, stored or sent by any page, public or of the cabinet, unasked or refused; after a yes only what is declared",
      "follows the more restrictive of browser, account and signal",
      "follows the account, and the more restrictive of the two wins",
    ],
  },
  {
    id: "9.cookies#improvement",
    promise: "Improvement of the service by cookies runs only after consent",
    module: "src/web/site/seen.ts",
    proofs: [
      "emits nothing optional before a yes, and nothing after a no: tag, policy of the page and server each refuse",
      "becomes totals of ten people and more, in tens, and single views are gone after 30 days",
      "shows totals as drawings with words and tables, in $locale at $width",
    ],
  },
  {
    id: "9.cookies#reject_as_easy",
    promise: "To reject cookies is as easy as to accept them",
    module: "src/web/ui/cookie-banner.tsx",
    proofs: [
      "accept and refuse are the same control in one form",
      "to refuse is the same control as to accept",
      "in every language, width and light: the same control, size, weight and contrast, side by side, one press each",
      "without JavaScript too, with one press, and the question does not come back",
      "remembers a refusal as long as a consent, in the same cookie",
    ],
  },
] as const satisfies readonly PolicyPromise[];
