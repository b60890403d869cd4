import { createHash } from "node:crypto";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { Page } from "./child/answers.ts";
import { type UploadErrorCode, type UploadLimits, uploadLimits } from "./codes.ts";
import { type FileKind, kindOf, nameIsHarmless } from "./kinds.ts";
import type { FileScanner } from "./ports.ts";
import type { Workshop } from "./workshop.ts";

/**
 * The one way of a stranger's file into the house: type by its bytes, limits, scan for malware, then new pictures made
 * of its pixels in a process that can do no harm. The original is never kept. Nothing is stored here (keep.ts).
 */
export async function prepareUpload(
  { scanner, workshop }: { readonly scanner: FileScanner; readonly workshop: Workshop },
  upload: Upload,
): Promise<Result<Prepared, UploadErrorCode>> {
  const { bytes, accept, declaredName = "" } = upload;
  const limits = { ...uploadLimits, ...upload.limits };
  if (bytes.length === 0) return refused("upload_empty");
  if (bytes.length > limits.bytes) return refused("upload_too_large");
  const kind = kindOf(bytes);
  if (kind === null || !accept.includes(kind) || !nameIsHarmless(declaredName))
    return refused("upload_wrong_type");
  const scanned = await scanner.scan(bytes).catch(() => null); // no answer is no permission
  if (scanned === null) return refused("upload_scan_unavailable");
  if (scanned.verdict === "infected") return refused("upload_virus");
  const made = await workshop.run({ name: "pages", bytes, kind, limits });
  if (!made.ok) return made;
  if (made.value.name !== "pages") return refused("upload_unreadable");
  return ok({
    ...{ sha256: sha256Of(bytes), kind, editedBy: made.value.editedBy },
    pages: made.value.pages.map((page) => ({
      ...page,
      bytes: Buffer.from(page.bytes),
      sha256: sha256Of(page.bytes),
    })),
  });
}

export type Upload = {
  readonly bytes: Uint8Array;
  /** The name the browser gave: looked at, never kept. */
  readonly declaredName?: string;
  readonly accept: readonly FileKind[];
  /** Narrower or wider limits of one task, e.g. one page for a document's side. */
  readonly limits?: Partial<UploadLimits>;
};

export type Prepared = {
  /** Of the original bytes, hex: finds the same file in another account. */
  readonly sha256: string;
  readonly kind: FileKind;
  /** A word of ours when the file itself names an image editor: a hint, no verdict. */
  readonly editedBy: string | null;
  readonly pages: readonly PreparedPage[];
};
export type PreparedPage = Omit<Page, "bytes"> & { readonly bytes: Buffer; readonly sha256: string };

const sha256Of = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
