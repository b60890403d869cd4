import { ensureInstalled, root } from "./setup.mjs";

ensureInstalled();
const { runProgram } = await import("./run.mjs");
runProgram("src/main.ts", process.argv.slice(2), { cwd: root });
