import { newId, type SubjectId } from "../src/platform/ids.ts";
import { open, sealed } from "../src/privacy/fields.ts";
import { createSubject } from "../src/privacy/gate.ts";
import { dataMap, type RecordType, record } from "../src/privacy/records.ts";
import { eraseOnRequest } from "../src/privacy/retention/on-request.ts";
import { exportSubject } from "../src/privacy/subject.ts";
import { testMap } from "../src/privacy/testing.ts";
import { sealValue } from "../src/privacy/vault.ts";
import { type BenchDocument, figure } from "./measure.ts";
import { onStand, type Stand } from "./stand.ts";

/**
 * Export, then erase, for the thousand heaviest of a zipf population, over fifty tables (K9db's shape), while others go on
 * reading at a steady pace (Edna's shape): how long each takes, and how much of their reading the others lose.
 */
const tables = 50;
const population = 2_000;
const heaviest = 1_000;
/** Rows of the heaviest; the one of rank r has this many by r. The thousandth has a score of rows, the twentieth 600. */
const rowsOfFirst = 12_000;
const readsPerSecond = 100;
const baselineMs = 10_000;

const meaning = { category: "operations", purposes: ["service"] } as const;
const letters = "abcdefghij";
const partOf = (i: number) =>
  record(`bench_part_${letters[Math.floor(i / 10)]}${letters[i % 10]}`, {
    keep: i % 3 === 0 ? "account" : i % 3 === 1 ? "draft" : "export",
    source: "person",
    fields: {
      ...{ name: sealed.text(meaning), words: sealed.text(meaning), number: sealed.text(meaning) },
      state: open.oneOf(["new", "done"], meaning),
    },
  });
const first = partOf(0);
const parts = [first, ...Array.from({ length: tables - 1 }, (_, i) => partOf(i + 1))];
const map = dataMap(parts, testMap.tables);

export const benchSubject = (): Promise<BenchDocument> =>
  onStand(map, async (stand) => {
    const people = await populate(stand);
    await stand.owner.run({ text: "vacuum analyze", values: [] });
    await stand.owner.run({ text: "checkpoint", values: [] });
    const others = people.slice(heaviest);
    const alone = readAtPace(stand, others);
    await new Promise((wake) => setTimeout(wake, baselineMs));
    const before = await alone.stop();
    const beside = readAtPace(stand, others);
    const exports: number[] = [];
    const erasures: number[] = [];
    const wrong: string[] = [];
    for (const { subject, rows } of people.slice(0, heaviest)) {
      const began = performance.now();
      const exported = await exportSubject(stand.house.kernel, subject);
      exports.push(performance.now() - began);
      if (exported.reduce((sum, one) => sum + one.rows.length, 0) !== rows) wrong.push("export");
      const erasing = performance.now();
      const gone = await stand.work.transact((tx) =>
        eraseOnRequest(tx, stand.house.kernel, subject, new Date()),
      );
      erasures.push(performance.now() - erasing);
      if (gone.reduce((sum, one) => sum + one.rows, 0) !== rows) wrong.push("erasure");
    }
    const meanwhile = await beside.stop();
    const at = (values: readonly number[], share: number) =>
      values.toSorted((one, other) => one - other)[Math.floor(values.length * share)] ?? 0;
    const lower = (name: string, value: number, unit: string, budget: number) =>
      figure({ name, value, unit, budget, better: "lower" });
    return {
      bench: "subject",
      figures: [
        lower("export p50", at(exports, 0.5), "ms", 1_000),
        lower("export p95", at(exports, 0.95), "ms", 1_000),
        lower("erasure p50", at(erasures, 0.5), "ms", 100),
        lower("erasure p95", at(erasures, 0.95), "ms", 100),
        lower("throughput that others lose", (1 - meanwhile / before) * 100, "%", 7),
        lower("people with a wrong count", wrong.length, "", 0),
      ],
    };
  });

type Heavy = { readonly subject: SubjectId; readonly rows: number };

/** Rows are sealed as a door seals them and written many at once: a thousand doors an order of magnitude more. */
async function populate({ web, owner, house }: Stand): Promise<Heavy[]> {
  const people: Heavy[] = [];
  for (let rank = 1; rank <= population; rank += 1) {
    const subject = newId<"subject">();
    await web.transact((tx) => createSubject(tx, subject, "customer"));
    const rows = Math.max(1, Math.round(rowsOfFirst / rank));
    for (const [i, part] of parts.entries()) {
      const count = Math.floor(rows / tables) + (i < rows % tables ? 1 : 0);
      if (count > 0) await addRows({ web, owner, house }, subject, part, count);
    }
    people.push({ subject, rows });
  }
  return people;
}

async function addRows(
  { web, owner, house }: Pick<Stand, "web" | "owner" | "house">,
  subject: SubjectId,
  part: RecordType,
  count: number,
): Promise<void> {
  const key = await house.kernel.vault.keyFor(web, subject, part.keep);
  const ids = Array.from({ length: count }, () => newId());
  const columnOf = (column: string) =>
    ids.map((row) =>
      sealValue(key, Buffer.from("Қасымова Гүлнұр, Алматы қаласы"), {
        table: part.name,
        column,
        subject,
        row,
      }),
    );
  await owner.run({
    text: `insert into ${part.name} (subject_id, id, version, created_at, changed_at, name, words, number, state)
           select $1, i, 1, now(), now(), n, w, x, 'new'
           from unnest($2::uuid[], $3::bytea[], $4::bytea[], $5::bytea[]) as t (i, n, w, x)`,
    values: [subject, ids, columnOf("name"), columnOf("words"), columnOf("number")],
  });
}

/** Others' own reads, so many a second whether or not the last one came back; returns how many a second were answered. */
function readAtPace({ house }: Stand, others: readonly Heavy[]): { stop(): Promise<number> } {
  const began = performance.now();
  let stopped = false;
  let sent = 0;
  let answered = 0;
  const pacing = (async () => {
    while (!stopped) {
      const due = Math.floor(((performance.now() - began) * readsPerSecond) / 1_000);
      for (; sent < due; sent += 1) {
        const subject = others[sent % others.length]?.subject;
        if (subject) void readOne(subject);
      }
      await new Promise((wake) => setTimeout(wake, 5));
    }
  })();
  async function readOne(subject: SubjectId): Promise<void> {
    const door = await house.ctx({ kind: "customer", subject }).enter("service", { subject });
    await door.list(first, ["state"], { limit: 10 });
    answered += 1;
  }
  return {
    stop: async () => {
      const seconds = (performance.now() - began) / 1_000;
      const done = answered;
      stopped = true;
      await pacing;
      return done / seconds;
    },
  };
}
