import type { PolicyPromise } from "./promise.ts";

/** The rights of the user (clause 7) and marketing messages (clause 10). */
export const rightsAndMarketing = [
  {
    id: "7.rights#access",
    promise: "The person gets all that is held about them",
    module: "src/modules/rights/rights.ts",
    proofs: [
      "access and portability give one verifiable copy, with the password and to nobody else",
      "never holds silent records, secrets that prove identity, or who of the staff acted",
    ],
  },
  {
    id: "7.rights#rectification",
    promise: "The person gets wrong data corrected",
    module: "src/modules/rights/rights.ts",
    proofs: [
      "makes a task of everybody outside who had the old name, and it is closed by name",
      "rectification corrects the name after an officer compared, and the person is told",
    ],
  },
  {
    id: "7.rights#erasure",
    promise: "The person gets data erased, and told what stays, why and until when",
    module: "src/modules/rights/rights.ts",
    proofs: [
      "erasure shows its plan, needs two people, and leaves a certificate that anybody can check",
      "leaves nothing that opens: not the rows, and not a row that comes back from a copy",
    ],
  },
  {
    id: "7.rights#restriction",
    promise: "The person gets processing restricted, enforced where data are read",
    module: "src/modules/rights/rights.ts",
    proofs: [
      "refuses every record at the door of every frozen purpose, to everybody, and leaves the law and security open",
      "restriction holds from the next read on and only the person lifts it",
    ],
  },
  {
    id: "7.rights#portability",
    promise: "The person gets their data in a machine-readable form",
    module: "src/modules/rights/rights.ts",
    proofs: ["holds each record as JSON and as a table, with one and the same values"],
  },
  {
    id: "7.rights#objection",
    promise: "The person can object to processing and gets a reasoned answer",
    module: "src/modules/rights/rights.ts",
    proofs: [
      "objection to scoring is weighed by an officer, and upheld the program scores no more",
      "objection to analytics and advertising stops both at once, the consent goes with it, and it can be taken back",
    ],
  },
  {
    id: "7.rights#withdrawal",
    promise: "The person withdraws a consent as easily as it was given, with effect at once",
    module: "src/modules/consents/consents.ts",
    proofs: ["withdraws with one click, and the withdrawal holds on the next read"],
  },
  {
    id: "7.rights#applicable_law",
    promise: "A request has the deadline of the strictest applicable law",
    module: "src/modules/rights/rights.ts",
    proofs: [
      "counts working days over weekends and holidays, and begins on the day in Almaty",
      "takes fifteen calendar days where the month of the other law is longer",
    ],
  },
  {
    id: "7.address",
    promise: "A request sent to the address becomes a request with a deadline",
    module: "src/modules/support/support.ts",
    proofs: [
      "that asks for a right becomes a request whose clock began when the letter came, and nothing is told before identity",
    ],
  },
  {
    id: "7.identity",
    promise: "Nothing is handed out or erased before identity is confirmed",
    module: "src/modules/rights/rights.ts",
    proofs: [
      "answers the same for an address with an account and without one, and nothing happens before identity",
    ],
  },
  {
    id: "7.identity#no_more_than_needed",
    promise: "Confirmation of identity asks for no more than it needs",
    module: "src/modules/rights/by-form.ts",
    proofs: [
      "asks for no more than it needs to know who it is: a name and an address here, a sign-in of the owner, and no copy of a document",
    ],
  },
  {
    id: "10.withdrawal#consent_first",
    promise: "Marketing goes only to those who consented to that channel",
    module: "src/modules/marketing/decide.ts",
    proofs: [
      "reaches only those who agreed to this channel, each once, with the consent that stood and both ways out",
      "asks each check in its order at the moment of sending, and every decision is kept",
    ],
  },
  {
    id: "10.withdrawal#any_time",
    promise: "An opt-out works at any time and stops what is queued",
    module: "src/modules/consents/consents.ts",
    proofs: ["withdraws with one click, and the withdrawal holds on the next read"],
  },
  {
    id: "10.withdrawal#link",
    promise: "Every marketing message carries an unsubscribe link that works without signing in",
    module: "src/modules/marketing/withdraw.ts",
    proofs: [
      "carry both unsubscribe headers once each, and the signature covers both and verifies",
      "by one click works without signing in, changes nothing when it is only looked at, and stops what is queued",
      "by the page lets go of one list or of all, support writes the same record, and a new consent outweighs it",
    ],
  },
  {
    id: "10.withdrawal#support",
    promise: "Support can opt a person out on their word",
    module: "src/modules/marketing/marketing.ts",
    proofs: ["opts a person out of advertising on their word, with the record that the link writes, at once"],
  },
] as const satisfies readonly PolicyPromise[];
