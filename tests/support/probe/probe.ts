import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";

/** Started as a bounded process: tries what such a process must not be able to do, and says what it could. */
const tries: Record<string, () => unknown> = {
  "read a secret": () => readFileSync("/etc/passwd"),
  "read the sources": () => readFileSync(join(import.meta.dirname, "../../../src/main.ts")),
  "write a file": () => writeFileSync(join(tmpdir(), "alem-probe"), "x"),
  "start a program": () => execFileSync("/bin/true"),
  "start a thread": () => new Worker("0", { eval: true }),
  "read its own sources": () => readFileSync(import.meta.filename),
};
process.once("message", (order: { fill?: boolean; spin?: boolean }) => {
  const could = Object.keys(tries).filter((name) => {
    try {
      tries[name]?.();
      return true;
    } catch {
      return false;
    }
  });
  process.send?.({ could, environment: Object.keys(process.env) });
  while (order.spin) Math.random();
  if (!order.fill) return process.disconnect();
  const held: Buffer[] = [];
  for (let i = 0; i < 200; i += 1) held.push(Buffer.alloc(20 * 2 ** 20, 1)); // 4 GB outside the heap
  process.send?.({ held: held.length });
});
