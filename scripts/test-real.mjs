// Tests that need programs from the system's packages (a PostgreSQL server of another major, for one).
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled, nodeArguments, pinnedNode, root } from "./setup.mjs";

ensureInstalled();

/** Debian's server lives outside PATH, one folder for each major. */
function systemPostgres() {
  const home = "/usr/lib/postgresql";
  const majors = existsSync(home) ? readdirSync(home) : [];
  return majors.map((major) => join(home, major, "bin")).find((folder) => existsSync(join(folder, "initdb")));
}

if (!systemPostgres()) {
  console.log("Installing a PostgreSQL server from the system's packages (once) ...");
  spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "postgresql"], {
    stdio: "inherit",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}
const programs = systemPostgres();
if (!programs) {
  console.log("No PostgreSQL server could be installed here.\n0 passed, 1 failed");
  process.exit(1);
}
const ran = spawnSync(
  pinnedNode(),
  [...nodeArguments, join(root, "tests/real/older-postgres.ts"), programs],
  {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, TSX_TSCONFIG_PATH: join(root, "tsconfig.json") },
  },
);
process.exit(ran.status ?? 1);
