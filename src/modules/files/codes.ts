/**
 * Why an upload is refused: each has its own words in three languages, because each is mended in another way.
 * (`upload_missing` is said by the form that got no file at all.)
 */
export const uploadErrorCodes = [
  "upload_missing",
  "upload_empty",
  "upload_wrong_type",
  "upload_too_large",
  "upload_too_many_pixels",
  "upload_too_many_pages",
  "upload_unreadable",
  "upload_password_protected",
  "upload_too_small",
  "upload_too_dark",
  "upload_blurred",
  "upload_virus",
  "upload_scan_unavailable",
  "upload_too_slow",
  "upload_busy",
] as const;
export type UploadErrorCode = (typeof uploadErrorCodes)[number];

/** What one upload may ask of us (reference/security.md §7). */
export const uploadLimits = {
  bytes: 10 * 1024 * 1024,
  /** Of one picture, by its header, before anything is decoded. */
  pixels: 40_000_000,
  pages: 10,
  /** Of the picture that is kept: MRZ of a card photographed whole stays readable well below this. */
  longSide: 3_000,
  jpegQuality: 88,
} as const;
export type UploadLimits = { readonly [K in keyof typeof uploadLimits]: number };
