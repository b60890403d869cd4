import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat, unlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { FileStorage, StoredFile } from "../../modules/files/files.ts";
import { isUuid } from "../../platform/ids.ts";
import { invariant } from "../../platform/result.ts";

/**
 * Sealed files in a folder of this machine: 0700 folders, 0600 files, spread over two levels. A name is an id and
 * nothing else, so no path can be asked for. A file is whole or not there: written aside, flushed, then renamed.
 */
export function folderStorage(folder: string): FileStorage {
  return {
    put: async (id, bytes) => {
      const path = pathOf(folder, id);
      const place = dirname(path);
      const made = await mkdir(place, { recursive: true, mode: 0o700 });
      const draft = `${path}.${randomBytes(4).toString("hex")}${draftEnding}`;
      try {
        await writeFile(draft, bytes, { mode: 0o600, flag: "wx", flush: true });
        await rename(draft, path);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
      await flushFolder(place); // the name, too, survives a power cut
      if (made !== undefined) await flushFolder(dirname(made));
    },
    get: (id) => readFile(pathOf(folder, id)).catch(absent),
    remove: async (id) => {
      await unlink(pathOf(folder, id)).catch(absent);
    },
    list: (olderThan) => storedBefore(folder, olderThan),
  };
}

/** The last digits of a UUIDv7 are random (its first are the time): files spread evenly. */
function pathOf(folder: string, id: string): string {
  invariant(isUuid(id), "a stored file is named by an id");
  return join(folder, id.slice(-2), id.slice(-4, -2), id);
}

/** Drafts that a crash left behind are removed on the way. */
async function* storedBefore(folder: string, olderThan: Date): AsyncGenerator<StoredFile> {
  for (const outer of await namesIn(folder))
    for (const inner of await namesIn(join(folder, outer)))
      for (const name of await namesIn(join(folder, outer, inner))) {
        const path = join(folder, outer, inner, name);
        const found = await stat(path).catch(absent);
        if (found === null || found.mtime >= olderThan) continue;
        if (isUuid(name)) yield { id: name, storedAt: found.mtime };
        else if (name.endsWith(draftEnding)) await rm(path, { force: true });
      }
}

const draftEnding = ".part";
const namesIn = async (folder: string): Promise<string[]> => (await readdir(folder).catch(absent)) ?? [];

async function flushFolder(path: string): Promise<void> {
  const entries = await open(path, "r");
  await entries.sync().finally(() => entries.close());
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
  throw error;
}
