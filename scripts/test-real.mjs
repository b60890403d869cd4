// Tests that need programs from the system's packages: a PostgreSQL server of another major, ClamAV's daemon, Dovecot.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled, nodeArguments, pinnedNode, root } from "./setup.mjs";

ensureInstalled();

const suites = [
  { name: "PostgreSQL", package: "postgresql", find: systemPostgres, file: "tests/real/older-postgres.ts" },
  { name: "Dovecot", package: "dovecot-imapd", find: systemDovecot, file: "tests/real/dovecot.ts" },
  { name: "ClamAV", package: "clamav-daemon", find: systemClamd, file: "tests/real/clamd.ts" },
];

/** Debian's server lives outside PATH, one folder for each major. */
function systemPostgres() {
  const home = "/usr/lib/postgresql";
  const majors = existsSync(home) ? readdirSync(home) : [];
  return majors.map((major) => join(home, major, "bin")).find((folder) => existsSync(join(folder, "initdb")));
}

function systemClamd() {
  return ["/usr/sbin/clamd", "/usr/local/sbin/clamd", "/opt/homebrew/sbin/clamd"].find((path) =>
    existsSync(path),
  );
}

function systemDovecot() {
  return ["/usr/sbin/dovecot", "/usr/local/sbin/dovecot", "/opt/homebrew/sbin/dovecot"].find((path) =>
    existsSync(path),
  );
}

const missing = suites.filter((suite) => !suite.find());
if (missing.length > 0) {
  console.log(
    `Installing from the system's packages (once): ${missing.map((one) => one.package).join(", ")} ...`,
  );
  spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
  spawnSync(
    "apt-get",
    ["install", "-y", "-qq", "--no-install-recommends", ...missing.map((one) => one.package)],
    {
      stdio: "inherit",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    },
  );
}

const counts = suites.map(run);
const sum = (which) => counts.reduce((all, one) => all + one[which], 0);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exit(sum("failed") === 0 ? 0 : 1);

function run({ name, find, file }) {
  const programs = find();
  if (!programs) {
    console.log(`FAILED: ${name} could not be installed here`);
    return { passed: 0, failed: 1 };
  }
  const ran = spawnSync(pinnedNode(), [...nodeArguments, join(root, file), programs], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
    env: { ...process.env, TSX_TSCONFIG_PATH: join(root, "tsconfig.json") },
  });
  const [, passed, failed] = /(\d+) passed, (\d+) failed\s*$/.exec(ran.stdout) ?? [];
  process.stdout.write(ran.stdout.replace(/\d+ passed, \d+ failed\s*$/, ""));
  if (passed === undefined || (ran.status !== 0 && failed === "0")) {
    console.log(`FAILED: the suite ${name} ended early`);
    return { passed: Number(passed ?? 0), failed: 1 };
  }
  return { passed: Number(passed), failed: Number(failed) };
}
