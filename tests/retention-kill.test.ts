import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addPeople } from "../bench/crash/people.ts";
import { type Foundations, layFoundations } from "../src/house.ts";
import { houseMap } from "../src/map.ts";
import { readConfig } from "../src/platform/config.ts";
import type { SubjectId } from "../src/platform/ids.ts";
import { startClock } from "../src/privacy/retention/clocks.ts";
import { heldClasses } from "../src/privacy/retention/held.ts";
import { retentionReport } from "../src/privacy/retention/report.ts";

/** The commands of an operator, killed without warning between any two steps: nothing is half-done, and nothing is lost. */
const root = fileURLToPath(new URL("..", import.meta.url));
let dataDir: string;
let foundations: Foundations;
let people: readonly SubjectId[];
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "alem-retention-"));
  await addPeople(dataDir, 4);
  const config = readConfig({ NODE_ENV: "development", DATA_DIR: dataDir });
  if (!config.ok) throw new Error("the settings of the test are wrong");
  foundations = await layFoundations(config.value);
  const rows = await foundations.owner.run<{ subject_id: SubjectId }>({
    text: "select subject_id from account order by subject_id",
    values: [],
  });
  people = rows.map((row) => row.subject_id);
}, 60_000);
afterAll(async () => {
  const { owner, web, work, server } = foundations;
  await Promise.all([owner.close(), web.close(), work.close()]);
  await server?.stop({ evenIfUsed: true });
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

const alem = (args: readonly string[], crashAt = "") =>
  spawnSync(process.execPath, ["--import", "tsx", join(root, "src/cli/cli.ts"), ...args], {
    cwd: root,
    env: {
      ...process.env,
      ...{ BASE_URL: "", NODE_ENV: "development", DATA_DIR: dataDir, CRASH_AT: crashAt },
      TSX_TSCONFIG_PATH: join(root, "tsconfig.json"),
    },
    encoding: "utf8",
  });
const kept = async (subject: SubjectId) =>
  (await heldClasses(foundations.work, houseMap, subject)).map(({ keep }) => keep).sort();
const closed = (subject: SubjectId, at: Date) =>
  foundations.work.transact(async (tx) => {
    for (const event of ["account_closed", "relationship_ended", "processing_ended"] as const)
      await startClock(tx, subject, event, at);
  });

describe("killed in the middle", () => {
  it("an erasure is done as a whole or not at all, at each of its steps", async () => {
    const [subject] = people;
    if (!subject) throw new Error("nobody was made");
    expect(alem(["subject", "erase", subject, "--yes"]).status).toBe(1); // an open account is closed first
    await closed(subject, new Date());
    const before = await kept(subject);
    for (const step of ["after_erased_class", "after_erased_class:2"]) {
      expect(alem(["subject", "erase", subject, "--yes"], step).signal, step).toBe("SIGKILL");
      expect(await kept(subject), step).toEqual(before);
    }
    const plan = JSON.parse(alem(["subject", "erase", subject, "--json"]).stdout) as {
      plan: { keep: string; staysFor: string | null }[];
    };
    expect(alem(["subject", "erase", subject, "--yes"]).status).toBe(0);
    expect(await kept(subject)).toEqual(
      plan.plan
        .filter((one) => one.staysFor !== null)
        .map((one) => one.keep)
        .sort(),
    );
  }, 60_000);

  it("a sweep goes on where it was cut off, until nothing due is left", async () => {
    const long = new Date("2015-03-01T00:00:00Z");
    for (const subject of people) await closed(subject, long);
    expect(alem(["retention", "report", "--json"]).status).toBe(1);
    for (const step of ["after_retention_batch", "after_retention_batch:3"])
      expect(alem(["retention", "run"], step).signal, step).toBe("SIGKILL");
    const ran = alem(["retention", "run", "--json"]);
    expect([ran.status, ran.stderr]).toEqual([0, ""]);
    const report = alem(["retention", "report", "--json"]);
    expect([report.status, (JSON.parse(report.stdout) as { ok: boolean }).ok]).toEqual([0, true]);
    expect((await retentionReport(foundations.work, houseMap, new Date(), async () => 0)).ok).toBe(true);
    const again = JSON.parse(alem(["retention", "run", "--json"]).stdout) as {
      classes: { rows: number; keys: number }[];
    };
    expect(again.classes.filter(({ rows, keys }) => rows + keys > 0)).toEqual([]);
    expect(alem(["retention", "run", "--as-of", "gestern"]).status).toBe(2);
  }, 180_000);
});
