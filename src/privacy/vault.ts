import { createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import type { Executor } from "../platform/database.ts";
import { type Id, newId, type SubjectId } from "../platform/ids.ts";
import { invariant } from "../platform/result.ts";
import type { RetentionClassId } from "../policy/policy.ts";
import { DoorRefused } from "./actor.ts";
import { type Keyring, seal, unseal, type Wrapped } from "./keyring.ts";

/**
 * Data keys: one for each subject and retention class. When the class of a subject ends its row here goes first, and
 * with it every copy of the values, backups included (law 3).
 */
export type DataKey = {
  readonly id: DataKeyId;
  readonly key: KeyObject;
  /** What each value sealed under it begins with: format version and key id. */
  readonly header: Buffer;
};
export type DataKeyId = Id<"data_key">;

export type Vault = {
  /** The key to seal under; made when there is none. */
  keyFor(on: Executor, subject: SubjectId, keep: RetentionClassId): Promise<DataKey>;
  /** The key of this id, which the database named a moment ago: a destroyed key has no row and is not named. */
  open(on: Executor, subject: SubjectId, keep: RetentionClassId, id: DataKeyId): Promise<DataKey>;
  forget(subject: SubjectId, keep: RetentionClassId): void;
};

type KeyRow = { readonly id: DataKeyId; readonly wrapped: Wrapped };

export type Place = {
  readonly table: string;
  readonly column: string;
  readonly subject: SubjectId;
  readonly row: string;
};

const formatVersion = 1;

/** version, data key id (16 bytes), nonce, ciphertext, tag; bound to table, column, subject and row. */
export function sealValue(dataKey: DataKey, clear: Buffer, place: Place): Buffer {
  return Buffer.concat([dataKey.header, seal(dataKey.key, clear, contextOf(place))]);
}

/** Throws when the value was altered, moved to another place, or sealed under another key. */
export function openValue({ header, key }: DataKey, stored: Buffer, place: Place): Buffer {
  invariant(stored[0] === formatVersion, "a sealed value has an unknown format");
  if (!beginsWith(stored, header)) throw new DoorRefused("key_gone"); // sealed before an erasure, or moved here
  return unseal(key, stored.subarray(header.length), contextOf(place));
}

/** A loop, because a call out of JavaScript for seventeen bytes costs more than it compares. */
function beginsWith(bytes: Buffer, header: Buffer): boolean {
  for (let at = 0; at < header.length; at += 1) if (bytes[at] !== header[at]) return false;
  return true;
}

const contextOf = (place: Place) =>
  `${place.table}|${place.column}|${place.subject}|${place.row}|${formatVersion}`;
const keyContext = (subject: SubjectId, keep: string, id: DataKeyId) => `key|${subject}|${keep}|${id}`;
const headerOf = (id: DataKeyId) => Buffer.from(`0${formatVersion}${id.replaceAll("-", "")}`, "hex");

const keysInMemory = 10_000;

export function makeVault(keyring: Keyring): Vault {
  const known = new Map<string, DataKey>();
  const slot = (subject: SubjectId, keep: RetentionClassId) => `${subject}/${keep}`;
  const remember = (subject: SubjectId, keep: RetentionClassId, dataKey: DataKey) => {
    if (known.size >= keysInMemory) known.delete(known.keys().next().value ?? "");
    known.set(slot(subject, keep), dataKey);
    return dataKey;
  };
  const unwrap = async (subject: SubjectId, keep: RetentionClassId, row: KeyRow) => {
    const clear = await keyring.unwrap(row.wrapped, keyContext(subject, keep, row.id));
    return remember(subject, keep, { id: row.id, key: createSecretKey(clear), header: headerOf(row.id) });
  };
  return {
    open: async (on, subject, keep, id) => {
      const remembered = known.get(slot(subject, keep));
      if (remembered?.id === id) return remembered;
      const row = await findKey(on, subject, keep);
      if (row?.id !== id) throw new DoorRefused("key_gone"); // destroyed between the look and here
      return unwrap(subject, keep, row);
    },
    keyFor: async (on, subject, keep) => {
      const remembered = known.get(slot(subject, keep));
      if (remembered) return remembered; // each write checks in its own statement that the key still lives
      const row = (await findKey(on, subject, keep)) ?? (await makeKey(on, keyring, subject, keep));
      return unwrap(subject, keep, row);
    },
    forget: (subject, keep) => void known.delete(slot(subject, keep)),
  };
}

type StoredKey = { id: DataKeyId; kek_id: string; wrapped: Buffer };

async function findKey(on: Executor, subject: SubjectId, keep: RetentionClassId): Promise<KeyRow | null> {
  const [row] = await on.run<StoredKey>({
    name: "key-find",
    text: "select id, kek_id, wrapped from subject_key where subject_id = $1 and retention_class = $2",
    values: [subject, keep],
  });
  return row ? { id: row.id, wrapped: { kekId: row.kek_id, bytes: row.wrapped } } : null;
}

async function makeKey(
  on: Executor,
  keyring: Keyring,
  subject: SubjectId,
  keep: RetentionClassId,
): Promise<KeyRow> {
  const id = newId<"data_key">();
  const wrapped = await keyring.wrap(randomBytes(32), keyContext(subject, keep, id));
  await on.run({
    name: "key-make",
    text: `insert into subject_key (subject_id, retention_class, id, kek_id, wrapped, created_at)
           select $1, $2, $3, $4, $5, now() where exists (select 1 from subject_gate where subject_id = $1)
           on conflict (subject_id, retention_class) do nothing`,
    values: [subject, keep, id, wrapped.kekId, wrapped.bytes],
  });
  const row = await findKey(on, subject, keep);
  if (!row) throw new DoorRefused("subject_unknown");
  return row;
}

/**
 * Re-wraps data keys under the current key-encryption key; no row of a record is touched. The old key may leave the
 * keyring when every process has the new one and this returned 0: until then somebody may still wrap under the old.
 * A key that does not open is damaged: it is reported at the end and does not keep the others from moving.
 */
export async function rewrapKeys(on: Executor, keyring: Keyring, batch = 500): Promise<number> {
  let moved = 0;
  let damaged = 0;
  let after: KeyPlace = { subject_id: lowest, retention_class: "" };
  for (;;) {
    const rows = await on.run<StoredKey & KeyPlace>({
      text: `select subject_id, retention_class, id, kek_id, wrapped from subject_key
             where (subject_id, retention_class) > ($1, $2) and kek_id <> $3
             order by subject_id, retention_class limit $4`, // fan-out: every subject's keys
      values: [after.subject_id, after.retention_class, keyring.currentKekId, batch],
    });
    const last = rows.at(-1);
    if (!last) break;
    for (const row of rows) {
      const clear = await openRow(keyring, row);
      if (clear === null) damaged += 1;
      else moved += await rewrapOne(on, keyring, row, clear);
    }
    after = last;
  }
  invariant(damaged === 0, `${damaged} data keys did not open and stay under their old key; ${moved} moved`);
  return moved;
}

type KeyPlace = { readonly subject_id: SubjectId; readonly retention_class: RetentionClassId | "" };
const lowest = "00000000-0000-0000-0000-000000000000" as SubjectId; // sorts before every subject

const contextOfRow = (row: StoredKey & KeyPlace) => keyContext(row.subject_id, row.retention_class, row.id);

function openRow(keyring: Keyring, row: StoredKey & KeyPlace): Promise<Buffer | null> {
  return keyring.unwrap({ kekId: row.kek_id, bytes: row.wrapped }, contextOfRow(row)).catch(() => null);
}

/** 0 when the key was destroyed meanwhile. */
async function rewrapOne(
  on: Executor,
  keyring: Keyring,
  row: StoredKey & KeyPlace,
  clear: Buffer,
): Promise<number> {
  const next = await keyring.wrap(clear, contextOfRow(row));
  const done = await on.run({
    text: `update subject_key set kek_id = $4, wrapped = $5
           where subject_id = $1 and retention_class = $2 and id = $3 returning 1 as done`,
    values: [row.subject_id, row.retention_class, row.id, next.kekId, next.bytes],
  });
  return done.length;
}
