import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { ListRefused } from "../../modules/screening/screening.ts";
import { bounds } from "./bounds.ts";

/** Counts and hashes everything that is read for one import. */
export type Meter = { readonly hash: ReturnType<typeof createHash>; bytes: number };
export const newMeter = (): Meter => ({ hash: createHash("sha256"), bytes: 0 });

/** A file as text, piece by piece; a byte that is no letter of its encoding refuses the file instead of becoming "?". */
export async function* textOf(path: string, meter: Meter): AsyncGenerator<string> {
  const { size } = await stat(path);
  if (size > bounds.fileBytes) throw new ListRefused("too_large", `${size} bytes`);
  const decoder = new TextDecoder(await encodingOf(path), { fatal: true });
  let read = 0;
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 256 * 1024 })) {
      const bytes: Uint8Array = piece;
      read += bytes.byteLength;
      if (read > bounds.fileBytes) throw new ListRefused("too_large", `more than ${bounds.fileBytes} bytes`);
      meter.hash.update(bytes);
      meter.bytes += bytes.byteLength;
      yield decoder.decode(bytes, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    throw error instanceof TypeError ? new ListRefused("encoding", `about byte ${read}`) : error;
  }
}

/** The first characters, to tell what a file is; never thrown at the reader as an error of its own. */
export async function beginningOf(path: string): Promise<string> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16 * 1024), 0, 16 * 1024, 0);
    const bytes = buffer.subarray(0, bytesRead);
    return new TextDecoder(encodingIn(bytes)).decode(bytes, { stream: true });
  } finally {
    await file.close();
  }
}

async function encodingOf(path: string): Promise<string> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(200), 0, 200, 0);
    return encodingIn(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** By the mark at the beginning or by what the XML declaration says; UTF-8 otherwise. */
function encodingIn(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const declared = /^\s*<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(
    bytes.toString("latin1").replace("\u00ef\u00bb\u00bf", ""),
  );
  const name = declared?.[1]?.toLowerCase() ?? "utf-8";
  const known = ["utf-8", "windows-1251", "windows-1252", "iso-8859-1", "iso-8859-5", "koi8-r"];
  if (!known.includes(name)) throw new ListRefused("encoding", name);
  return name;
}
