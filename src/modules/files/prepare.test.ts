import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import sharp, { type Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import { drawCard, photoOf } from "../../../tests/support/drawings.ts";
import { textPdf } from "../../../tests/support/pdfs.ts";
import { type FileScanner, fileKinds, makeWorkshop, prepareUpload, watermarked } from "./files.ts";

const workshop = makeWorkshop();
const clean: FileScanner = { scan: async () => ({ verdict: "clean" }) };
const parts = { scanner: clean, workshop };
const card = drawCard(1200);
const fixture = (name: string) => readFileSync(new URL(`../../../tests/fixtures/${name}`, import.meta.url));

async function prepared(bytes: Buffer, declaredName?: string) {
  const made = await prepareUpload(parts, {
    ...{ bytes, accept: fileKinds },
    ...(declaredName === undefined ? {} : { declaredName }),
  });
  if (!made.ok) throw new Error(made.code);
  return made.value;
}
/** Of the pixels as they stand after the steps: sharp measures its input. */
const statsOf = async (steps: Sharp) => sharp(await steps.png().toBuffer()).stats();
const shown = async (bytes: Buffer) =>
  (await statsOf(sharp(bytes).removeAlpha())).channels.map(({ mean }) => mean);

describe("an upload becomes new pictures of what is to be seen on it", () => {
  it.each([
    ["jpeg", () => photoOf(card)],
    ["png", () => sharp(card).png().toBuffer()],
    ["webp", () => sharp(card).webp().toBuffer()],
    ["heic", async () => fixture("drawn-card.heic")],
  ] as const)("takes %s and shows the same card", async (kind, draw) => {
    const bytes = await draw();
    const upload = await prepared(bytes);
    expect(upload).toMatchObject({ kind, editedBy: null });
    expect(upload.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
    const [page] = upload.pages;
    expect(upload.pages).toHaveLength(1);
    const [was, is] = [await shown(card), await shown(page?.bytes ?? Buffer.alloc(0))];
    for (const [i, mean] of was.entries()) expect(Math.abs(mean - (is[i] ?? 0))).toBeLessThan(4);
    expect((page?.width ?? 0) / (page?.height ?? 1)).toBeCloseTo(1.586, 1);
  });

  it("draws each page of a PDF, whatever scripts and forms the file carries", async () => {
    const plain = await prepared(textPdf(2));
    const script = "/OpenAction << /S /JavaScript /JS (while \\(true\\) {}) >> /AA << /WC 8 0 R >>";
    const scripted = await prepared(textPdf(2, script, ["<< /S /JavaScript /JS (for \\(;;\\);) >>"]));
    expect(plain.pages).toHaveLength(2);
    expect(scripted.pages.map((page) => page.sha256)).toEqual(plain.pages.map((page) => page.sha256));
    for (const page of scripted.pages) expect(page.bytes.includes("JavaScript")).toBe(false);
  });

  it("keeps no place, camera or text that the file carried, and turns the picture upright", async () => {
    const laden = await sharp(card)
      .withMetadata({ orientation: 6 })
      .withExifMerge({
        IFD0: { Make: "Invented", Model: "Camera 7", ImageDescription: "my flat" },
        IFD3: { GPSLatitudeRef: "N", GPSLatitude: "43/1 15/1 0/1" },
      })
      .jpeg()
      .toBuffer();
    expect((await sharp(laden).metadata()).orientation).toBe(6);
    const [page] = (await prepared(laden)).pages;
    const kept = await sharp(page?.bytes).metadata();
    expect([kept.exif, kept.xmp, kept.iptc, kept.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(page?.bytes.includes("Camera 7")).toBe(false);
    expect((page?.height ?? 0) > (page?.width ?? 0)).toBe(true); // a quarter turn
  });

  it("names the editor that the file names, as a word of ours", async () => {
    const edited = await sharp(card)
      .withExif({ IFD0: { Software: "Adobe Photoshop 26.1 (Windows)" } })
      .jpeg()
      .toBuffer();
    expect((await prepared(edited)).editedBy).toBe("photoshop");
    const camera = await sharp(card)
      .withExif({ IFD0: { Software: "<script>HDR+</script>" } })
      .jpeg()
      .toBuffer();
    expect((await prepared(camera)).editedBy).toBeNull();
  });

  it("keeps at most 3,000 pixels on the long side", async () => {
    const [page] = (await prepared(await photoOf(drawCard(4000)))).pages;
    expect(page?.width).toBe(3000);
  });

  it("goes by the bytes where a name says another type we take", async () => {
    expect((await prepared(await photoOf(card), "scan.PNG")).kind).toBe("jpeg");
  });
});

describe("what is not scanned is not accepted", () => {
  const bytes = drawCard(800);
  const code = async (scanner: FileScanner) => {
    const made = await prepareUpload({ scanner, workshop }, { bytes, accept: fileKinds });
    return made.ok ? "taken" : made.code;
  };

  it("refuses a virus, and everything while the scanner does not answer", async () => {
    expect(await code({ scan: async () => ({ verdict: "infected", signature: "Test" }) })).toBe(
      "upload_virus",
    );
    expect(await code({ scan: () => Promise.reject(new Error("connect ECONNREFUSED")) })).toBe(
      "upload_scan_unavailable",
    );
  });

  it("scans the bytes before anything decodes them", async () => {
    const order: string[] = [];
    const watching: typeof workshop = {
      run: (task) => {
        order.push("decoded");
        return workshop.run(task);
      },
    };
    const scanner: FileScanner = {
      scan: async (given) => {
        order.push(given.length === bytes.length ? "scanned" : "scanned something else");
        return { verdict: "clean" };
      },
    };
    await prepareUpload({ scanner, workshop: watching }, { bytes, accept: fileKinds });
    expect(order).toEqual(["scanned", "decoded"]);
  });
});

describe("staff look at a marked picture", () => {
  it("draws the text across the whole picture, Kazakh letters as themselves", async () => {
    const grey = await sharp({ create: { width: 1200, height: 800, channels: 3, background: "#808080" } })
      .jpeg()
      .toBuffer();
    const marked = await watermarked(workshop, grey, "Ұлпан Қ. · 2026-02-09 12:00");
    const other = await watermarked(workshop, grey, "Улпан К. · 2026-02-09 12:00");
    const unknown = await watermarked(
      workshop,
      grey,
      "\uE000\uE000\uE000\uE000\uE000 \uE000. · 2026-02-09 12:00",
    );
    expect(marked).not.toBeNull();
    for (const [left, top] of [
      [0, 0],
      [800, 0],
      [0, 530],
      [800, 530],
      [400, 265],
    ] as const) {
      const part = await statsOf(sharp(marked ?? grey).extract({ left, top, width: 400, height: 265 }));
      expect(part.channels[0]?.stdev).toBeGreaterThan(3); // no third of the picture is without a mark
    }
    expect(marked?.equals(other ?? grey)).toBe(false); // Ұ is not drawn as У
    expect(marked?.equals(unknown ?? grey)).toBe(false); // nor as the box of a missing letter
  });
});
