import {
  keyringOf,
  newKeyringFile,
  readKeyringFile,
  saveKeyringFile,
  withNewKek,
} from "../privacy/keyring.ts";
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

/** Production makes no keyring by itself: losing one unnoticed would be losing everything sealed under it. */
export const keysCreate: Command = {
  words: ["keys", "create"],
  about: "[PATH]: make a new keyring file (mode 0600) where there is none",
  run: async (args) => {
    const { values, rest } = optionsOf(args, {});
    const path = rest[0] ?? process.env.KEYRING_FILE ?? "";
    if (path === "") {
      console.error("expected a path, or KEYRING_FILE");
      return 2;
    }
    const made = newKeyringFile(new Date());
    await saveKeyringFile(path, made, "new");
    const kept = await readKeyringFile(path);
    if (kept.root !== made.root) {
      print(values.json === true, { created: false }, ["There is a keyring already; it was left as it is."]);
      return 1;
    }
    print(values.json === true, { created: true, current: made.current }, [
      `Made ${path}. Keep it apart from backups.`,
    ]);
    return 0;
  },
};
