import type { KycReason } from "../../modules/identity/identity.ts";

/**
 * The vendor's rejectLabels in our words (list of labels as of 2026-11, partly unverified: what is not here is
 * "other"). The vendor's comments are not passed on: texts for the person hang on our words.
 */
export function reasonsOf(labels: readonly string[]): readonly KycReason[] {
  return [...new Set(labels.map((label) => known[label] ?? "other"))];
}

const known: Readonly<Record<string, KycReason>> = {
  UNSATISFACTORY_PHOTOS: "document_unreadable",
  LOW_QUALITY: "document_unreadable",
  BLACK_AND_WHITE: "document_unreadable",
  SCREENSHOTS: "document_not_accepted",
  DIGITAL_DOCUMENT: "document_not_accepted",
  NOT_DOCUMENT: "document_not_accepted",
  BAD_PROOF_OF_IDENTITY: "document_not_accepted",
  UNSUITABLE_DOCUMENT: "document_not_accepted",
  ID_INVALID: "document_not_accepted",
  DOCUMENT_DAMAGED: "document_damaged",
  EXPIRATION_DATE: "document_expired",
  DOCUMENT_PAGE_MISSING: "document_side_missing",
  INCOMPLETE_DOCUMENT: "document_side_missing",
  FORGERY: "document_altered",
  GRAPHIC_EDITOR: "document_altered",
  GRAPHIC_EDITOR_USAGE: "document_altered",
  PROBLEMATIC_APPLICANT_DATA: "data_mismatch",
  REQUESTED_DATA_MISMATCH: "data_mismatch",
  DB_DATA_MISMATCH: "data_mismatch",
  SELFIE_MISMATCH: "selfie_mismatch",
  BAD_FACE_MATCHING: "selfie_mismatch",
  BAD_SELFIE: "selfie_not_live",
  BAD_VIDEO_SELFIE: "selfie_not_live",
  FRAUDULENT_LIVENESS: "selfie_not_live",
  BAD_PROOF_OF_ADDRESS: "address_not_proven",
  DUPLICATE: "duplicate",
  AGE_REQUIREMENT_MISMATCH: "age",
  SANCTIONS: "list_match",
  PEP: "list_match",
  ADVERSE_MEDIA: "list_match",
  COMPROMISED_PERSONS: "list_match",
  BLACKLIST: "list_match",
};
