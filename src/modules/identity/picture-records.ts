import { z } from "zod";
import { open, sealed } from "../../privacy/fields.ts";
import { record } from "../../privacy/records.ts";
import { pictureItems } from "./documents.ts";

/** Pictures of a check and what was read from them, each class of keeping a record of its own (policy 2, 6.1). */
const meaning = { category: "identity", purposes: ["kyc_aml", "legal"] } as const;

const qualityShape = z.object({
  brightness: z.number(),
  contrast: z.number(),
  sharpness: z.number(),
  clippedShare: z.number(),
});

/** A picture at rest: its bytes lie in the storage under a key of their own, and that key is sealed here. */
const picture = {
  check: open.uuid(meaning),
  item: open.oneOf(pictureItems, meaning),
  page: open.count(meaning),
  storageId: open.uuid(meaning),
  fileKey: sealed.text(meaning),
  size: open.count(meaning), // bytes
  width: open.count(meaning), // pixels
  height: open.count(meaning),
  original: sealed.text({ ...meaning, lookup: "same" }), // SHA-256 of the file as it was sent, hex
  likeness: sealed.text(meaning), // 64-bit perceptual hash, hex
  quality: sealed.json(qualityShape, meaning),
  editedBy: open.code({ ...meaning, optional: true }),
} as const;
const notForExport = {
  because:
    "keys and fingerprints of files open nothing for the person; the pictures themselves are part of access",
  fields: ["storageId", "fileKey", "original", "likeness"],
} as const;

/** Pictures of the document and of a proof of address while the check is being made; copied below when it is confirmed. */
export const identityPicture = record("identity_picture", {
  keep: "kyc_draft",
  keepFrom: { record: "identity_check", by: "check", field: "endedAt" }, // opened again, the clock stands
  source: "person",
  fields: picture,
  exportExcept: notForExport,
});

/** The same of a confirmed check: due-diligence documents, kept as the law demands (191-IV art. 11). */
export const identityEvidence = record("identity_evidence", {
  keep: "aml",
  source: "person",
  fields: picture,
  exportExcept: notForExport,
});

export const identitySelfie = record("identity_selfie", {
  keep: "selfie",
  keepFrom: {
    ...{ record: "identity_check", by: "check", field: "decidedAt" },
    only: { field: "status", in: ["verified", "rejected", "expired"] }, // opened again, it is needed again
  },
  keptWhile: { record: "identity_review", by: "check", field: "settledAs" },
  source: "person",
  fields: { ...picture, challenge: open.uuid(meaning) },
  exportExcept: notForExport,
});

/** A task bound to one attempt: what to write on paper and where to look. Used once, within minutes. */
export const selfieChallenge = record("selfie_challenge", {
  keep: "code",
  source: "house",
  fields: {
    check: open.uuid(meaning),
    digits: open.code(meaning),
    pose: open.oneOf(["left", "right", "up", "hand"], meaning),
    expiresAt: open.time(meaning),
    usedAt: open.time({ ...meaning, optional: true }),
  },
});

const proposalShape = z.object({
  number: z.string().max(20).optional(),
  iin: z.string().max(12).optional(),
  birthDate: z.string().max(10).optional(),
  sex: z.enum(["male", "female"]).optional(),
  citizenship: z.string().max(3).optional(),
  expiresOn: z.string().max(10).optional(),
  familyName: z.string().max(60).optional(),
  givenName: z.string().max(60).optional(),
  zone: z.string().max(120).optional(),
});
export type ReadProposal = z.infer<typeof proposalShape>;

/** What a machine read from the picture: proposals that the person confirms or corrects. */
export const identityReading = record("identity_reading", {
  keep: "kyc_draft",
  keepWith: [{ record: "identity_picture", by: "picture" }],
  source: "house",
  fields: {
    check: open.uuid(meaning),
    picture: open.uuid(meaning),
    status: open.oneOf(["waiting", "read", "nothing"], meaning),
    proposal: sealed.json(proposalShape, { ...meaning, optional: true }),
  },
});
