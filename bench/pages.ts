import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BenchDocument } from "./measure.ts";
import { startProgram } from "./program.ts";
import { walkIn } from "./walk-in.ts";

/**
 * The cabinet's overview at a hundred requests a second, by a customer with three requests, against the whole program
 * in a process of its own as `npm start` runs it (web, jobs, embedded PostgreSQL). Requests leave at fixed times, so a
 * slow answer delays no other and its wait is counted.
 */
const perSecond = 100;
const seconds = 20;
const warmUpSeconds = 3;

export async function benchPages(): Promise<BenchDocument> {
  const dataDir = await mkdtemp(join(tmpdir(), "alem-bench-"));
  const server = await startProgram(dataDir);
  try {
    const cookie = await walkIn(server.address);
    await load(server.address, cookie, warmUpSeconds);
    const { times, errors } = await load(server.address, cookie, seconds);
    const memoryMb = await residentMb(server.pid);
    const at = (share: number) =>
      times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
    return {
      bench: "pages",
      figures: [
        { name: "p50", value: at(0.5), unit: "ms", budget: 15, better: "lower", holds: at(0.5) <= 15 },
        { name: "p95", value: at(0.95), unit: "ms", budget: 60, better: "lower", holds: at(0.95) <= 60 },
        { name: "p99", value: at(0.99), unit: "ms", budget: 100, better: "lower", holds: at(0.99) <= 100 },
        { name: "errors", value: errors, unit: "count", budget: 0, better: "lower", holds: errors === 0 },
        {
          name: "requests",
          value: times.length,
          unit: "count",
          budget: perSecond * seconds,
          better: "higher",
          holds: times.length + errors >= perSecond * seconds,
        },
        {
          name: "web_memory",
          value: memoryMb,
          unit: "MB",
          budget: 300,
          better: "lower",
          holds: memoryMb <= 300,
        },
      ],
    };
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function load(address: string, cookie: string, forSeconds: number) {
  const times: number[] = [];
  let errors = 0;
  const began = performance.now();
  const running: Promise<void>[] = [];
  for (let i = 0; i < perSecond * forSeconds; i += 1) {
    const due = began + (i * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((wake) => setTimeout(wake, wait));
    running.push(
      (async () => {
        try {
          const response = await fetch(`${address}/ru/cabinet`, { headers: { cookie }, redirect: "manual" });
          const html = await response.text();
          if (response.status !== 200 || !html.includes("</html>")) errors += 1;
          else times.push(performance.now() - due);
        } catch {
          errors += 1;
        }
      })(),
    );
  }
  await Promise.all(running);
  return { times: times.sort((a, b) => a - b), errors };
}

/** Resident memory of the process that serves, at the end of the run. Linux tells it; elsewhere it is not a number. */
async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}
