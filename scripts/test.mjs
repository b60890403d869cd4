// Everything CI runs: the checks of a commit, then the whole test suite, journeys in a browser included.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureInstalled, pinnedNode, root } from "./setup.mjs";

ensureInstalled();
const { runStep } = await import("./check.mjs");

const failedSteps = ["types", "islandTypes", "style", "deadCode"].filter((name) => !runStep(name));
const report = join(tmpdir(), `alem-tests-${process.pid}.json`);
const ran = spawnSync(
  pinnedNode(),
  [
    join(root, "node_modules/vitest/vitest.mjs"),
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ],
  { cwd: root, stdio: "inherit" },
);
const counts = readCounts(report);
const failed = counts.failed + failedSteps.length + (ran.status !== 0 && counts.failed === 0 ? 1 : 0);
if (failedSteps.length > 0) console.log(`These checks did not pass: ${failedSteps.join(", ")}`);
console.log(`${counts.passed} passed, ${failed} failed`);
process.exit(failed === 0 && counts.passed > 0 ? 0 : 1);

function readCounts(file) {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, "utf8"));
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
