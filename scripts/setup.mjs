// Runs on whatever Node >= 20 the machine has: brings in the packages and finds the Node the program runs on.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, "node_modules", ".alem-installed");

/** Installs exactly what the lock file says, when it is not there yet. */
export function ensureInstalled() {
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint(lock)) return;
  console.error("Installing packages (once) ...");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  // no install scripts: nothing that npm brings in runs before we call it
  const ran = spawnSync(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, NODE_ENV: "development" },
  });
  if (ran.status !== 0) {
    console.error("npm ci did not succeed; nothing was started.");
    process.exit(1);
  }
  writeFileSync(stamp, fingerprint(lock));
}

const fingerprint = (lock) => `${lock.length}:${hash(lock)}`;

function hash(text) {
  let sum = 5381;
  for (let i = 0; i < text.length; i += 1) sum = ((sum * 33) ^ text.charCodeAt(i)) >>> 0;
  return sum.toString(16);
}

/** The pinned Node 24 that npm brought along; elsewhere the running one, when it is new enough. */
export function pinnedNode() {
  const require = createRequire(join(root, "package.json"));
  const name = `node-${process.platform}-${process.arch}`;
  try {
    const binary = join(dirname(require.resolve(`${name}/package.json`)), "bin", "node");
    if (statSync(binary).isFile()) return binary;
  } catch {
    // npm has no pinned Node for this platform
  }
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  console.error(`No pinned Node for ${process.platform} ${process.arch}: run this with Node 24 or newer.`);
  process.exit(1);
}

// A small young generation and a bounded heap: the web process stays well under 300 MB (design, section 9).
const memory = ["--max-semi-space-size=8", "--max-old-space-size=320"];

/** The arguments that make the pinned Node understand TypeScript and JSX. */
export const nodeArguments = ["--import", "tsx", "--enable-source-maps", ...memory];
