import type { PurposeId } from "../../policy/policy.ts";

/** Who may do what, and for which purposes of policy 3: the one table behind every office route (policy 8, access control). */
export const roles = [
  "support",
  "kyc_officer",
  "compliance",
  "credit_manager",
  "privacy_officer",
  "marketing",
  "auditor",
  "outside_counsel",
  "administrator",
] as const;
export type Role = (typeof roles)[number];

export const permissions = [
  "desk.open", // the office's first page, own training and sessions
  "requests.queue",
  "requests.decide",
  "requests.second", // the second pair of eyes
  "operations.queue",
  "operations.decide", // asks providers again, proposes a ruling, owns differences
  "operations.second", // opens an operation and a ledger; confirms what another proposed
  "identity.queue",
  "identity.decide",
  "identity.second", // the second pair of eyes
  "screening.queue", // possible hits and lists, without a name of a customer
  "screening.decide", // opens a possible hit; proposes, or settles what another proposed
  "screening.lists", // confirms unusual imports, settles incidents
  "disclosures.queue", // requests of authorities, without a name of a customer
  "disclosures.decide", // enters a request, proposes the answer
  "disclosures.second", // confirms the answer and hands it over
  "engagements.read", // what an engagement of an auditor, lawyer or consultant opens, and nothing else
  "retention.queue", // what is due, held and ended, in counts
  "retention.hold", // keeps beyond its time, lets go
  "rights.queue", // requests about rights, without a name of a customer
  "rights.decide", // opens a request, confirms identity, proposes or decides
  "rights.second", // the second pair of eyes on a refusal and an erasure
  "support.queue", // conversations with people, without a name
  "support.answer", // opens a conversation, answers, hands on
  "support.macros", // writes prepared answers
  "people.search",
  "people.reveal",
  "journal.read",
  "staff.list",
  "staff.invite",
  "access.review", // keeps or takes away the role of another
  "emergencies.ask", // asks for what one's role does not open, about one person
  "emergencies.grant", // lets in whoever asks, for an hour
  "emergencies.review", // looks afterwards at what was done
  "incidents.report",
  "incidents.handle", // scope, measures, notices, letters; proposes the end
  "incidents.second", // confirms the end
  "marketing.read", // campaigns and what became of them, in counts
  "marketing.work", // makes, tests, schedules and stops campaigns
  "product.read", // totals of use, speed and outcomes, in which nobody is seen
] as const;
export type Permission = (typeof permissions)[number];

type RoleRule = { readonly purposes: readonly PurposeId[]; readonly may: readonly Permission[] };

const asking = ["emergencies.ask", "incidents.report"] as const;
const incidentWork = ["incidents.handle", "incidents.second", "emergencies.grant"] as const;
const holdWork = ["retention.queue", "retention.hold"] as const;
const rightsWork = ["rights.queue", "rights.decide", "rights.second"] as const;
const supportWork = ["support.queue", "support.answer", "support.macros"] as const;
const authorityWork = ["disclosures.queue", "disclosures.decide", "disclosures.second"] as const;

export const roleRules: Readonly<Record<Role, RoleRule>> = {
  support: {
    purposes: ["account", "service", "communications"],
    may: [
      ...(["desk.open", "people.search", "people.reveal", "requests.queue"] as const),
      ...[...supportWork, ...asking],
    ],
  },
  kyc_officer: {
    purposes: ["kyc_aml", "account", "communications"],
    may: [
      "desk.open",
      "people.search",
      "people.reveal",
      "identity.queue",
      "identity.decide",
      "identity.second",
      ...asking,
    ],
  },
  compliance: {
    purposes: ["kyc_aml", "security", "legal", "account", "service", "operations", "communications"],
    may: [
      "desk.open",
      "people.search",
      "people.reveal",
      "requests.queue",
      "requests.second",
      "operations.queue",
      "operations.second",
      "identity.queue",
      "identity.second",
      "screening.queue",
      "screening.decide",
      "screening.lists",
      ...authorityWork,
      ...asking,
      ...incidentWork,
      ...holdWork,
      ...rightsWork,
      "journal.read",
    ],
  },
  credit_manager: {
    purposes: ["account", "service", "security", "operations", "communications"],
    may: [
      "desk.open",
      "people.search",
      "people.reveal",
      "requests.queue",
      "requests.decide",
      "requests.second",
      "operations.queue",
      "operations.decide",
      "operations.second",
      "product.read",
      ...asking,
    ],
  },
  privacy_officer: {
    purposes: ["legal", "account", "service", "communications"],
    may: [
      ...(["desk.open", "people.search", "people.reveal", "journal.read", "staff.list"] as const),
      ...[...authorityWork, ...holdWork, ...rightsWork, ...supportWork, ...asking, ...incidentWork],
      ...(["emergencies.review", "access.review", "marketing.read", "product.read"] as const),
    ],
  },
  // writes to people without seeing any of them
  marketing: {
    purposes: ["communications"],
    may: ["desk.open", "incidents.report", "marketing.read", "marketing.work", "product.read"],
  },
  // reads what was done, never personal values: no purpose opens a door
  auditor: {
    purposes: [],
    may: [
      "desk.open",
      "screening.queue",
      "requests.queue",
      "operations.queue",
      "disclosures.queue",
      "retention.queue",
      "rights.queue",
      "journal.read",
      "staff.list",
      "marketing.read",
      "product.read",
    ],
  },
  // somebody from outside: no search, no queue; a route opens only what two people granted, while it lasts
  outside_counsel: { purposes: ["legal"], may: ["desk.open", "engagements.read"] },
  administrator: {
    purposes: [],
    may: ["desk.open", "staff.list", "staff.invite", "access.review", "incidents.report"],
  },
};

/** Permissions under which a person's data open: only with a current training record (policy 8). */
export const opensPersons = (permission: Permission): boolean =>
  [
    "requests.decide",
    "requests.second",
    "operations.decide",
    "operations.second",
    "identity.decide",
    "identity.second",
    "screening.decide",
    "disclosures.decide",
    "disclosures.second",
    "retention.hold",
    "engagements.read",
    "emergencies.ask",
    "emergencies.grant",
    "emergencies.review",
    "incidents.handle",
    "incidents.second",
    "rights.decide",
    "rights.second",
    "support.answer",
    "people.search",
    "people.reveal",
  ].includes(permission);

export const serves = (role: Role, purpose: PurposeId): boolean => roleRules[role].purposes.includes(purpose);

export const mayDo = (role: Role, permission: Permission): boolean =>
  roleRules[role].may.includes(permission);
