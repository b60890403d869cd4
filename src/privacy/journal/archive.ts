import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { Database } from "../../platform/database.ts";
import { purposeIds } from "../../policy/policy.ts";
import type { Entry } from "./entry.ts";
import { journalSource } from "./source.ts";
import type { Checkpoint, Leaf } from "./store.ts";
import {
  type JournalSource,
  type JournalVerdict,
  type PublicKeys,
  type VerifyOptions,
  verifyJournal,
} from "./verify.ts";

/**
 * The journal as one file: a head line, a line for each checkpoint, a line for each leaf with its body while that exists.
 * It is verified without a database, by anyone who has the public key or a checkpoint kept elsewhere.
 */
const format = "alem-journal-export/1";

export async function writeArchive(db: Database, path: string): Promise<{ leaves: number; bodies: number }> {
  const file = await open(path, "wx", 0o600); // pseudonymous, yet nobody else's reading; never over another file
  try {
    return await db.transact(async (tx) => {
      await tx.run({ text: "set transaction isolation level repeatable read, read only", values: [] });
      return await writeSource(file, await journalSource(tx));
    });
  } finally {
    await file.close();
  }
}

async function writeSource(file: FileHandle, source: JournalSource) {
  await file.write(`${JSON.stringify({ format })}\n`);
  for (const one of source.checkpoints) await file.write(`${JSON.stringify({ checkpoint: stored(one) })}\n`);
  let leaves = 0;
  let kept = 0;
  for await (const page of source.leaves()) {
    const bodies = await source.bodiesOf(page);
    const lines = page.map((leaf) => {
      const body = bodies.get(leaf.entry);
      return JSON.stringify({ leaf: storedLeaf(leaf), ...(body ? { body: storedBody(body) } : {}) });
    });
    await file.write(`${lines.join("\n")}\n`);
    leaves += page.length;
    kept += bodies.size;
  }
  return { leaves, bodies: kept };
}

const stored = ({ size, root, at, keyId, signature }: Checkpoint) => ({
  ...{ size, root: root.toString("base64"), at: at.toISOString(), keyId },
  signature: signature.toString("base64"),
});
const storedLeaf = ({ seq, entry, at, hash }: Leaf) => ({
  ...{ seq, entry, at: at.toISOString(), hash: hash.toString("base64") },
});
const storedBody = ({ at, salt, leaf, ...rest }: Entry) => ({
  ...{ ...rest, at: at.toISOString(), salt: salt.toString("base64"), leaf: leaf.toString("base64") },
});

const bytes = z.base64().transform((text) => Buffer.from(text, "base64"));
const time = z.iso.datetime().transform((text) => new Date(text));
const word = z.string().nullable();

export const checkpointForm = z.object({
  ...{ size: z.int().min(1), root: bytes, at: time, keyId: z.string(), signature: bytes },
});
const leafForm = z.object({ seq: z.int().min(0), entry: z.string(), at: time, hash: bytes });
const bodyForm = z.object({
  ...{ subject: z.string(), at: time, id: z.string(), actorKind: z.enum(["customer", "staff", "system"]) },
  ...{ actor: word, role: word, act: z.string(), purpose: z.enum(purposeIds).nullable(), record: word },
  ...{ item: word, fields: z.string(), because: word, webRequest: word, salt: bytes, leaf: bytes },
});
const lineForm = z.union([
  z.object({ leaf: leafForm, body: bodyForm.optional() }),
  z.object({ checkpoint: checkpointForm }),
  z.object({ format: z.literal(format) }),
]);

/** Of a file that cannot be read as a journal nothing can be said: neither whole nor tampered with. */
export async function verifyArchive(
  path: string,
  keys: PublicKeys,
  options: VerifyOptions,
): Promise<JournalVerdict> {
  try {
    return await verifyJournal(await archiveSource(path), keys, options);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { verdict: "unverifiable", entries: 0, checkpoint: null, because: error.message };
  }
}

class Unreadable extends Error {
  override name = "Unreadable";
}

async function archiveSource(path: string): Promise<JournalSource> {
  const checkpoints: Checkpoint[] = [];
  let entryCount = 0;
  for await (const line of linesOf(path)) {
    if ("checkpoint" in line) checkpoints.push(line.checkpoint);
    if ("leaf" in line && line.body) entryCount += 1;
  }
  let bodies = new Map<string, Entry>();
  return {
    checkpoints,
    entryCount,
    leaves: async function* () {
      let page: Leaf[] = [];
      bodies = new Map();
      for await (const line of linesOf(path)) {
        if (!("leaf" in line)) continue;
        page.push(line.leaf);
        // The form above read every word of an entry; whose subject it is is an id like any other here.
        if (line.body) bodies.set(line.leaf.entry, line.body as Entry);
        if (page.length < pageSize) continue;
        yield page;
        page = [];
        bodies = new Map();
      }
      if (page.length > 0) yield page;
    },
    bodiesOf: async () => bodies,
  };
}

const pageSize = 2_000;

async function* linesOf(path: string) {
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    number += 1;
    const line = lineForm.safeParse(parsed(text));
    if (!line.success || (number === 1) !== "format" in line.data)
      throw new Unreadable(`line ${number} of the file is none of a journal`);
    yield line.data;
  }
  if (number === 0) throw new Unreadable("the file is empty");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
