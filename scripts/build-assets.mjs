/**
 * Builds everything the browser is given besides HTML: one stylesheet, the subsets of the face, the islands and the
 * mark, each under a name that carries its content's hash, so that a page may tell browsers to keep them for ever.
 *
 * `buildAssets({ log })` answers the manifest (logical name -> file name) and does nothing when its inputs, whose hash
 * it keeps beside the manifest, have not changed. Run directly it prints the sizes.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import subsetFont from "subset-font";
import { faces, fallbackFace, fontFolder } from "./font-faces.mjs";

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL("..", import.meta.url));
const web = join(root, "src/web");
const scripts = join(root, "scripts");

/** The file in which a finished build names its parts. Written last, so its presence means the rest is there. */
const manifestName = "manifest.json";

export async function buildAssets({ log = () => {}, out = join(root, ".build/assets") } = {}) {
  const inputs = await hashOfInputs();
  const kept = await keptManifest(out, inputs);
  if (kept !== undefined) {
    log("assets: unchanged");
    return kept;
  }

  const startedAt = performance.now();
  await mkdir(out, { recursive: true });
  const [styles, fonts, islands, icon] = await Promise.all([
    buildStyles(out),
    buildFonts(),
    buildIslands(),
    readFile(join(web, "ui/favicon.svg")),
  ]);

  const files = new Map();
  const keep = (name, content) => files.set(name, { name: hashedName(name, content), content });
  for (const { face, content } of fonts) keep(face.name, content);
  keep("app.css", Buffer.from(fontRules((name) => files.get(name).name) + styles));
  for (const { name, content } of islands) keep(name, content);
  keep("favicon.svg", icon);

  const manifest = Object.fromEntries([...files].map(([logical, file]) => [logical, file.name]));
  for (const file of files.values()) await put(out, file.name, file.content);
  await put(out, manifestName, Buffer.from(JSON.stringify({ inputs, files: manifest }, null, 2)));
  await removeOthers(out, new Set([...Object.values(manifest), manifestName]));
  log(`assets: built ${files.size} files in ${Math.round(performance.now() - startedAt)} ms`);
  return manifest;
}

/** Everything that can change the result: our pages (Tailwind reads their class names), this builder, the lock file. */
async function hashOfInputs() {
  const pages = (await readdir(web, { recursive: true, withFileTypes: true }))
    .filter(
      (entry) =>
        entry.isFile() && /\.(?:tsx|ts|css|svg|json)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name),
    )
    .map((entry) => join(entry.parentPath, entry.name));
  const builders = ["build-assets.mjs", "font-faces.mjs"].map((name) => join(scripts, name));
  const hash = createHash("sha256");
  for (const path of [...pages, ...builders, join(root, "package-lock.json")].sort()) {
    hash
      .update(relative(root, path))
      .update("\0")
      .update(await readFile(path))
      .update("\0");
  }
  return hash.digest("hex");
}

async function keptManifest(out, inputs) {
  const path = join(out, manifestName);
  if (!existsSync(path)) return undefined;
  const kept = JSON.parse(await readFile(path, "utf8"));
  const whole =
    kept.inputs === inputs && Object.values(kept.files).every((name) => existsSync(join(out, name)));
  return whole ? kept.files : undefined;
}

/** Tailwind runs as its own program: its command line is its stable interface, and a crash there is not ours. */
async function buildStyles(out) {
  const folder = await mkdtemp(join(out, ".styles-"));
  try {
    const target = join(folder, "app.css");
    const cli = join(root, "node_modules/@tailwindcss/cli/dist/index.mjs");
    const options = ["--input", join(web, "ui/app.css"), "--output", target, "--minify"];
    await promisify(execFile)(process.execPath, [cli, ...options], { cwd: root });
    return await readFile(target, "utf8");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Only the letters of our three tongues and only the weights we set: the whole face would be thrice the size. */
function buildFonts() {
  return Promise.all(
    faces.map(async (face) => {
      const source = await readFile(join(fontFolder, face.source));
      const variationAxes = { wght: { min: 400, max: 700, default: 400 } };
      const options = {
        targetFormat: "woff2",
        variationAxes,
        keepFeatures: ["kern", "liga", "mark", "tnum", "lnum", "locl", "ccmp"],
      };
      return { face, content: await subsetFont(source, face.text, { ...options, noHinting: true }) };
    }),
  );
}

function fontRules(fileOf) {
  const rules = faces.map(
    (face) =>
      `@font-face{font-family:"Onest";font-style:normal;font-weight:400 700;font-display:${face.display};` +
      `src:url("./${fileOf(face.name)}") format("woff2");unicode-range:${face.unicodeRange}}`,
  );
  return [...rules, fallbackFace, ""].join("\n");
}

/** esbuild comes with tsx, which runs the program itself, so it is reached through tsx and adds no dependency. */
async function buildIslands() {
  const esbuild = createRequire(require.resolve("tsx/package.json"))("esbuild");
  return Promise.all(islands.map((island) => buildIsland(esbuild, island)));
}

/** The beacon stands alone: it is fetched by those who consented to it, and by nobody else. */
const islands = [
  { name: "main", format: "esm" },
  { name: "beacon", format: "iife" },
];

async function buildIsland(esbuild, { name, format }) {
  const built = await esbuild.build({
    entryPoints: [join(web, `islands/${name}.ts`)],
    bundle: true,
    minify: true,
    format,
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    write: false,
  });
  return { name: `${name}.js`, content: Buffer.from(built.outputFiles[0].contents) };
}

function hashedName(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 10);
  const dot = name.lastIndexOf(".");
  return `${name.slice(0, dot)}.${hash}${name.slice(dot)}`;
}

/** Through a rename, so that a reader beside us sees the old file or the new one and never half of one. */
async function put(out, name, content) {
  const passing = join(out, `.${name}.${process.pid}`);
  await writeFile(passing, content);
  await rename(passing, join(out, name));
}

async function removeOthers(out, kept) {
  for (const name of await readdir(out)) {
    if (!kept.has(name) && !name.startsWith(".")) await rm(join(out, name), { force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { gzipSync } = await import("node:zlib");
  const out = join(root, ".build/assets");
  const manifest = await buildAssets({ log: console.log, out });
  for (const [logical, name] of Object.entries(manifest)) {
    const content = await readFile(join(out, name));
    console.log(
      `${logical.padEnd(22)} ${String(content.length).padStart(7)} B  ${String(gzipSync(content).length).padStart(6)} B gzip`,
    );
  }
}
