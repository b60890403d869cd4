import { newId } from "../../platform/ids.ts";
import { openBytes, sealBytes } from "../../privacy/sealed-bytes.ts";
import type { FileStorage } from "./ports.ts";
import type { PreparedPage } from "./prepare.ts";

/**
 * A page at rest: ciphertext in the storage, its key here. The owner keeps these values in one record: `fileKey` sealed,
 * the rest as it likes. When the record's retention class ends the file cannot be opened again, wherever copies lie.
 */
export type FileValues = {
  readonly storageId: string;
  /** 32 bytes, base64url: only ever in a `sealed.text` field. */
  readonly fileKey: string;
  readonly byteCount: number;
  readonly mime: "image/jpeg";
  /** Of the page's clear bytes, hex. */
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
};

/**
 * Stores the page first and returns what to write into the record `record` (its row id): when that write fails the
 * file is an orphan, and orphans are removed (removeOrphans). Throws when the storage does not answer.
 */
export async function keepFile(
  storage: FileStorage,
  record: string,
  page: PreparedPage,
): Promise<FileValues> {
  const kept = await keepBytes(storage, record, page.bytes);
  return { ...kept, mime: "image/jpeg", sha256: page.sha256, width: page.width, height: page.height };
}

/** Bytes that we made ourselves (a piece of a package), kept in the same way. */
export async function keepBytes(
  storage: FileStorage,
  record: string,
  bytes: Buffer,
): Promise<Pick<FileValues, "storageId" | "fileKey" | "byteCount">> {
  const storageId: string = newId<"file">();
  const { sealed, key } = sealBytes(bytes, { storageId, record });
  await storage.put(storageId, sealed);
  return { storageId, fileKey: key, byteCount: bytes.length };
}

/** null when the storage has no such file; throws when it was altered or belongs to another record. */
export async function openFile(
  storage: FileStorage,
  record: string,
  { storageId, fileKey }: Pick<FileValues, "storageId" | "fileKey">,
): Promise<Buffer | null> {
  const sealed = await storage.get(storageId);
  return sealed === null ? null : openBytes({ sealed, key: fileKey }, { storageId, record });
}

/**
 * Removes files that no record names. Only old ones: a file is stored before its record is written. Returns how many.
 * `isKnown` answers which of the ids are named by a record; when it throws nothing of that batch is removed.
 */
export async function removeOrphans(
  storage: FileStorage,
  isKnown: IsKnown,
  olderThan: Date,
): Promise<number> {
  let removed = 0;
  for await (const id of orphans(storage, isKnown, olderThan)) {
    await storage.remove(id);
    removed += 1;
  }
  return removed;
}

/** The same, only counted. */
export async function countOrphans(storage: FileStorage, isKnown: IsKnown, olderThan: Date): Promise<number> {
  let found = 0;
  for await (const _ of orphans(storage, isKnown, olderThan)) found += 1;
  return found;
}

type IsKnown = (ids: readonly string[]) => Promise<ReadonlySet<string>>;

async function* orphans(storage: FileStorage, isKnown: IsKnown, olderThan: Date): AsyncGenerator<string> {
  let batch: string[] = [];
  const sift = async () => {
    const known = await isKnown(batch);
    const unknown = batch.filter((one) => !known.has(one));
    batch = [];
    return unknown;
  };
  for await (const { id } of storage.list(olderThan)) {
    batch.push(id);
    if (batch.length >= batchSize) yield* await sift();
  }
  if (batch.length > 0) yield* await sift();
}

const batchSize = 500;
