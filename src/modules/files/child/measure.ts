import type { Quality } from "./answers.ts";
import { sharp } from "./library.ts";

/** Measures a page at a long side of 1,000 pixels: the Laplacian of a picture depends on its scale. */
export async function measure(jpeg: Uint8Array): Promise<Quality> {
  const { data, info } = await sharp(jpeg)
    .resize({ width: scale, height: scale, fit: "inside", withoutEnlargement: true })
    .greyscale()
    .toFormat("raw")
    .toBuffer({ resolveWithObject: true });
  const { mean, deviation } = spread(data);
  return {
    brightness: rounded(mean),
    contrast: rounded(deviation),
    sharpness: rounded(laplacianVariance(data, info.width, info.height)),
    clippedShare:
      Math.round((data.reduce((n, v) => n + (v >= whiteEnd ? 1 : 0), 0) / data.length) * 1e4) / 1e4,
  };
}

const scale = 1_000;
const whiteEnd = 250;
const rounded = (value: number) => Math.round(value * 10) / 10;

function spread(values: Uint8Array): { mean: number; deviation: number } {
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / values.length - mean * mean)) };
}

/** The kernel 0 1 0 / 1 -4 1 / 0 1 0 over all inner pixels. */
function laplacianVariance(grey: Uint8Array, width: number, height: number): number {
  let sum = 0;
  let squares = 0;
  let count = 0;
  const at = (i: number) => grey[i] ?? 0;
  for (let y = 1; y < height - 1; y += 1)
    for (let x = 1; x < width - 1; x += 1) {
      const i = y * width + x;
      const value = at(i - 1) + at(i + 1) + at(i - width) + at(i + width) - 4 * at(i);
      sum += value;
      squares += value * value;
      count += 1;
    }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2;
}

/** dHash: is each of 8 x 8 pixels brighter than its right neighbour? Survives scaling, light and re-encoding. */
export async function perceptualHashOf(jpeg: Uint8Array): Promise<string> {
  const grey = await sharp(jpeg).greyscale().resize(9, 8, { fit: "fill" }).toFormat("raw").toBuffer();
  let bits = 0n;
  for (let y = 0; y < 8; y += 1)
    for (let x = 0; x < 8; x += 1) {
      const i = y * 9 + x;
      bits = (bits << 1n) | ((grey[i] ?? 0) > (grey[i + 1] ?? 0) ? 1n : 0n);
    }
  return bits.toString(16).padStart(16, "0");
}
