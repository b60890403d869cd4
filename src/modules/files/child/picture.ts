import { Fault, type Opener } from "./answers.ts";
import { editorOf } from "./editor.ts";
import { sharp } from "./library.ts";

/** JPEG, PNG and WebP. */
export const openPicture: Opener = async ({ bytes, limits }, take) => {
  // The header alone is read here: a picture that claims too much is refused before a pixel is decoded.
  const header = await sharp(bytes, { failOn: "error", limitInputPixels: false }).metadata();
  if (header.width * header.height > limits.pixels) throw new Fault("upload_too_many_pixels");
  await take(sharp(bytes, { failOn: "error", limitInputPixels: limits.pixels }).autoOrient());
  return editorOf(header.exif, header.xmp);
};
