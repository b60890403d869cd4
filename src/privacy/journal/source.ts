import type { Database, Executor } from "../../platform/database.ts";
import { bodies, checkpoints, entryCount, type Leaf, leavesFrom, unplacedCount } from "./store.ts";
import {
  type JournalSource,
  type JournalVerdict,
  type PublicKeys,
  type VerifyOptions,
  verifyJournal,
} from "./verify.ts";

/** The journal of a live database, verified as it stood at one moment: appending goes on meanwhile. */
export async function verifyDatabase(
  db: Database,
  keys: PublicKeys,
  options: VerifyOptions,
): Promise<JournalVerdict> {
  return db.transact(async (tx) => {
    await tx.run({ text: "set transaction isolation level repeatable read, read only", values: [] });
    return verifyJournal(await journalSource(tx), keys, options);
  });
}

const pageSize = 2_000;

export async function journalSource(on: Executor): Promise<JournalSource> {
  return {
    checkpoints: await checkpoints(on),
    leaves: () => leafPages(on),
    bodiesOf: (leaves) => bodies(on, leaves),
    entryCount: await entryCount(on),
    unplaced: (before) => unplacedCount(on, before),
  };
}

async function* leafPages(on: Executor): AsyncGenerator<Leaf[]> {
  for (let from = 0; ; from += pageSize) {
    const page = await leavesFrom(on, from, pageSize);
    if (page.length > 0) yield page;
    if (page.length < pageSize) return;
  }
}
