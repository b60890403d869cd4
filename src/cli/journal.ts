import type { Executor } from "../platform/database.ts";
import { bodies, checkpoints, entryCount, leavesFrom } from "../privacy/journal/store.ts";
import { verifyJournal } from "../privacy/journal/verify.ts";
import { type Command, optionsOf, print, withFoundations } from "./command.ts";

const pageSize = 2000;

async function* leafPages(on: Executor) {
  for (let from = 0; ; from += pageSize) {
    const page = await leavesFrom(on, from, pageSize);
    if (page.length > 0) yield page;
    if (page.length < pageSize) return;
  }
}

export const journalVerify: Command = {
  words: ["journal", "verify"],
  about: "prove the journal complete and unchanged",
  run: async (args) => {
    const { values } = optionsOf(args, {});
    const verdict = await withFoundations(async ({ work, keyring }) =>
      verifyJournal(
        {
          checkpoints: await checkpoints(work),
          leaves: () => leafPages(work),
          bodiesOf: (leaves) => bodies(work, leaves),
          entryCount: await entryCount(work),
        },
        keyring.publicKeys(),
        { now: new Date(), bodiesKeptMonths: 12 },
      ),
    );
    print(values.json === true, verdict, [`${verdict.verdict}: ${verdict.because}`]);
    return verdict.verdict === "intact" ? 0 : 1;
  },
};
