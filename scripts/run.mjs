import { spawn } from "node:child_process";
import { nodeArguments, pinnedNode, root } from "./setup.mjs";

/** Runs one of our programs on the pinned Node, hands signals on, and ends as it ended. */
export function runProgram(file, args, { cwd = process.cwd() } = {}) {
  const child = spawn(pinnedNode(), [...nodeArguments, `${root}/${file}`, ...args], {
    cwd,
    stdio: "inherit",
    // tsx reads the JSX settings from here, whatever folder the command is called in
    env: { ...process.env, TSX_TSCONFIG_PATH: `${root}/tsconfig.json` },
  });
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (status, signal) => process.exit(status ?? (signal ? 1 : 0)));
}
