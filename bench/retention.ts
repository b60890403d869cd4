import { dropJournalMonths, ensurePartitions } from "../src/privacy/partitions.ts";
import { retentionReport } from "../src/privacy/retention/report.ts";
import { sweepRetention } from "../src/privacy/retention/sweep.ts";
import { testMap } from "../src/privacy/testing.ts";
import { type BenchDocument, figure } from "./measure.ts";
import { onStand, type Stand } from "./stand.ts";

/**
 * A sweep of a million due rows of fifty thousand people, beside one bare DELETE of the same rows without journal, evidence
 * and keys; and the drop of a month of the log with ten million entries.
 */
const dueRows = 1_000_000;
const people = 50_000;
const logRows = 10_000_000;

export const benchRetention = (): Promise<BenchDocument> =>
  onStand(testMap, async (stand) => {
    await fill(stand);
    const asOf = new Date();
    const bareMs = await timed(() =>
      stand.owner.run({
        text: "delete from bare_visit where created_at + interval '12 months' <= now()",
        values: [],
      }),
    );
    const before = process.memoryUsage().rss;
    const memory = watchMemory();
    const sweepMs = await timed(() =>
      sweepRetention({ db: stand.work, keyring: stand.keyring, map: testMap, asOf }),
    );
    const grown = (memory.stop() - before) / 2 ** 20;
    const { ok } = await retentionReport(stand.work, testMap, asOf, async () => 0);
    await fillLog(stand);
    const dropMs = await timed(() => dropJournalMonths(stand.owner, new Date("2025-06-01T00:00:00Z")));
    return {
      bench: "retention",
      figures: [
        figure({
          ...{ name: "rows swept a second", value: (dueRows * 1_000) / sweepMs, unit: "/s" },
          ...{ budget: 10_000, better: "higher" },
        }),
        figure({
          ...{ name: "sweep against a bare delete", value: sweepMs / bareMs, unit: "x" },
          ...{ budget: 30, better: "lower" },
        }),
        figure({
          ...{ name: "memory grown by the sweep", value: grown, unit: "MB", budget: 128, better: "lower" },
        }),
        figure({
          ...{ name: "due and still here", value: ok ? 0 : 1, unit: "", budget: 0, better: "lower" },
        }),
        figure({
          ...{ name: "drop of a month of 10M", value: dropMs / 1_000, unit: "s", budget: 2, better: "lower" },
        }),
      ],
    };
  });

async function fill({ owner }: Stand): Promise<void> {
  const run = (text: string) => owner.run({ text, values: [] });
  const subject = (n: string) => `('00000000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  await run(
    `insert into subject_gate (subject_id, kind, denied, granted)
     select ${subject("n")}, 'customer', 0, 0 from generate_series(1, ${people}) n`,
  );
  await run(
    `insert into subject_key (subject_id, retention_class, id, kek_id, wrapped, created_at)
     select ${subject("n")}, 'security_log', gen_random_uuid(), 'bench', '\\x00', now() - interval '13 months'
     from generate_series(1, ${people}) n`,
  );
  await run(
    `insert into test_visit (subject_id, id, version, created_at, changed_at, page)
     select ${subject(`1 + n % ${people}`)}, gen_random_uuid(), 1, at, at, decode(md5(n::text) || md5(n::text), 'hex')
     from generate_series(1, ${dueRows}) n, lateral (select now() - interval '13 months' as at) t`,
  );
  await run("create table bare_visit (like test_visit including all)");
  await run("insert into bare_visit select * from test_visit");
  await run("vacuum analyze");
  await run("checkpoint");
}

async function fillLog({ owner }: Stand): Promise<void> {
  await ensurePartitions(owner, new Date("2024-05-15T00:00:00Z"), -1); // April 2024 alone
  await owner.run({ text: "set statement_timeout = 0", values: [] });
  for (let million = 0; million < logRows / 1_000_000; million += 1)
    await owner.run({
      text: `insert into journal_entry (subject_id, at, id, actor_kind, act, fields, salt, leaf_hash)
             select gen_random_uuid(), timestamptz '2024-04-10 00:00Z' + n * interval '1 millisecond', gen_random_uuid(),
               'system', 'read', '', '\\x00', '\\x00' from generate_series(1, 1000000) n`,
      values: [],
    });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** The most that this process held while it was watched, in bytes. */
function watchMemory(): { stop(): number } {
  let most = process.memoryUsage().rss;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  return {
    stop: () => {
      clearInterval(timer);
      return most;
    },
  };
}
