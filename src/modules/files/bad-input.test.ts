import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { drawCard, photoOf, pngChunk, pngHeaderOnly } from "../../../tests/support/drawings.ts";
import { pdf, pdfStream, textPdf } from "../../../tests/support/pdfs.ts";
import { fileKinds, makeWorkshop, prepareUpload, uploadLimits } from "./files.ts";

const parts = { scanner: { scan: async () => ({ verdict: "clean" as const }) }, workshop: makeWorkshop() };
const card = await photoOf(drawCard(1000));

async function codeOf(bytes: Buffer, declaredName?: string): Promise<string> {
  const made = await prepareUpload(parts, {
    ...{ bytes, accept: fileKinds },
    ...(declaredName === undefined ? {} : { declaredName }),
  });
  return made.ok ? "taken" : made.code;
}

describe("a bad file gets the right words and does no harm", () => {
  it.each([
    ["nothing", Buffer.alloc(0), "upload_empty"],
    ["one byte over the limit", Buffer.alloc(uploadLimits.bytes + 1, 0xff), "upload_too_large"],
    ["random bytes", randomBytes(40_000), "upload_wrong_type"],
    ["a picture in SVG", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "upload_wrong_type"],
    ["a page", Buffer.from("<!doctype html><script>alert(1)</script>"), "upload_wrong_type"],
    ["a script", Buffer.from("#!/bin/sh\nid\n"), "upload_wrong_type"],
    ["an archive", Buffer.from("504b0304140000000800", "hex"), "upload_wrong_type"],
    ["a GIF", Buffer.from("GIF89a\x01\0\x01\0\0\0\0;", "latin1"), "upload_wrong_type"],
    [
      "AVIF, which is not HEIC",
      Buffer.from("\0\0\0\x18ftypavif\0\0\0\0mif1miaf", "latin1"),
      "upload_wrong_type",
    ],
    ["a PDF behind other bytes", Buffer.concat([Buffer.from("MZ  "), textPdf(1)]), "upload_wrong_type"],
    ["three bytes of a JPEG", card.subarray(0, 3), "upload_unreadable"],
    ["half a photo", card.subarray(0, card.length / 2), "upload_unreadable"],
    [
      "a JPEG start before random bytes",
      Buffer.concat([card.subarray(0, 20), randomBytes(5000)]),
      "upload_unreadable",
    ],
    ["a PDF start and no more", Buffer.from("%PDF-1.7\n"), "upload_unreadable"],
    [
      "a HEIC start and no more",
      Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"),
      "upload_unreadable",
    ],
    ["a PDF without pages", textPdf(0), "upload_unreadable"],
    ["too many pages", textPdf(11), "upload_too_many_pages"],
    ["a header that claims 50,000 x 50,000", pngHeaderOnly(50_000, 50_000), "upload_too_many_pixels"],
    ["a header that claims 2^31 - 1 squared", pngHeaderOnly(2 ** 31 - 1, 2 ** 31 - 1), "upload_unreadable"],
  ])("%s", async (_, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code);
  });

  it("says of a PDF under a password that it is under a password", async () => {
    const locked = readFileSync(new URL("../../../tests/fixtures/password-protected.pdf", import.meta.url));
    expect(await codeOf(locked)).toBe("upload_password_protected");
  });

  it("refuses a name that is no picture's, even with the bytes of one", async () => {
    for (const name of ["invoice.exe", "card.jpg.html", "card.svg", "x.php "])
      expect(await codeOf(card, name)).toBe("upload_wrong_type");
    for (const name of ["", "photo", "Құжат.JPG", "../../etc/card.jpeg"])
      expect(await codeOf(card, name)).toBe("taken");
  });

  it("refuses a type that this task does not ask for", async () => {
    const made = await prepareUpload(parts, { bytes: textPdf(1), accept: ["jpeg", "png"] });
    expect(made).toMatchObject({ ok: false, code: "upload_wrong_type" });
  });

  it("drops whatever is hidden behind or inside a picture", async () => {
    const tails = [
      Buffer.from("504b0304140000000800hidden".padEnd(200, "0")),
      Buffer.from("<script>document.location='https://example.kz'</script>"),
    ];
    for (const tail of tails) {
      const made = await prepareUpload(parts, { bytes: Buffer.concat([card, tail]), accept: ["jpeg"] });
      const page = made.ok ? made.value.pages[0]?.bytes : undefined;
      expect(page?.subarray(-2).toString("hex")).toBe("ffd9"); // ends where the picture ends
      expect(page?.includes(tail.subarray(0, 20))).toBe(false);
    }
  });
});

describe("a bomb is put out in the child and not in the house", () => {
  const grown = async (work: () => Promise<unknown>) => {
    const before = process.memoryUsage.rss();
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss());
    }, 20);
    await work();
    clearInterval(watch);
    return (most - before) / 2 ** 20;
  };

  it("a small PNG of 36 megapixels of one colour costs the house no memory", async () => {
    const bomb = flatPng(6_000, 6_000);
    expect(bomb.length).toBeLessThan(200_000);
    expect(await grown(() => codeOf(bomb))).toBeLessThan(120);
  });

  it("a PNG whose text chunk swells to 300 MB is drawn or refused, no more", async () => {
    const swollen = Buffer.concat([
      Buffer.from("Comment\0\0"),
      deflateSync(Buffer.alloc(300 * 2 ** 20), { level: 1 }),
    ]);
    const png = flatPng(64, 64);
    const bomb = Buffer.concat([png.subarray(0, 33), pngChunk("zTXt", swollen), png.subarray(33)]);
    expect(["taken", "upload_unreadable"]).toContain(await codeOf(bomb));
  });

  it("a PDF page that swells to 1 GB ends with its process", async () => {
    const gigabyte = deflateSync(deflateSync(Buffer.alloc(2 ** 30), { level: 1 }));
    const bomb = pdf([
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
      pdfStream(gigabyte, "/Filter [/FlateDecode /FlateDecode]"),
    ]);
    expect(bomb.length).toBeLessThan(100_000);
    const codes: string[] = [];
    expect(await grown(async () => codes.push(await codeOf(bomb)))).toBeLessThan(120);
    expect(["taken", "upload_unreadable", "upload_too_slow"]).toContain(codes[0]);
  }, 60_000);

  it("a PDF page of a kilometre is drawn within bounds or refused", async () => {
    const vast = textPdf(1).toString("latin1").replace("0 0 595 842", "0 0 3e6 3e6");
    expect(["taken", "upload_unreadable"]).toContain(await codeOf(Buffer.from(vast, "latin1")));
  });
});

/** A PNG of zeros, which deflate makes very small. */
function flatPng(width: number, height: number): Buffer {
  const header = pngHeaderOnly(width, height).subarray(0, 33);
  const rows = deflateSync(Buffer.alloc((width * 3 + 1) * height), { level: 9 });
  return Buffer.concat([header, pngChunk("IDAT", rows), pngChunk("IEND", Buffer.alloc(0))]);
}
