import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import type { AssetFile, House } from "./house.ts";

/** The built assets in memory, compressed once; their names carry a hash of their content, so they never change. */
const compress = promisify(brotliCompress);

const types: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  woff2: "font/woff2",
};

export async function loadAssets(
  folder: string,
  manifest: Readonly<Record<string, string>>,
): Promise<Pick<House, "assets" | "files">> {
  const address = (name: string) => `/assets/${manifest[name] ?? name}`;
  const fonts = Object.keys(manifest).filter((name) => name.endsWith(".woff2"));
  return {
    files: await readFiles(folder, Object.values(manifest)),
    assets: {
      ...{ css: address("app.css"), fonts: fonts.map(address) },
      ...{ scripts: [address("main.js")], beacon: address("beacon.js"), icon: address("favicon.svg") },
    },
  };
}

async function readFiles(folder: string, names: readonly string[]): Promise<Map<string, AssetFile>> {
  const files = new Map<string, AssetFile>();
  for (const name of names) {
    const type = types[name.split(".").at(-1) ?? ""];
    if (!type) continue;
    const bytes = await readFile(join(folder, name));
    files.set(name, { bytes, type, brotli: type.startsWith("font/") ? null : await compress(bytes) });
  }
  return files;
}
