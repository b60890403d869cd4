import { verifyDatabase } from "../privacy/journal/source.ts";
import { bodiesKeptMonths } from "../privacy/partitions.ts";
import { type Command, optionsOf, print, withFoundations } from "./command.ts";

export const journalVerify: Command = {
  words: ["journal", "verify"],
  about: "prove the journal complete and unchanged",
  run: async (args) => {
    const { values } = optionsOf(args, {});
    const verdict = await withFoundations(({ work, keyring }) =>
      verifyDatabase(work, keyring.publicKeys(), { now: new Date(), bodiesKeptMonths }),
    );
    print(values.json === true, verdict, [`${verdict.verdict}: ${verdict.because}`]);
    return verdict.verdict === "intact" ? 0 : 1;
  },
};
