import { keyringOf, readKeyringFile, saveKeyringFile, withNewKek } from "../privacy/keyring.ts";
import { rewrapKeys } from "../privacy/vault.ts";
import { type Command, optionsOf, print, withFoundations } from "./command.ts";

/** A new key-encryption key wraps every data key anew; no row of a record is touched. Old keys stay readable. */
export const keysRotate: Command = {
  words: ["keys", "rotate"],
  about: "wrap all data keys under a new key-encryption key",
  run: async (args) => {
    const { values } = optionsOf(args, {});
    const outcome = await withFoundations(async ({ config, work }) => {
      const next = withNewKek(await readKeyringFile(config.keyringFile), new Date());
      await saveKeyringFile(config.keyringFile, next, "replace");
      return { current: next.current, rewrapped: await rewrapKeys(work, keyringOf(next)) };
    });
    print(values.json === true, outcome, [
      `${outcome.rewrapped} data keys are wrapped under ${outcome.current}.`,
    ]);
    return 0;
  },
};
