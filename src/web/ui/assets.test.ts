import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import subsetFont from "subset-font";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type AssetManifest, buildAssets } from "../../../scripts/build-assets.mjs";
import { faces, kazakhLetters } from "../../../scripts/font-faces.mjs";

let out: string;
let manifest: AssetManifest;
let builtInMs: number;

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), "alem-assets-"));
  const startedAt = performance.now();
  manifest = await buildAssets({ out });
  builtInMs = performance.now() - startedAt;
});

afterAll(() => rm(out, { recursive: true, force: true }));

const russianLetters = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя";
const latinLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const signs = "₸№«»“”„’—–…•·−×%§©←→↑↓\u00a0";

test("the fonts hold every Kazakh, Russian and English letter, the tenge sign and the typographer's marks", async () => {
  const held = new Set((await Promise.all(faces.map((face) => lettersHeld(face.name)))).flat());
  const missing = [...(kazakhLetters + russianLetters + latinLetters + signs)].filter(
    (letter) => !held.has(letter),
  );
  expect(missing).toEqual([]);
});

test.each(faces)("$name holds every letter that its rule in the stylesheet promises", async (face) => {
  const held = new Set(await lettersHeld(face.name));
  expect([...face.text].filter((letter) => !held.has(letter))).toEqual([]);
  expect((await built("app.css")).toString()).toContain(`${manifest[face.name]}`);
});

test("no letter is promised by two fonts, so none is fetched twice", () => {
  const promised = faces.flatMap((face) => [...new Set(face.text)]);
  expect(promised.filter((letter, at) => promised.indexOf(letter) !== at)).toEqual([]);
});

test("what a first visit fetches besides its page keeps the budget", async () => {
  const fontBytes = (await Promise.all(faces.map((face) => built(face.name)))).reduce(
    (sum, font) => sum + font.length,
    0,
  );
  expect(fontBytes).toBeLessThanOrEqual(50_000);
  expect(gzipSync(await built("app.css")).length).toBeLessThanOrEqual(15_000);
  expect((await built("main.js")).length).toBeLessThanOrEqual(6_000);
  expect(gzipSync(await built("beacon.js")).length).toBeLessThanOrEqual(1_000);
});

test("a build from nothing ends within five seconds, and a second one does nothing", async () => {
  expect(builtInMs).toBeLessThan(5_000);
  const before = await stat(join(out, "manifest.json"));
  const lines: string[] = [];
  expect(await buildAssets({ out, log: (line) => lines.push(line) })).toEqual(manifest);
  expect(lines).toEqual(["assets: unchanged"]);
  expect((await stat(join(out, "manifest.json"))).mtimeMs).toBe(before.mtimeMs);
});

test("a file's name changes with its content", async () => {
  for (const name of Object.values(manifest)) expect(name).toMatch(/\.[0-9a-f]{10}\.(?:css|js|svg|woff2)$/);
});

function built(logicalName: string): Promise<Buffer> {
  return readFile(join(out, manifest[logicalName] ?? "absent"));
}

/** The letters of a built font, from its own character map: what HarfBuzz unpacks is what a browser will find. */
async function lettersHeld(logicalName: string): Promise<string[]> {
  const sfnt = await subsetFont(await built(logicalName), null, {
    targetFormat: "sfnt",
    keepAllGlyphs: true,
  });
  const table = tableOf(sfnt, "cmap");
  return Array.from({ length: table.readUInt16BE(2) }, (_, index) => table.readUInt32BE(8 + 8 * index))
    .map((offset) => table.subarray(offset))
    .filter((map) => map.readUInt16BE(0) === 4)
    .flatMap(pointsOf)
    .map((point) => String.fromCodePoint(point));
}

function tableOf(sfnt: Buffer, tag: string): Buffer {
  for (let at = 12; at < 12 + 16 * sfnt.readUInt16BE(4); at += 16) {
    if (sfnt.toString("latin1", at, at + 4) === tag) return sfnt.subarray(sfnt.readUInt32BE(at + 8));
  }
  throw new Error(`the font has no ${tag} table`);
}

/** The segments of a format 4 character map (OpenType 1.9, cmap). Ours hold no letter beyond the first plane. */
function pointsOf(map: Buffer): number[] {
  const length = map.readUInt16BE(6);
  const points: number[] = [];
  for (let at = 0; at < length; at += 2) {
    const last = map.readUInt16BE(14 + at);
    const first = map.readUInt16BE(16 + length + at);
    for (let point = first; point <= last && point !== 0xffff; point += 1) points.push(point);
  }
  return points;
}
