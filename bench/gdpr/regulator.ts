import { after } from "../../src/platform/clock.ts";
import type { SubjectId } from "../../src/platform/ids.ts";
import type { Actor } from "../../src/privacy/actor.ts";
import { canonicalEntry, type Entry, leafHash } from "../../src/privacy/journal/entry.ts";
import { newestEntries } from "../../src/privacy/journal/store.ts";
import { makeCtx } from "../../src/privacy/kernel.ts";
import { findExact } from "../../src/privacy/lookups.ts";
import { heldRecords } from "../../src/privacy/retention/held.ts";
import { ledgerOf } from "../../src/privacy/retention/ledger.ts";
import { eraseOnRequest } from "../../src/privacy/retention/on-request.ts";
import { seeded } from "../screening-people.ts";
import { type Answer, printOf } from "./answers.ts";
import { wasErased } from "./fixtures.ts";
import { userOf } from "./generator.ts";
import { roomFor, zipfKeys } from "./key-choice.ts";
import { makeOracle } from "./oracle.ts";
import { platform } from "./platform.ts";
import { nameIndex, type Population } from "./population.ts";
import { into, momentOf } from "./race.ts";
import { gdprMap } from "./records.ts";

/**
 * The regulator asks what is held about a person, what the log says, and whether somebody is really gone: from the tables,
 * the look-ups and the key store, with a line in the ledger. The shares are the sheet's, not verified. Half of the questions
 * of the last kind are about people who were erased, or hardly any would be.
 */
export type Inspection = {
  readonly latencies: Map<string, number[]>;
  readonly answers: number;
  readonly wrong: readonly string[];
  readonly ms: number;
};

const seed = 77;
const longestLog = 1_000;

export async function inspect(population: Population, operations: number): Promise<Inspection> {
  const { stand, kernel, subjects, profile, records, loadedAt } = population;
  await population.reset();
  const oracle = makeOracle(records, profile, { rules: true, loadedAt: loadedAt.getTime() });
  const erased = [...subjects.keys()].filter(wasErased);
  const expectedLog: string[] = (await loadLog(population)).reverse(); // oldest first
  for (const [turn, user] of erased.entries()) {
    const subject = subjectOf(population, user);
    const gone = await stand.work.transact((tx) =>
      eraseOnRequest(tx, kernel, subject, after(loadedAt, turn + 1)),
    );
    for (const _ of gone) expectedLog.push(`retention.erased ${subject}`);
    oracle.forget(user);
  }
  const system = platform(population, "controller");
  const random = seeded(seed);
  const choose = zipfKeys(records - 1, roomFor(records, operations, 0));
  const latencies = new Map<string, number[]>();
  const wrong: string[] = [];
  const compare = (kind: string, got: string, right: string) => {
    if (got !== right) wrong.push(`${kind}: ${got.slice(0, 80)}, not ${right.slice(0, 80)}`);
  };
  const began = performance.now();
  let beside = 0; // comparing, which is not the system's work
  for (let at = 0; at < operations; at += 1) {
    const now = momentOf(loadedAt, at);
    population.clock.set(now);
    const n = choose(random);
    const draw = random();
    const asked = performance.now();
    if (draw < 0.46) {
      const operation = { kind: "read_by_usr", n, at, set: null, own: false } as const;
      const answer = await system.run(operation, now);
      const answered = performance.now();
      into(latencies, "read_by_usr", answered - asked);
      const user = userOf(n, profile);
      const right: Answer = oracle.rowsOf(user, now.getTime());
      compare("read_by_usr", printOf(answer), printOf(right));
      if (!wasErased(user)) expectedLog.push(`list ${subjectOf(population, user)}`);
      beside += performance.now() - answered;
    } else if (draw < 0.77) {
      const limit = 1 + Math.floor(random() * longestLog);
      const log = await newestEntries(stand.work, { before: null, limit });
      const answered = performance.now();
      into(latencies, "get_system_logs", answered - asked);
      const whole = log.every(
        (entry) => leafHash(entry).equals(entry.leaf) && canonicalEntry(entry).length > 0,
      );
      compare(
        "get_system_logs",
        `${whole} ${log.map(lineOf)}`,
        `true ${expectedLog.slice(-limit).reverse()}`,
      );
      beside += performance.now() - answered;
    } else {
      const user = random() < 0.5 ? (erased[n % erased.length] ?? 0) : userOf(n, profile);
      const subject = subjectOf(population, user);
      const gone = await verifyDeletion(population, user, subject);
      const answered = performance.now();
      into(latencies, "verify_deletion", answered - asked);
      compare("verify_deletion", gone, wasErased(user) ? nothingLeft : allThere);
      expectedLog.push(`deletion.verified ${subject}`);
      beside += performance.now() - answered;
    }
  }
  return { latencies, wrong, answers: operations, ms: performance.now() - began - beside };
}

function subjectOf({ subjects }: Population, user: number): SubjectId {
  const subject = subjects[user];
  if (!subject) throw new Error("nobody of that number");
  return subject;
}

const lineOf = (entry: Entry): string => `${entry.act} ${entry.subject}`;

async function loadLog({ stand }: Population): Promise<string[]> {
  const newest = await newestEntries(stand.work, { before: null, limit: longestLog });
  return newest.map(lineOf);
}

const nothingLeft = "table: gone, index: gone, keys: gone, ledger: there";
const allThere = "table: there, index: there, keys: there, ledger: gone";

/** Four places asked at once; the question itself is in the journal before the answer leaves. */
export async function verifyDeletion(
  { stand, kernel }: Population,
  user: number,
  subject: SubjectId,
): Promise<string> {
  const actor: Actor = { kind: "system", duty: "regulator", purposes: ["legal"], forThePerson: false };
  const door = await makeCtx(kernel, actor).enter("legal", { subject });
  const [held, found, keys, lines] = await Promise.all([
    heldRecords(stand.web, gdprMap, subject),
    findExact(stand.web, kernel.keyring, nameIndex, `user${user}`),
    stand.web.look({
      name: "bench-keys-of",
      text: "select 1 as there from subject_key where subject_id = $1",
      values: [subject],
    }),
    ledgerOf(stand.web, kernel.keyring, subject),
    door.note("deletion.verified"),
  ]);
  const say = (there: boolean) => (there ? "there" : "gone");
  return `table: ${say(held.length > 0)}, index: ${say(found !== null)}, keys: ${say(keys.length > 0)}, ledger: ${say(lines.length > 0)}`;
}
