import { mkdtemp, readFile, rm } from "node:fs/promises";
import { get } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { type BenchDocument, type Figure, figure } from "./measure.ts";
import { startProgram } from "./program.ts";
import { publicPages } from "./public-pages.ts";

/**
 * What a first visit costs in bytes (design §9), as they travel: the page, its style, scripts, icon and every font it names.
 * Beside our scripts stand the ones of others that do the same work, whole and minified.
 */
const require = createRequire(import.meta.url);
const kb = (bytes: number): number => Math.round(bytes / 10) / 100;

export async function benchWeight(): Promise<BenchDocument> {
  const dataDir = await mkdtemp(join(tmpdir(), "alem-bench-"));
  const program = await startProgram(dataDir);
  try {
    const figures: Figure[] = [];
    for (const [name, path] of Object.entries(publicPages)) {
      const { all, scripts, html } = await firstLoad(`${program.address}/kk${path}`);
      figures.push(within(`${name}_first_load`, all, 100));
      figures.push(within(`${name}_html`, html, 30));
      figures.push(within(`${name}_script`, scripts, 10));
    }
    const beacon = await scriptOf(program.address, "beacon");
    const main = await scriptOf(program.address, "main");
    const ours: readonly Figure[] = [
      within("banner_script", 0, 0), // it is a form: it works with none
      within("beacon_gzip", gzipSync(beacon).length, 1),
      within("beacon_brotli", brotliCompressSync(beacon).length, 1),
      within("islands_gzip", gzipSync(main).length, 10),
      within("islands_brotli", brotliCompressSync(main).length, 10),
    ];
    return { bench: "weight", figures: [...figures, ...ours, ...(await peers())] };
  } finally {
    await program.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const within = (name: string, bytes: number, budget: number): Figure =>
  figure({ name, value: kb(bytes), unit: "kB", budget, better: "lower" });

/** Banners of others: what their script weighs where ours weighs nothing. More than ours is what is expected of them. */
async function peers(): Promise<Figure[]> {
  const file = (path: string) => readFile(require.resolve(path));
  const cookieconsent = [
    await file("vanilla-cookieconsent/dist/cookieconsent.umd.js"),
    await file("vanilla-cookieconsent/dist/cookieconsent.css"),
  ];
  const bundle = await build({
    stdin: { contents: 'export * from "c15t"', resolveDir: import.meta.dirname },
    ...{ bundle: true, minify: true, format: "esm", platform: "browser", write: false },
  });
  const c15t = [Buffer.from(bundle.outputFiles[0]?.contents ?? [])];
  const weighed = (name: string, parts: readonly Buffer[]): Figure[] => [
    beside(
      `${name}_gzip`,
      parts.reduce((sum, part) => sum + gzipSync(part).length, 0),
    ),
    beside(
      `${name}_brotli`,
      parts.reduce((sum, part) => sum + brotliCompressSync(part).length, 0),
    ),
  ];
  return [...weighed("peer_cookieconsent", cookieconsent), ...weighed("peer_c15t", c15t)];
}

const beside = (name: string, bytes: number): Figure =>
  figure({ name, value: kb(bytes), unit: "kB", budget: 0, better: "higher" });

async function firstLoad(url: string): Promise<{ all: number; scripts: number; html: number }> {
  const page = await travelled(url, "gzip");
  const html = await (await fetch(url)).text();
  const named = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = ""]) => path);
  let all = page;
  let scripts = 0;
  for (const path of new Set(named)) {
    const bytes = await travelled(new URL(path, url).href, "br");
    all += bytes;
    if (path.endsWith(".js")) scripts += bytes;
  }
  return { all, scripts, html: page };
}

/** The bytes of a body as they came over the wire, not as they unpack. */
const travelled = (url: string, encoding: string): Promise<number> =>
  new Promise((resolve, reject) => {
    get(url, { headers: { "Accept-Encoding": encoding } }, (answer) => {
      let bytes = 0;
      answer.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.once("end", () => resolve(bytes));
    }).once("error", reject);
  });

/** A script of ours as it was built, by what the program serves: the beacon is in a page only after consent. */
async function scriptOf(address: string, name: "main" | "beacon"): Promise<Buffer> {
  const chosen = await fetch(`${address}/kk/cookies/choice`, {
    ...{
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ answer: "accept_all", back: "/kk" }),
    },
    headers: { Origin: address },
  });
  const cookie = chosen.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const html = await (await fetch(`${address}/kk`, { headers: { cookie } })).text();
  const path = new RegExp(`/assets/${name}\\.[0-9a-f]+\\.js`).exec(html)?.[0];
  if (!path) throw new Error(`the page does not name ${name}.js`);
  return Buffer.from(await (await fetch(`${address}${path}`)).arrayBuffer());
}
