import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createCanvas } from "@napi-rs/canvas";
import { getDocument, PasswordException } from "pdfjs-dist/legacy/build/pdf.mjs";
import { Fault, type Opener } from "./answers.ts";
import { editorOf } from "./editor.ts";
import { sharp } from "./library.ts";

/**
 * Draws each page of a PDF and hands it on. Scripts, forms, links, attachments and embedded files of the document are
 * not drawn and do not run: this half of pdf.js has no script engine. Returns the editor that the document names.
 */
export const openPdf: Opener = async ({ bytes, limits }, take) => {
  const loading = getDocument({ data: new Uint8Array(bytes), ...quietAndLocal, maxImageSize: limits.pixels });
  const document = await loading.promise.catch((error: unknown) => {
    throw new Fault(error instanceof PasswordException ? "upload_password_protected" : "upload_unreadable");
  });
  if (document.numPages < 1) throw new Fault("upload_unreadable");
  if (document.numPages > limits.pages) throw new Fault("upload_too_many_pages");
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const natural = page.getViewport({ scale: 1 });
    const scale = Math.min(dotsPerInch / 72, longSide / Math.max(natural.width, natural.height));
    const viewport = page.getViewport({ scale });
    const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)];
    if (!(width >= 1 && height >= 1)) throw new Fault("upload_unreadable");
    const canvas = createCanvas(width, height);
    const context = canvas.getContext("2d");
    context.fillStyle = "#ffffff";
    context.fillRect(0, 0, width, height);
    // pdf.js is typed for a browser's canvas; this one is drawn to in the same way.
    await page.render({ canvas: null, canvasContext: context as never, viewport }).promise;
    await take(sharp(canvas.data(), { raw: { width, height, channels: 4 } }));
    page.cleanup();
  }
  const { info } = await document.getMetadata();
  return editorOf(JSON.stringify(info));
};

const dotsPerInch = 200;
const longSide = 2_400;

const home = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
const quietAndLocal = {
  standardFontDataUrl: join(home, "standard_fonts/"),
  cMapUrl: join(home, "cmaps/"),
  wasmUrl: join(home, "wasm/"),
  iccUrl: join(home, "iccs/"),
  cMapPacked: true,
  useSystemFonts: false,
  disableFontFace: true,
  enableXfa: false,
  useWorkerFetch: false,
  stopAtErrors: false,
  verbosity: 0,
};
