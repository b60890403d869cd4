import { createRequire } from "node:module";
import { createCanvas, GlobalFonts, loadImage } from "@napi-rs/canvas";
import { sharp } from "./library.ts";

/**
 * The picture with a text across all of it, for a look by staff: a photograph of the screen says who made it. The face
 * is the house's own (Onest), so Kazakh letters are there whatever fonts the machine has. JPEG.
 */
export async function withWatermark(jpeg: Uint8Array, text: string): Promise<Uint8Array> {
  const picture = await loadImage(jpeg);
  const { width, height } = picture;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.drawImage(picture, 0, 0);
  const size = Math.max(14, Math.round(Math.hypot(width, height) / 45));
  context.font = `600 ${size}px ${faces()}`;
  context.textBaseline = "middle";
  const step = context.measureText(text).width + size * 3;
  const reach = Math.ceil(Math.hypot(width, height) / 2);
  context.translate(width / 2, height / 2);
  context.rotate(-Math.PI / 7);
  for (let y = -reach, row = 0; y <= reach; y += size * 5, row += 1)
    for (let x = -reach - (row % 2) * (step / 2); x <= reach; x += step) {
      // light with a dark edge: seen on white paper and on a dark photo
      context.strokeStyle = "rgba(0,0,0,0.22)";
      context.lineWidth = size / 12;
      context.strokeText(text, x, y);
      context.fillStyle = "rgba(255,255,255,0.30)";
      context.fillText(text, x, y);
    }
  return sharp(canvas.data(), { raw: { width, height, channels: 4 } })
    .flatten({ background: "#ffffff" })
    .jpeg({ quality: 85 })
    .toBuffer();
}

/** The face is published in parts, each with some scripts; the list of families finds every letter. */
function faces(): string {
  const require = createRequire(import.meta.url);
  return ["latin", "cyrillic", "cyrillic-ext", "latin-ext"]
    .map((part) => {
      const family = `Onest ${part}`;
      GlobalFonts.registerFromPath(
        require.resolve(`@fontsource-variable/onest/files/onest-${part}-wght-normal.woff2`),
        family,
      );
      return `"${family}"`;
    })
    .join(", ");
}
