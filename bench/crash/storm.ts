import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { type CrashStep, crashSteps } from "../../src/platform/crash-point.ts";
import { startSandboxes } from "../../src/providers/sandbox/control.ts";
import { freshSecrets } from "../../src/providers/sandbox/simulated.ts";
import { type Compared, compare } from "./compare.ts";
import { addPeople } from "./people.ts";
import { type MemberSettings, memberVariable } from "./settings.ts";
import { type Watch, watchRecovery } from "./watch.ts";

/**
 * Two workers and the people's side are killed without warning, at random and at every named step, and the database under
 * them too, while one lender loses replies; afterwards the tables are held against what the sandboxes did.
 */
export type StormOptions = {
  readonly kills: number;
  readonly seed: number;
  readonly newKeyEachTime?: boolean;
  readonly onProgress?: (kills: number) => void;
};
export type StormReport = Compared & {
  readonly kills: number;
  readonly databaseKills: number;
  readonly stepKills: Readonly<Partial<Record<CrashStep, number>>>;
  /** Milliseconds from a kill until an order that was on its way moved again. */
  readonly recoveryMs: readonly number[];
};

export const stormLeaseMs = 2_000;
const requestsPerKill = 0.2;
/** Nothing came to an end for so long: what is left is lost. */
const stillMs = 120_000;
const newsEveryMs = 15_000;
/** One file, bundled once: a process that lives for moments has to begin quickly. */
const memberFile = fileURLToPath(new URL("../../.build/crash/member.mjs", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));

export async function storm(options: StormOptions): Promise<StormReport> {
  const dataDir = await mkdtemp(join(tmpdir(), "alem-storm-"));
  const random = seeded(options.seed);
  const secrets = freshSecrets();
  const nowhere = "http://127.0.0.1:9/";
  const sandboxes = await startSandboxes({
    ...{ port: 0, secrets, seed: options.seed, hooks: { lenders: () => nowhere, payments: nowhere } },
  });
  for (const book of Object.values(sandboxes.sandboxes)) {
    book.behaviour.dropRate = 0.15;
    book.behaviour.latencyMs = [0, 25];
  }
  const settings = {
    ...{ dataDir, urls: sandboxes.urls, secrets, leaseMs: stormLeaseMs },
    newKeyEachTime: options.newKeyEachTime ?? false,
  };
  await bundleMember();
  try {
    await addPeople(dataDir, Math.max(6, Math.round(options.kills * requestsPerKill)));
    const recovery = watchRecovery(dataDir);
    const blown = await blow(options, settings, random, recovery);
    await calm(settings, dataDir, options.newKeyEachTime ? 10_000 : 900_000);
    const recoveryMs = await recovery.stop();
    const books = Object.values(sandboxes.sandboxes);
    return { ...(await compare(dataDir, books)), ...blown, recoveryMs };
  } finally {
    await sandboxes.stop();
    await killDatabase(dataDir);
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

type Base = Omit<MemberSettings, "role">;
type Member = {
  readonly child: ChildProcess;
  readonly step: CrashStep | null;
  readonly ready: Promise<boolean>;
};

type Tally = { kills: number; databaseKills: number; readonly stepKills: Partial<Record<CrashStep, number>> };

const killsInWave = 25;

/** Waves of kills; after each, everything begins again at once and is left alone until what stood still has moved. */
async function blow(
  options: StormOptions,
  settings: Base,
  random: () => number,
  recovery: Watch,
): Promise<Tally> {
  const tally: Tally = { kills: 0, databaseKills: 0, stepKills: {} };
  let wave = Math.floor(random() * 2);
  while (tally.kills < options.kills) {
    const until = Math.min(options.kills, tally.kills + killsInWave);
    const roles = ["work", "work", "web", "web"] as const;
    await Promise.all(roles.map((role) => killInTurn(role, until, tally, settings, random)));
    wave += 1;
    if (wave % 2 === 0) {
      await killDatabase(settings.dataDir);
      tally.databaseKills += 1;
    }
    recovery.mark();
    const members = roles.map((role) => start({ ...settings, role }, null));
    await Promise.race([recovery.settled(), passed(30_000)]);
    for (const { child } of members) child.kill("SIGKILL");
    tally.kills += members.length;
    options.onProgress?.(tally.kills);
  }
  return tally;
}

async function killInTurn(
  role: MemberSettings["role"],
  until: number,
  tally: Tally,
  settings: Base,
  random: () => number,
): Promise<void> {
  while (tally.kills < until) {
    const step = random() < 0.5 ? (crashSteps[Math.floor(random() * crashSteps.length)] ?? null) : null;
    const member = start({ ...settings, role }, step, 1 + Math.floor(random() * 4));
    const gone = new Promise<NodeJS.Signals | null>((resolve) =>
      member.child.once("exit", (_, signal) => resolve(signal)),
    );
    if (!(await member.ready)) continue; // the database was gone under it: the next one starts it again
    const signal = await Promise.race([gone, passed(step === null ? 30 + random() * 250 : 600)]);
    if (signal === "SIGKILL" && step) tally.stepKills[step] = (tally.stepKills[step] ?? 0) + 1;
    else member.child.kill("SIGKILL");
    await gone;
    tally.kills += 1;
  }
}

async function bundleMember(): Promise<void> {
  await build({
    ...{ entryPoints: [join(root, "bench/crash/member.ts")], outfile: memberFile, bundle: true },
    ...{ platform: "node", format: "esm", packages: "external", logLevel: "error" },
    ...{ jsx: "automatic", jsxImportSource: "hono/jsx" },
  });
}

/** No more kills: whatever is left has to come to an end by itself, as long as something still moves. */
async function calm(settings: Base, dataDir: string, mostMs: number): Promise<void> {
  const members = [start({ ...settings, role: "work" }, null), start({ ...settings, role: "web" }, null)];
  await Promise.all(members.map(({ ready }) => ready));
  const watch = watchRecovery(dataDir);
  const end = Date.now() + mostMs;
  let left = Number.POSITIVE_INFINITY;
  let movedAt = Date.now();
  let toldAt = Date.now();
  while (left > 0 && Date.now() < end && Date.now() - movedAt < stillMs) {
    const now = await watch.unended();
    if (now < left) movedAt = Date.now();
    left = Math.min(left, now);
    // The sandboxes' news led nowhere until now; a real provider repeats them for hours, and nothing waits for a quarter of one.
    if (Date.now() - toldAt > newsEveryMs) {
      await watch.bringNews();
      toldAt = Date.now();
    }
    await passed(300);
  }
  await watch.stop();
  for (const { child } of members) child.kill("SIGKILL");
}

function start(settings: MemberSettings, step: CrashStep | null, times = 1): Member {
  const child = spawn(process.execPath, [memberFile], {
    cwd: root,
    env: {
      ...process.env,
      [memberVariable]: JSON.stringify(settings),
      CRASH_AT: step === null ? "" : `${step}:${times}`,
    },
    stdio: ["ignore", "pipe", process.env.ALEM_STORM_LOUD ? "inherit" : "ignore"],
  });
  const ready = new Promise<boolean>((resolve) => {
    child.stdout?.once("data", () => resolve(true));
    child.once("exit", () => resolve(false));
  });
  return { child, step, ready };
}

/** The postmaster itself: its children see it gone and end. */
async function killDatabase(dataDir: string): Promise<void> {
  for (const folder of [join(dataDir, "postgres"), dataDir]) {
    const lines = await readFile(join(folder, "postmaster.pid"), "utf8").catch(() => "");
    const pid = Number(lines.split("\n")[0]);
    if (pid > 1) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // it was gone already
      }
    }
  }
}

const passed = (ms: number) => new Promise<null>((wake) => setTimeout(wake, ms, null));

/** The same seed gives the same order of steps and pauses; how processes meet is the machine's. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
