import libheif from "libheif-js/wasm-bundle.js";
import { Fault, type Opener } from "./answers.ts";
import { sharp } from "./library.ts";

/** The first picture of a HEIC file (photos of iPhones), decoded by libheif in WebAssembly, turned upright by it. */
export const openHeic: Opener = async ({ bytes, limits }, take) => {
  const pictures = new libheif.HeifDecoder().decode(bytes);
  const [picture] = pictures;
  if (!picture) throw new Fault("upload_unreadable");
  const [width, height] = [picture.get_width(), picture.get_height()];
  if (width * height > limits.pixels) throw new Fault("upload_too_many_pixels"); // parsed, not yet decoded
  const pixels = { data: new Uint8ClampedArray(width * height * 4), width, height };
  const shown = await new Promise((resolve) => picture.display(pixels, resolve));
  if (shown === null) throw new Fault("upload_unreadable");
  await take(sharp(pixels.data, { raw: { width, height, channels: 4 } }));
  return null;
};
