import { indexName } from "../../privacy/lookups.ts";
import { identityEvidence, identityPicture, identitySelfie } from "./picture-records.ts";
import { identityDocument } from "./records.ts";

/**
 * Where one document or one file would be found in the accounts of two people: names of indexes, for those who count
 * (policy 3, prevention of fraud; screening sheet §2).
 */
export const sharedIndexes = {
  document: [indexName(identityDocument, "number"), indexName(identityDocument, "iin")],
  picture: [identityPicture, identityEvidence, identitySelfie].map((one) => indexName(one, "original")),
} as const;
