import { setTimeout as passed } from "node:timers/promises";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { drawCard, drawZone, photoOf } from "../../../../tests/support/drawings.ts";
import { makeZoneOcr } from "./ocr.ts";

const today = "2026-02-09";
const card = [
  "IDKAZ0123456784900101300007<<<",
  "9001011M3402096KAZ<<<<<<<<<<<3",
  "AKHMETOV<<DIAS<<<<<<<<<<<<<<<<",
];
const passport = [
  "P<KAZAKHMETOV<<DIAS<<<<<<<<<<<<<<<<<<<<<<<<<",
  "N012345679KAZ9001011M3402096900101300007<<96",
];
const person = { agrees: true, birthDate: "1990-01-01", familyName: "AKHMETOV", givenNames: "DIAS" };

const ocr = makeZoneOcr();
afterAll(() => ocr.stop());

describe("the zone of a picture is read offline, and only proposed", () => {
  it("reads a card and a passport, and leaves the event loop free meanwhile", async () => {
    let turns = 0;
    const counting = setInterval(() => {
      turns += 1;
    }, 5);
    const began = performance.now();
    const read = await Promise.all([
      ocr.readMrz(await photoOf(drawZone(card)), today),
      ocr.readMrz(await photoOf(drawZone(passport, 1800)), today),
    ]);
    clearInterval(counting);
    expect(read).toMatchObject([
      { ...person, format: "TD1", number: "012345678", iin: "900101300007" },
      { ...person, format: "TD3", number: "N01234567" },
    ]);
    expect(turns).toBeGreaterThan((performance.now() - began) / 40);
  });

  it("reads a card that is a little soft, small in the picture, or upside down", async () => {
    const zone = drawZone(card);
    const soft = await sharp(zone).blur(2).png().toBuffer();
    const turned = await sharp(zone).rotate(180).png().toBuffer();
    const table = sharp({ create: { width: 2400, height: 1800, channels: 3, background: "#5a4a3a" } });
    const small = await table
      .composite([{ input: drawZone(card, 1400) }])
      .png()
      .toBuffer();
    for (const picture of [soft, turned, small])
      expect(await ocr.readMrz(await photoOf(picture), today)).toMatchObject({
        ...person,
        number: "012345678",
      });
  });

  it("says nothing of a picture without a zone, and of bytes that are no picture", async () => {
    expect(await ocr.readMrz(await photoOf(drawCard()), today)).toBeNull();
    expect(await ocr.readMrz(Buffer.from("no picture"), today)).toBeNull();
  });

  it("gives up in time, refuses a long queue, and works again afterwards", async () => {
    const hurried = makeZoneOcr({ timeoutMs: 1, waiting: 1 });
    const photo = await photoOf(drawZone(card));
    const [late, refused] = await Promise.all([hurried.readMrz(photo, today), hurried.readMrz(photo, today)]);
    expect([late, refused]).toEqual([null, null]);
    expect(await hurried.readMrz(photo, today)).toBeNull(); // a fresh process, late again
    hurried.stop();
  });

  it("stops its process when nothing comes", async () => {
    const brief = makeZoneOcr({ idleMs: 10 });
    expect(await brief.readMrz(await photoOf(drawZone(card)), today)).not.toBeNull();
    while (brief.isRunning()) await passed(5);
    expect(await brief.readMrz(await photoOf(drawZone(card)), today)).not.toBeNull();
    brief.stop();
  });
});
