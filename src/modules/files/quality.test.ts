import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { drawCard, photoOf } from "../../../tests/support/drawings.ts";
import { makeWorkshop, prepareUpload, qualityFault, qualityRules } from "./files.ts";

const parts = { scanner: { scan: async () => ({ verdict: "clean" as const }) }, workshop: makeWorkshop() };
const card = drawCard();

async function pageOf(png: Buffer, quality?: number) {
  const made = await prepareUpload(parts, { bytes: await photoOf(png, quality), accept: ["jpeg"] });
  if (!made.ok || !made.value.pages[0]) throw new Error("a drawn card is readable");
  return made.value.pages[0];
}
const darker = (share: number) => sharp(card).linear(share, 0).png().toBuffer();
const softer = (sigma: number) => sharp(card).blur(sigma).png().toBuffer();
const faultOf = async (png: Buffer, quality?: number) =>
  qualityFault(await pageOf(png, quality), qualityRules.document);

describe("a picture is refused for its quality only when it cannot be read", () => {
  it("takes a card that is sharp, compressed hard, a little soft, or in poor light", async () => {
    expect(await faultOf(card)).toBeNull();
    expect(await faultOf(card, 20)).toBeNull();
    expect(await faultOf(await softer(1.5))).toBeNull();
    expect(await faultOf(await darker(0.3))).toBeNull();
  });

  it("takes a card that lies small on a dark table", async () => {
    const table = sharp({ create: { width: 2000, height: 1500, channels: 3, background: "#4a3a2a" } });
    const photo = await table
      .composite([{ input: drawCard(700) }])
      .png()
      .toBuffer();
    expect(await faultOf(photo)).toBeNull();
  });

  it("says blurred, dark and small, each for what it is", async () => {
    expect(await faultOf(await softer(4))).toBe("upload_blurred");
    expect(await faultOf(await darker(0.15))).toBe("upload_too_dark");
    expect(await faultOf(drawCard(640))).toBe("upload_too_small");
  });

  it("calls a blank picture unreadable and not sharp", async () => {
    const blank = sharp({ create: { width: 1500, height: 1000, channels: 3, background: "#c8c8c8" } });
    expect(await faultOf(await blank.png().toBuffer())).toBe("upload_blurred");
  });

  it("knows a picture again after scaling, compression and light, and tells another card from it", async () => {
    const hash = (png: Buffer, quality?: number) => pageOf(png, quality).then((page) => page.perceptualHash);
    const original = await hash(card);
    expect(distance(original, await hash(card, 50))).toBeLessThanOrEqual(6);
    expect(distance(original, await hash(drawCard(1000)))).toBeLessThanOrEqual(6);
    expect(distance(original, await hash(await darker(0.6)))).toBeLessThanOrEqual(6);
    expect(distance(original, await hash(await sharp(card).flop().png().toBuffer()))).toBeGreaterThan(12);
  });
});

/** Bits that differ. */
function distance(one: string, other: string): number {
  const differing = BigInt(`0x${one}`) ^ BigInt(`0x${other}`);
  return [...differing.toString(2)].filter((bit) => bit === "1").length;
}
