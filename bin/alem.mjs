#!/usr/bin/env node
import { ensureInstalled } from "../scripts/setup.mjs";

ensureInstalled();
const { runProgram } = await import("../scripts/run.mjs");
runProgram("src/cli/cli.ts", process.argv.slice(2));
