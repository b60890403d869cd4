import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { createWorker, OEM, PSM } from "tesseract.js";
import type { Band, ReadTask } from "./task.ts";

/**
 * The process that reads letters: one engine, kept warm between pictures, its data from an installed package and never
 * from a network. It gets pictures that the workshop of the files module has made, and answers with text.
 */
const languages = dirname(createRequire(import.meta.url).resolve("@tesseract.js-data/eng/package.json"));
const engine = createWorker("eng", OEM.LSTM_ONLY, {
  langPath: join(languages, "4.0.0_best_int"),
  gzip: true,
  cacheMethod: "none",
}).then(async (worker) => {
  await worker.setParameters({
    tessedit_char_whitelist: "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<",
    tessedit_pageseg_mode: PSM.SINGLE_BLOCK,
    user_defined_dpi: "300",
    load_system_dawg: "0",
    load_freq_dawg: "0",
  });
  return worker;
});

process.on("message", async ({ id, bytes, band }: ReadTask) => {
  const worker = await engine; // an engine that does not start ends the process: an unhandled rejection
  const text = await cut(bytes, band)
    .then((picture) => worker.recognize(picture))
    .then(({ data }) => data.text)
    .catch(() => "");
  process.send?.({ id, text });
});

process.once("disconnect", () => process.exit()); // the house is gone: its engine's thread would live on

/** Grey, evened out, and so wide that 30 or 44 letters are as tall as the engine was taught. */
async function cut(bytes: Uint8Array, { from, to, width, turned }: Band): Promise<Buffer> {
  const upright = turned ? await sharp(bytes).rotate(180).toBuffer() : bytes;
  const { width: all, height } = await sharp(upright).metadata();
  const top = Math.floor(height * from);
  return sharp(upright)
    .extract({ left: 0, top, width: all, height: Math.max(1, Math.floor(height * to) - top) })
    .resize({ width })
    .greyscale()
    .normalise()
    .png()
    .toBuffer();
}
