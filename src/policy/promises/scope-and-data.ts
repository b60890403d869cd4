import type { PolicyPromise } from "./promise.ts";

/** What the policy says of itself, of the controller (clause 1) and of what is collected (clause 2). */
export const scopeAndData = [
  {
    id: "intro.scope#all_data_described",
    promise: "No personal data is collected that the policy does not describe",
    module: "src/map.ts",
    proofs: ["live columns equal the declarations, both ways"],
  },
  {
    id: "intro.scope#use_and_protection_described",
    promise: "The site and the Platform use and protect data as the policy describes, and show it",
    module: "src/privacy/schema.ts",
    proofs: [
      "every column of a record carries its declaration as a comment",
      "says clause by clause in %s what is kept by which tests, and how things stand",
      "the page names every purpose with its data, recipients and periods, as the data map has them",
    ],
  },
  {
    id: "intro.scope#published",
    promise: "The policy in force is published word for word in Russian and Kazakh with version and date",
    module: "src/web/site/policy.tsx",
    proofs: [
      "the text shown is the published one, word for word",
      "the file offered has the SHA-256 that the page names",
    ],
  },
  {
    id: "1.controller",
    promise: "The controller is named wherever data are asked for",
    module: "src/web/frame.tsx",
    proofs: ["every page names the controller and the address for questions about data"],
  },
  {
    id: "1.contact#address",
    promise: "The address for data matters is shown on every page and is read",
    module: "src/web/site/contacts.tsx",
    proofs: ["every page names the controller and the address for questions about data"],
  },
  {
    id: "1.contact#questions_answered",
    promise: "A question about data that reaches the address becomes a case with a deadline",
    module: "src/modules/support/support.ts",
    proofs: [
      "becomes a conversation with a deadline, is acknowledged in its language, and is answered as a letter in its thread",
    ],
  },
  {
    id: "2.account#full_name",
    promise: "Full name is account data: sealed, and used for declared purposes only",
    module: "src/modules/accounts/records.ts",
    proofs: ["keeps a name of one part, in Kazakh letters, exactly as it is written"],
  },
  {
    id: "2.account#nick",
    promise: "A nickname is account data: a person may be addressed by it",
    module: "src/modules/accounts/nick.ts",
    proofs: ["greets by a nickname, keeps it sealed, gives it out in the copy, and lets it go again"],
  },
  {
    id: "2.account#email",
    promise: "E-mail is account data: sealed, found only through a blind index",
    module: "src/modules/accounts/records.ts",
    proofs: ["exports something of every record that a journey filled, under its declaration"],
  },
  {
    id: "2.account#phone",
    promise: "Phone is account data: sealed, found only through a blind index",
    module: "src/modules/accounts/records.ts",
    proofs: ["holds the password only as a sealed argon2id hash, and exports none"],
  },
  {
    id: "2.account#password_hashed",
    promise: "A password is kept in hashed form only",
    module: "src/modules/accounts/password-hash.ts",
    proofs: ["holds the password only as a sealed argon2id hash, and exports none"],
  },
  {
    id: "2.identity#document",
    promise: "The document is identification data, kept apart from the account for checks only",
    module: "src/modules/identity/records.ts",
    proofs: [
      "are apart from the account and open for checks, operations and the law only; the service learns the state and no more",
      "confirms an identity, keeps the document as evidence and lets the picture of the face go",
    ],
  },
  {
    id: "2.identity#selfie_check",
    promise: "The selfie check serves identification only; the picture goes, the result stays",
    module: "src/modules/identity/person/pictures.ts",
    proofs: [
      "takes no picture of the face without the consent to it, and erases it when the consent is taken back",
      "confirms an identity, keeps the document as evidence and lets the picture of the face go",
    ],
  },
  {
    id: "2.identity#residential_address",
    promise: "The address of residence is identification data",
    module: "src/modules/identity/person/answers.ts",
    proofs: [
      "of the address are six fields, each sealed",
      "exports what the person gave and the state of the check, never staff, notes or file keys",
    ],
  },
  {
    id: "2.identity#other_kyc",
    promise: "Other KYC data are only fields declared in the data map",
    module: "src/modules/identity/person/typed-address.ts",
    proofs: ["of the other kind are three declared answers and no more"],
  },
  {
    id: "2.technical#ip_address",
    promise: "IP addresses are technical data and live no longer than security logs",
    module: "src/modules/accounts/records.ts",
    proofs: [
      "shows own acts, sign-ins with device and address, consents, and staff looks with role, purpose and reason",
    ],
  },
  {
    id: "2.technical#cookies",
    promise: "Only registered cookies and similar technologies are used",
    module: "src/policy/cookies.ts",
    proofs: ["sets only cookies of the register, each __Host-, Secure, HttpOnly and Lax"],
  },
  {
    id: "2.technical#device_and_browser",
    promise: "Device and browser data are technical data, shown to the person with the sessions",
    module: "src/modules/accounts/devices.ts",
    proofs: ["announces a sign-in from a new device, and its link ends sessions and freezes requests"],
  },
  {
    id: "2.technical#sign_in_log",
    promise: "Sign-ins are logged and shown to the person",
    module: "src/modules/accounts/sign-in.ts",
    proofs: [
      "shows own acts, sign-ins with device and address, consents, and staff looks with role, purpose and reason",
    ],
  },
  {
    id: "2.operations#request_status",
    promise: "The person sees the status of every request",
    module: "src/modules/requests/move.ts",
    proofs: ["numbers its events without a gap, each beginning where the last one ended"],
  },
  {
    id: "2.operations#consent_confirmation",
    promise: "Every consent is confirmed by a record of what was shown, when and where",
    module: "src/modules/consents/receipt.ts",
    proofs: [
      "keeps every decision: granting again after a withdrawal leaves three records, none changed",
      "names in the receipt the fields of ISO/IEC TS 27560 and the very text that was shown",
    ],
  },
  {
    id: "2.operations#action_history",
    promise: "The person sees the history of actions in the cabinet",
    module: "src/modules/history/history.ts",
    proofs: [
      "shows own acts, sign-ins with device and address, consents, and staff looks with role, purpose and reason",
      "pages by key without losing or repeating an entry",
    ],
  },
  {
    id: "2.support#correspondence",
    promise: "Correspondence with support is kept with its case and shown to the person",
    module: "src/modules/support/support.ts",
    proofs: [
      "is kept with everything that was said, shown to the person, and answered there with a letter that says only that",
    ],
  },
  {
    id: "2.support#attachments",
    promise: "Attachments to support are sealed like the correspondence",
    module: "src/modules/support/support.ts",
    proofs: [
      "takes an attachment by the safe path only, seals it and opens it to its owner and the desk alone",
    ],
  },
  {
    id: "2.support#call_recordings_with_notice",
    promise: "A call recording is accepted only with evidence that notice was given",
    module: "src/modules/support/support.ts",
    proofs: [
      "is recorded only after notice, on each leg, never after an objection, and the person hears it in the cabinet",
      "is not recorded at all unless recording is switched on, nor on a leg that began after an objection",
    ],
  },
] as const satisfies readonly PolicyPromise[];
