import type { BasisId } from "./bases.ts";
import type { PurposeId } from "./purposes.ts";
import type { SecurityMeasureId } from "./security-measures.ts";

/**
 * Our registers in the words of the W3C Data Privacy Vocabulary 2.0 (dpv, and eu-gdpr for legal bases), so that another
 * party's program reads the register of processing. The nearest broader term stands where DPV has no exact one.
 */
export const dpvContext = {
  dpv: "https://w3id.org/dpv#",
  "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
  dct: "http://purl.org/dc/terms/",
  skos: "http://www.w3.org/2004/02/skos/core#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
} as const;

export const dpvPurposes: Readonly<Record<PurposeId, readonly string[]>> = {
  account: ["dpv:AccountManagement"],
  service: ["dpv:RequestedServiceProvision"],
  security: ["dpv:EnforceSecurity", "dpv:FraudPreventionAndDetection"],
  kyc_aml: ["dpv:IdentityVerification", "dpv:CounterMoneyLaundering"],
  operations: ["dpv:PaymentManagement"],
  communications: ["dpv:CommunicationManagement", "dpv:CommunicationForCustomerCare"],
  analytics: ["dpv:ImproveExistingProductsAndServices"],
  legal: ["dpv:LegalCompliance"],
};

/** Policy 4 as articles of the GDPR, for readers who work under it; the basis in Kazakhstan stands beside it in words. */
export const dpvBases: Readonly<Record<BasisId, string>> = {
  contract: "eu-gdpr:A6-1-b",
  legitimate_interests: "eu-gdpr:A6-1-f",
  legal_obligation: "eu-gdpr:A6-1-c",
  consent: "eu-gdpr:A6-1-a",
};

export const dpvMeasures: Readonly<
  Record<SecurityMeasureId, { kind: "technical" | "organisational"; term: string }>
> = {
  access_control: { kind: "technical", term: "dpv:AccessControlMethod" },
  logging: { kind: "technical", term: "dpv:ActivityMonitoring" },
  encryption: { kind: "technical", term: "dpv:EncryptionAtRest" },
  minimisation: { kind: "organisational", term: "dpv:PrivacyByDefault" },
  training: { kind: "organisational", term: "dpv:DataProtectionTraining" },
};
