import { rename, writeFile } from "node:fs/promises";
import { countEnded, endWhatIsDue } from "../jobs/retention.ts";
import { houseMap } from "../map.ts";
import { openStorage } from "../outside.ts";
import { createBackup, FolderInUse } from "../privacy/backup/create.ts";
import { readLedgerFile, restoreBackup } from "../privacy/backup/restore.ts";
import { ledgerSince } from "../privacy/retention/ledger.ts";
import { type Command, optionsOf, print, withFoundations } from "./command.ts";

/** Policy 6.1, 7: a backup that brings nobody back who was erased since. */
export const backupCreate: Command = {
  words: ["backup", "create"],
  about: "FOLDER: everything of the database, sealed as it is; keys in a folder of their own",
  run: async (args) => {
    const { values, rest } = optionsOf(args, {});
    const folder = rest[0];
    if (!folder) return wanted("a folder");
    try {
      const { at, tables } = await withFoundations(({ urls }) =>
        createBackup(urls.owner, houseMap, folder, new Date()),
      );
      const rows = tables.reduce((sum, one) => sum + one.rows, 0);
      print(values.json === true, { at, tables: tables.length, rows }, [
        `${rows} rows of ${tables.length} tables as of ${at}. Keep ${folder}/keys apart, and not for long.`,
      ]);
      return 0;
    } catch (error) {
      if (!(error instanceof FolderInUse)) throw error;
      console.error(error.message);
      return 1;
    }
  },
};

export const backupRestore: Command = {
  words: ["backup", "restore"],
  about: "FOLDER --ledger FILE --replace: bring a backup back, and end again whatever was ended since",
  run: async (args) => {
    const { values, rest } = optionsOf(args, { ledger: "string", replace: "boolean" });
    const folder = rest[0];
    if (!folder) return wanted("a folder");
    if (values.replace !== true) return wanted("--replace: everything in the database is replaced");
    const ledger = typeof values.ledger === "string" ? await readLedgerFile(values.ledger) : [];
    const outcome = await withFoundations(async (foundations) => {
      const { owner, urls, keyring } = foundations;
      const restored = await restoreBackup(
        { ...{ owner, keyring, ledger }, ownerUrl: urls.owner, map: houseMap },
        folder,
      );
      if (!restored.ok) return restored;
      // What became due while the backup lay there goes before anybody reads.
      const ended = await endWhatIsDue(
        { ...foundations, map: houseMap, storage: await openStorage(foundations.config) },
        new Date(),
      );
      return { ok: true as const, value: { ...restored.value, ended: countEnded(ended) } };
    });
    if (!outcome.ok) {
      console.error(
        outcome.code === "damaged"
          ? "the backup is damaged: nothing was changed"
          : "the backup is of another schema: restore it with the release that made it, then update",
      );
      return 1;
    }
    const { at, rows, erasedAgain, ended } = outcome.value;
    print(values.json === true, outcome.value, [
      `${rows} rows as of ${at} are back; ${erasedAgain} classes of erased people ended again, ${ended} rows and keys were due.`,
    ]);
    return 0;
  },
};

/** Kept apart from database and backups, so that it survives both. */
export const backupLedger: Command = {
  words: ["backup", "ledger"],
  about: "FILE: write the ledger of erasures, to be kept apart",
  run: async (args) => {
    const { values, rest } = optionsOf(args, {});
    const path = rest[0];
    if (!path) return wanted("a file");
    const lines = await withFoundations(({ work }) => ledgerSince(work, new Date(0)));
    await writeFile(`${path}.partial`, lines.map((line) => `${JSON.stringify(line)}\n`).join(""), {
      mode: 0o600,
    });
    await rename(`${path}.partial`, path); // whole or not at all
    print(values.json === true, { lines: lines.length }, [`${lines.length} lines.`]);
    return 0;
  },
};

function wanted(what: string): number {
  console.error(`expected ${what}`);
  return 2;
}
