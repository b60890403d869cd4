import { readFileSync } from "node:fs";
import fc from "fast-check";
import sharp from "sharp";
import { expect, it } from "vitest";
import { drawCard, photoOf } from "../../../tests/support/drawings.ts";
import { textPdf } from "../../../tests/support/pdfs.ts";
import { fileKinds, makeWorkshop, prepareUpload, uploadErrorCodes } from "./files.ts";

const parts = { scanner: { scan: async () => ({ verdict: "clean" as const }) }, workshop: makeWorkshop() };
const card = drawCard(500);
const samples = [
  await photoOf(card),
  await sharp(card).png().toBuffer(),
  await sharp(card).webp().toBuffer(),
  textPdf(2),
  readFileSync(new URL("../../../tests/fixtures/drawn-card.heic", import.meta.url)),
];
const runs = Number(process.env.FUZZ_RUNS ?? 12);

it("whatever is done to a file, the answer is a picture or a code, and never a failure", async () => {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    byte: fc.integer({ min: 0, max: 255 }),
  });
  const damaged = fc.record({
    sample: fc.constantFrom(...samples),
    changes: fc.array(change, { maxLength: 40 }),
    cut: fc.option(fc.integer({ min: 1, max: 99 }), { freq: 3 }),
  });
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(damaged, async ({ sample, changes, cut }) => {
      const bytes = Buffer.from(sample);
      for (const { at, byte } of changes) bytes[12 + Math.floor(at * (bytes.length - 13))] = byte;
      const made = await prepareUpload(parts, {
        bytes: cut === null ? bytes : bytes.subarray(0, Math.ceil((cut * bytes.length) / 100)),
        accept: fileKinds,
      });
      const came = made.ok ? "taken" : made.code;
      seen.set(came, (seen.get(came) ?? 0) + 1);
      expect(["taken", ...uploadErrorCodes]).toContain(came);
      expect(["upload_busy", "upload_virus", "upload_scan_unavailable"]).not.toContain(came);
    }),
    { numRuns: runs },
  );
  if (process.env.FUZZ_RUNS) process.stdout.write(`${JSON.stringify([...seen])}\n`);
}, 900_000);
