import { indexName } from "../../privacy/lookups.ts";
import { identityEvidence, identityPicture, identitySelfie } from "./picture-records.ts";
import { identityDocument } from "./records.ts";

/**
 * Where one document or one file would be found in the accounts of two people (screening sheet §2): names of indexes for
 * those who count digests. The values stay open for checks and the law only; counting opens none.
 */
export const sharedIndexes = {
  document: [indexName(identityDocument, "number"), indexName(identityDocument, "iin")],
  picture: [identityPicture, identityEvidence, identitySelfie].map((one) => indexName(one, "original")),
} as const;
