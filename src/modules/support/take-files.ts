import { newId } from "../../platform/ids.ts";
import {
  type FileParts,
  type FileValues,
  fileKinds,
  keepFile,
  prepareUpload,
  type UploadErrorCode,
} from "../files/files.ts";

/**
 * Attachments come in through the safe file path of the house: type by the first bytes, limits, a scan, new pictures made of the
 * pixels, each sealed under a key of its own (policy 2, 8). What is refused is said by name and reason, and nothing of it is kept.
 */
export type SentFile = { readonly bytes: Uint8Array; readonly name: string };
export type TakenFile = {
  readonly id: string | null;
  readonly name: string;
  readonly page: number;
  readonly kept: FileValues | null;
  readonly refusal: string | null;
};

export const mostFiles = 5;
export const mostBytesTogether = 25_000_000;
const mostPages = 10;

export async function takeFiles(parts: FileParts, files: readonly SentFile[]): Promise<TakenFile[]> {
  const taken: TakenFile[] = [];
  let together = 0;
  for (const [place, file] of files.entries()) {
    together += file.bytes.length;
    const name = tidyName(file.name);
    if (place >= mostFiles || together > mostBytesTogether) {
      taken.push(refusedFile(name, place >= mostFiles ? "upload_too_many" : "upload_too_large"));
      continue;
    }
    taken.push(...(await takeOne(parts, { ...file, name })));
  }
  return taken.slice(0, mostFiles * mostPages + 50);
}

async function takeOne(parts: FileParts, { bytes, name }: SentFile): Promise<TakenFile[]> {
  const prepared = await prepareUpload(parts, {
    ...{ bytes, declaredName: name, accept: fileKinds, limits: { pages: mostPages } },
  });
  if (!prepared.ok) return [refusedFile(name, prepared.code)];
  const pages: TakenFile[] = [];
  for (const [index, page] of prepared.value.pages.entries()) {
    const id: string = newId<"file">();
    pages.push({ id, name, page: index + 1, kept: await keepFile(parts.storage, id, page), refusal: null });
  }
  return pages;
}

const refusedFile = (name: string, refusal: UploadErrorCode | "upload_too_many"): TakenFile => ({
  ...{ id: null, name, page: 0, kept: null, refusal },
});

/** A name as it is shown: one line, no directions, no path. */
function tidyName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  const shown = [...last.normalize("NFC")].filter((c) => !/[\p{Cc}\p{Cf}\p{Cs}]/u.test(c)).join("");
  return shown.trim().slice(0, 120) || "—";
}
