/**
 * Files of people (policy 2: documents, selfies, proofs of address; 8: encryption, access control). In: only through
 * prepareUpload. At rest: sealed under a key of its own in the owner's record. Out: to the owner's module, which opens
 * its record through a door; staff see a watermarked view.
 */
export { type UploadErrorCode, uploadErrorCodes, uploadLimits } from "./codes.ts";
export { countOrphans, type FileValues, keepBytes, keepFile, openFile, removeOrphans } from "./keep.ts";
export { type FileKind, fileKinds } from "./kinds.ts";
export type { FileParts } from "./parts.ts";
export type { FileScanner, FileStorage, ScanVerdict, StoredFile } from "./ports.ts";
export { type Prepared, type PreparedPage, prepareUpload, type Upload } from "./prepare.ts";
export { type QualityRules, qualityFault, qualityRules } from "./quality.ts";
export { watermarked } from "./watermarked.ts";
export { makeWorkshop, type Workshop } from "./workshop.ts";
