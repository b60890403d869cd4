// The one list of checks that a commit passes: types, style, dead code, tests of the house and of its parts.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ensureInstalled, pinnedNode, root } from "./setup.mjs";

const tool = (name) => join(root, "node_modules", name);

export const steps = {
  types: () => [tool("typescript/bin/tsc"), "-p", "tsconfig.json"],
  islandTypes: () => [tool("typescript/bin/tsc"), "-p", "src/web/islands/tsconfig.json"],
  style: () => [tool("@biomejs/biome/bin/biome"), "check", "--error-on-warnings"],
  deadCode: () => [tool("knip/bin/knip.js"), "--no-progress"],
  tests: () => [tool("vitest/vitest.mjs"), "run", "--project", "unit", "--project", "checks"],
};

export function runStep(name) {
  const began = Date.now();
  const ran = spawnSync(pinnedNode(), steps[name](), { cwd: root, stdio: "inherit" });
  console.log(
    `${ran.status === 0 ? "passed" : "FAILED"}: ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`,
  );
  return ran.status === 0;
}

if (import.meta.url === `file://${process.argv[1]}`) {
  ensureInstalled();
  const wanted = process.argv.slice(2);
  const failed = (wanted.length > 0 ? wanted : Object.keys(steps)).filter((name) => !runStep(name));
  process.exit(failed.length === 0 ? 0 : 1);
}
