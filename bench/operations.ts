import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PgBoss } from "pg-boss";
import { type Foundations, layFoundations } from "../src/house.ts";
import { sweepOutbox } from "../src/jobs/outbox.ts";
import { outboxLanes, outboxWork } from "../src/jobs/outbox-work.ts";
import { more, startSweeper } from "../src/jobs/sweeper.ts";
import { makeWorkshop } from "../src/modules/files/files.ts";
import { carriersOf } from "../src/modules/messages/messages.ts";
import { systemClock } from "../src/platform/clock.ts";
import { readConfig } from "../src/platform/config.ts";
import type { SubjectId } from "../src/platform/ids.ts";
import { makeLog, word } from "../src/platform/log.ts";
import { enqueue } from "../src/platform/outbox-row.ts";
import { sandboxMail } from "../src/providers/mail/sandbox.ts";
import { sandboxScanner } from "../src/providers/scan/sandbox.ts";
import { sandboxSms } from "../src/providers/sms/sandbox.ts";
import { folderStorage } from "../src/providers/storage/folder.ts";
import { addPeople } from "./crash/people.ts";
import { type BenchDocument, figure } from "./measure.ts";
import { startSandboxProcess } from "./sandbox-process.ts";

/**
 * Orders end to end: requests come in at fifty a second, each asks two lenders over real HTTP. How long an order waits
 * before it is sent, how many are done a second, and the same number of empty jobs through bare pg-boss on the same server.
 */
const requests = 400;
const perSecond = 50;

export async function benchOperations(): Promise<BenchDocument> {
  const dataDir = await mkdtemp(join(tmpdir(), "alem-operations-"));
  try {
    const config = readConfig({ NODE_ENV: "development", DATA_DIR: dataDir });
    if (!config.ok) throw new Error("the settings of the bench are wrong");
    await addPeople(dataDir, requests);
    const foundations = await layFoundations(config.value);
    const ours = await throughOutbox(foundations, dataDir);
    const bare = await throughPgBoss(foundations.urls.owner, ours.operations);
    await foundations.close();
    return {
      bench: "operations",
      figures: [
        figure({
          name: "dispatch delay p95",
          value: ours.delayMs / 1_000,
          unit: "s",
          budget: 1,
          better: "lower",
        }),
        figure({
          name: "orders a second, end to end",
          value: ours.perSecond,
          unit: "/s",
          budget: perSecond,
          better: "higher",
        }),
        figure({
          name: "bare pg-boss, empty jobs",
          value: bare.perSecond,
          unit: "/s",
          budget: 0,
          better: "higher",
        }),
        figure({
          name: "delay against bare pg-boss",
          value: ours.delayMs / bare.delayMs,
          ...{ unit: "x", budget: 2, better: "lower" },
        }),
      ],
    };
  } finally {
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function throughOutbox(foundations: Foundations, dataDir: string) {
  const { work, owner } = foundations;
  const clock = systemClock;
  await owner.run({ text: "delete from outbox", values: [] }); // the letters of the preparation are not measured
  const sandboxes = await startSandboxProcess();
  const kernel = foundations.kernelFor("work");
  const named = { name: "bench", contract: "bench" };
  const jobs = outboxWork(kernel, {
    ...{ mail: sandboxMail, sms: sandboxSms, baseUrl: "http://127.0.0.1:3000" },
    carriers: carriersOf({ mail: named, sms: named }),
    files: { storage: folderStorage(dataDir), scanner: sandboxScanner, workshop: makeWorkshop() },
    ...{ zones: { readMrz: async () => null }, kyc: [], operations: sandboxes.providers },
  });
  const log = makeLog({ destination: { write: () => {} } });
  const lane = startSweeper({
    ...{ name: word("outbox"), everyMs: 250, log },
    round: async () =>
      (await sweepOutbox({ ...{ db: work, clock, log }, ...outboxLanes.operations, ...jobs })) > 0
        ? more
        : null,
  });
  const waiting = await owner.run<{ subject_id: SubjectId; id: string }>({
    text: "select subject_id, id from credit_request where status = 'approved'",
    values: [],
  });
  const began = performance.now();
  for (const [place, { subject_id: subject, id }] of waiting.entries()) {
    // paced from the beginning, so that a slow moment is made up for and the rate is kept
    const due = began + ((place + 1) * 1_000) / perSecond;
    await new Promise((wake) => setTimeout(wake, Math.max(0, due - performance.now())));
    await work.transact((tx) => enqueue({ tx, subject }, "request_matching", id, clock.now()));
  }
  for (;;) {
    const [left] = await owner.run<{ n: number }>({
      text: "select count(*)::int as n from credit_request where status in ('approved', 'matching')",
      values: [],
    });
    if (left?.n === 0 || performance.now() - began > 120_000) break;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  const seconds = (performance.now() - began) / 1_000;
  await lane.stop();
  await sandboxes.stop();
  const [measured] = await owner.run<{ p95: number; n: number }>({
    text: `select extract(epoch from percentile_cont(0.95) within group (order by a.started_at - o.created_at))::float8 * 1000 as p95,
             count(distinct o.id)::int as n
           from operation o join operation_attempt a on a.subject_id = o.subject_id and a.operation = o.id
           where o.act = 'ask_offer' and o.ended_at is not null`,
    values: [],
  });
  const operations = measured?.n ?? 0;
  return { delayMs: measured?.p95 ?? Number.NaN, operations, perSecond: operations / seconds };
}

/** The same number of jobs, twice the rate of requests as each asks two lenders, with a handler that does nothing. */
async function throughPgBoss(url: string, jobs: number) {
  const boss = new PgBoss({ connectionString: url, max: 6 });
  boss.on("error", () => {});
  await boss.start();
  await boss.createQueue("bench");
  const delays: number[] = [];
  let last = performance.now();
  await boss.work<{ at: number }>("bench", { batchSize: 100, pollingIntervalSeconds: 0.5 }, async (taken) => {
    for (const job of taken) delays.push(Date.now() - job.data.at);
    last = performance.now();
  });
  const began = performance.now();
  for (let sent = 0; sent < jobs; sent += 1) {
    await new Promise((wake) =>
      setTimeout(wake, Math.max(0, began + (sent * 1_000) / (perSecond * 2) - performance.now())),
    );
    await boss.send("bench", { at: Date.now() });
  }
  while (delays.length < jobs && performance.now() - began < 60_000)
    await new Promise((wake) => setTimeout(wake, 50));
  await boss.stop({ graceful: false });
  const sorted = delays.toSorted((one, other) => one - other);
  return {
    delayMs: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN,
    perSecond: (delays.length * 1_000) / (last - began),
  };
}
