import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { crc32 } from "node:zlib";
import { createCanvas, GlobalFonts, type SKRSContext2D } from "@napi-rs/canvas";
import sharp from "sharp";

/** Pictures of invented documents, drawn by us: no person's data lies in the repository. */
const require = createRequire(import.meta.url);
for (const part of ["latin", "cyrillic", "cyrillic-ext"])
  GlobalFonts.registerFromPath(
    require.resolve(`@fontsource-variable/onest/files/onest-${part}-wght-normal.woff2`),
    `Drawn ${part}`,
  );
GlobalFonts.registerFromPath(
  join(dirname(require.resolve("pdfjs-dist/package.json")), "standard_fonts/FoxitFixedBold.pfb"),
  "Drawn mono",
);
const face = '"Drawn latin", "Drawn cyrillic", "Drawn cyrillic-ext"';

export type CardLines = { readonly title: string; readonly lines: readonly string[] };
const invented: CardLines = {
  title: "ЖЕКЕ КУӘЛІК · ҮЛГІ",
  lines: ["ҮЛГІБАЕВА", "МӘДИНА", "01.03.1990", "900301400003", "012345678"],
};

/** A card-like picture as raw PNG: coloured ground with guilloche, a grey portrait, print. */
export function drawCard(width = 1500, { title, lines }: CardLines = invented): Buffer {
  const height = Math.round(width / 1.586); // ID-1 (ISO/IEC 7810)
  const canvas = createCanvas(width, height);
  const ink = canvas.getContext("2d");
  const ground = ink.createLinearGradient(0, 0, width, height);
  ground.addColorStop(0, "#cfe6ee");
  ground.addColorStop(1, "#f1e6c8");
  ink.fillStyle = ground;
  ink.fillRect(0, 0, width, height);
  guilloche(ink, width, height);
  ink.fillStyle = "#8a8f96";
  ink.fillRect(width * 0.05, height * 0.25, width * 0.26, height * 0.55);
  ink.fillStyle = "#d9b99b";
  ink.beginPath();
  ink.ellipse(width * 0.18, height * 0.47, width * 0.07, height * 0.15, 0, 0, Math.PI * 2);
  ink.fill();
  ink.fillStyle = "#1c2530";
  ink.font = `700 ${Math.round(height / 13)}px ${face}`;
  ink.fillText(title, width * 0.05, height * 0.14);
  ink.font = `500 ${Math.round(height / 17)}px ${face}`;
  for (const [i, line] of lines.entries()) ink.fillText(line, width * 0.36, height * (0.32 + i * 0.11));
  return canvas.toBuffer("image/png");
}

function guilloche(ink: SKRSContext2D, width: number, height: number): void {
  ink.lineWidth = 1;
  for (let k = 0; k < 14; k += 1) {
    ink.strokeStyle = k % 2 ? "rgba(40,110,140,0.35)" : "rgba(170,120,40,0.3)";
    ink.beginPath();
    for (let x = 0; x <= width; x += 4)
      ink.lineTo(x, height * (0.5 + 0.4 * Math.sin(x / (width / 9) + k / 3) * Math.cos(k + x / width)));
    ink.stroke();
  }
}

/** The back of a card, or a passport's page, with its machine-readable lines at the lower edge. */
export function drawZone(zone: readonly string[], width = 1500): Buffer {
  const height = Math.round(width / 1.586);
  const canvas = createCanvas(width, height);
  const ink = canvas.getContext("2d");
  ink.fillStyle = "#e9efe6";
  ink.fillRect(0, 0, width, height);
  guilloche(ink, width, height);
  ink.fillStyle = "#1c2530";
  ink.font = `500 ${Math.round(height / 17)}px ${face}`;
  ink.fillText("ТУҒАН ЖЕРІ: ҮЛГІ АУЫЛЫ", width * 0.06, height * 0.2);
  const size = (width * 0.88) / ((zone[0]?.length ?? 30) * 0.6); // a letter of this face is 0.6 of its size wide
  ink.font = `${size}px "Drawn mono"`;
  for (const [i, line] of zone.entries())
    ink.fillText(line, width * 0.06, height * 0.93 - (zone.length - 1 - i) * size * 1.55);
  return canvas.toBuffer("image/png");
}

/** The card as a phone would send it. */
export const photoOf = (png: Buffer, quality = 90): Promise<Buffer> =>
  sharp(png).flatten({ background: "#ffffff" }).jpeg({ quality }).toBuffer();

/** A PNG that is only a header claiming this size, with a true checksum. */
export function pngHeaderOnly(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, pngChunk("IHDR", head), pngChunk("IDAT", Buffer.from([0x78, 0x9c]))]);
}

export function pngChunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
}
