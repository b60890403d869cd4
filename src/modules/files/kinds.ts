/** The file types a person may send. What a name or a browser says is no evidence; the first bytes are. */
export const fileKinds = ["jpeg", "png", "webp", "heic", "pdf"] as const;
export type FileKind = (typeof fileKinds)[number];

/** The type by its first bytes; null for everything else (SVG, HTML, ZIP, GIF, scripts ...). */
export function kindOf(bytes: Uint8Array): FileKind | null {
  const begin = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, headBytes));
  if (begin.subarray(0, 3).equals(jpegStart)) return "jpeg";
  if (begin.subarray(0, 8).equals(pngStart)) return "png";
  if (ascii(begin, 0, 4) === "RIFF" && ascii(begin, 8, 12) === "WEBP") return "webp";
  if (ascii(begin, 4, 8) === "ftyp" && isHeic(begin)) return "heic";
  if (ascii(begin, 0, 5) === "%PDF-") return "pdf"; // readers allow junk before it; we do not: it hides another file
  return null;
}

/**
 * Whether a name fits any type we take. A photo called .png that is a JPEG is an honest mistake; page.html or
 * invoice.exe whose bytes begin like a JPEG is not.
 */
export function nameIsHarmless(name: string): boolean {
  const [, ending] = /\.([^.\\/]{1,16})$/.exec(name.trim()) ?? [];
  return ending === undefined || /^(jpe?g|jpe|jfif|png|webp|hei[cf]|pdf)$/i.test(ending);
}

const headBytes = 64;
const jpegStart = Buffer.from([0xff, 0xd8, 0xff]);
const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const ascii = (bytes: Buffer, from: number, to: number) => bytes.toString("latin1", from, to);

/** Brands of still pictures coded with HEVC (ISO/IEC 23008-12): the major one or, for a plain HEIF, a compatible one. */
function isHeic(begin: Buffer): boolean {
  const boxEnd = Math.min(begin.readUInt32BE(0), begin.length);
  const brands = [ascii(begin, 8, 12)];
  for (let at = 16; at + 4 <= boxEnd; at += 4) brands.push(ascii(begin, at, at + 4));
  return (
    /^(hei[cxms]|hev[cxms]|mif1|msf1)$/.test(brands[0] ?? "") &&
    brands.some((one) => /^he[iv][cxms]$/.test(one))
  );
}
