import { readFile } from "node:fs/promises";
import { z } from "zod";
import { readConfig } from "../platform/config.ts";
import { checkpointForm, verifyArchive, writeArchive } from "../privacy/journal/archive.ts";
import { verifyDatabase } from "../privacy/journal/source.ts";
import type { PublicKeys } from "../privacy/journal/verify.ts";
import { keyringOf, readKeyringFile } from "../privacy/keyring.ts";
import { bodiesKeptMonths } from "../privacy/partitions.ts";
import { type Command, type Options, optionsOf, print, withFoundations } from "./command.ts";

/** The journal of the running house, or an exported file anywhere: with `--checkpoint` neither house nor keyring is needed. */
export const journalVerify: Command = {
  words: ["journal", "verify"],
  about: "[--file PATH] [--checkpoint PATH]: prove the journal complete and unchanged",
  run: async (args) => {
    const { values } = optionsOf(args, { file: "string", checkpoint: "string" });
    const trusted = await trustedOf(values);
    if (trusted === undefined) {
      console.error("--checkpoint: expected a file as GET /journal/checkpoint gives it");
      return 2;
    }
    const options = {
      ...{ now: new Date(), bodiesKeptMonths },
      ...(trusted ? { trusted: trusted.checkpoint } : {}),
    };
    const verdict =
      typeof values.file === "string"
        ? await verifyArchive(values.file, trusted?.keys ?? (await ownKeys()), options)
        : await withFoundations(({ work, keyring }) => verifyDatabase(work, keyring.publicKeys(), options));
    print(values.json === true, verdict, [`${verdict.verdict}: ${verdict.because}`]);
    return verdict.verdict === "intact" ? 0 : 1;
  },
};

const published = checkpointForm.extend({ publicKey: z.string().nullable() });

/** A head that was kept elsewhere brings its key with it: null without one, undefined when it cannot be read. */
async function trustedOf({ checkpoint: path }: Options) {
  if (typeof path !== "string") return null;
  try {
    const { publicKey, ...checkpoint } = published.parse(JSON.parse(await readFile(path, "utf8")));
    const keys: PublicKeys = publicKey ? [{ keyId: checkpoint.keyId, spki: publicKey }] : [];
    return { checkpoint, keys: keys.concat(await ownKeys()) };
  } catch {
    return undefined;
  }
}

/** The public half of the keyring at hand; none where there is no keyring, and then the verdict is `unverifiable`. */
async function ownKeys(): Promise<PublicKeys> {
  const config = readConfig(process.env);
  if (!config.ok) return [];
  try {
    return keyringOf(await readKeyringFile(config.value.keyringFile)).publicKeys();
  } catch {
    return [];
  }
}

/** Ids, closed words and hashes; no personal value. The file is the owner's alone and is never written over another. */
export const journalExport: Command = {
  words: ["journal", "export"],
  about: "PATH: the journal as one file that is verified anywhere",
  run: async (args) => {
    const { values, rest } = optionsOf(args, {});
    const path = rest[0];
    if (path === undefined) {
      console.error("expected a path");
      return 2;
    }
    const written = await withFoundations(({ work }) => writeArchive(work, path));
    print(values.json === true, { path, ...written }, [
      `${written.leaves} leaves and ${written.bodies} entries are in ${path}.`,
    ]);
    return 0;
  },
};
