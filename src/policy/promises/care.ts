import type { PolicyPromise } from "./promise.ts";

/** How long data are kept (clause 6), how they are protected (clause 8) and cookies (clause 9). */
export const care = [
  {
    id: "6.1.necessary#purposes",
    promise: "Data are kept no longer than their purposes need",
    module: null,
    proofs: [],
  },
  {
    id: "6.1.necessary#contracts",
    promise: "Data of contracts and operations are kept for as long as performance needs",
    module: null,
    proofs: [],
  },
  {
    id: "6.1.necessary#legal_requirements",
    promise: "Data that a law tells us to keep are kept for that long, apart, and for nothing else",
    module: null,
    proofs: [],
  },
  {
    id: "6.1.necessary#executed",
    promise: "What is due is gone, rows, files and keys, and evidence stays",
    module: null,
    proofs: [],
  },
  {
    id: "6.1.account#while_active",
    promise: "Account data are kept while the account is active",
    module: null,
    proofs: [],
  },
  {
    id: "6.1.account#up_to_3_years",
    promise: "Account data are gone at the latest 3 years after the account is closed",
    module: null,
    proofs: [],
  },
  {
    id: "6.1.security_log#up_to_12_months",
    promise: "Security logs are gone at the latest after 12 months",
    module: null,
    proofs: [],
  },
  {
    id: "8.measures#access_control",
    promise: "No one reaches personal data without a role, a purpose and a reason",
    module: null,
    proofs: [],
  },
  {
    id: "8.measures#logging",
    promise: "Every change, and every look by someone else, is journalled before the answer leaves",
    module: null,
    proofs: [],
  },
  {
    id: "8.measures#logging_unchanged",
    promise: "The journal can be proven complete and unchanged",
    module: null,
    proofs: [],
  },
  {
    id: "8.measures#encryption",
    promise: "Personal values are encrypted at rest with a key of the person and the retention class",
    module: null,
    proofs: [],
  },
  {
    id: "8.measures#encryption_in_transit",
    promise: "In production data travel encrypted only",
    module: null,
    proofs: [],
  },
  {
    id: "8.measures#minimisation",
    promise: "A form asks for, and a screen shows, the least data needed",
    module: null,
    proofs: [],
  },
  {
    id: "8.measures#training",
    promise: "Staff without valid training do not reach personal data",
    module: null,
    proofs: [],
  },
  {
    id: "9.cookies#site_operation",
    promise: "Cookies for the operation of the site are necessary, registered and few",
    module: null,
    proofs: [],
  },
  {
    id: "9.cookies#analytics",
    promise: "Analytics by cookies runs only after consent",
    module: null,
    proofs: [],
  },
  {
    id: "9.cookies#improvement",
    promise: "Improvement of the service by cookies runs only after consent",
    module: null,
    proofs: [],
  },
  {
    id: "9.cookies#reject_as_easy",
    promise: "To reject cookies is as easy as to accept them",
    module: null,
    proofs: [],
  },
] as const satisfies readonly PolicyPromise[];
