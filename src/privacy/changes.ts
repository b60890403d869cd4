import { sqlState, uniqueViolation } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { invariant } from "../platform/result.ts";
import { DoorRefused } from "./actor.ts";
import { readGate } from "./gate.ts";
import { type Entry, entryValues } from "./journal/entry.ts";
import { lookupsOf, removeLookups, replaceLookups } from "./lookups.ts";
import { columnOf, type RecordType } from "./records.ts";
import {
  entryAt,
  executor,
  type Inside,
  inTransaction,
  mustAllow,
  mustBeFresh,
  mustCover,
  mustTouch,
  type Standing,
} from "./standing.ts";
import { createSql, removeAloneSql, removeSql, type Sealing, writeSql } from "./statements.ts";
import { type DataKey, sealValue } from "./vault.ts";

/** Changing through a door: gate, live key, change and journal entry are one statement, hence one commit. */
export type ChangeOptions = { readonly act?: string; readonly because?: string };
type Given = Readonly<Record<string, unknown>>;

export async function create(
  standing: Standing,
  record: RecordType,
  values: Given,
  options: ChangeOptions & { readonly id?: string } = {},
): Promise<string> {
  const now = mustBeFresh(standing);
  const id = options.id ?? newId(now.getTime());
  for (const [name, field] of Object.entries(record.fields))
    invariant(field.optional || values[name] !== undefined, `${record.name}.${name} needs a value`);
  const names = namesIn(standing, record, values);
  const what = { act: options.act ?? "create", item: id, names, because: options.because, now };
  await change(standing, record, what, values, (sealing) => createSql(record, sealing));
  return id;
}

export async function write(
  standing: Standing,
  record: RecordType,
  id: string,
  changes: Given,
  options: ChangeOptions & { readonly expect?: number } = {},
): Promise<boolean> {
  const now = mustBeFresh(standing);
  const names = namesIn(standing, record, changes);
  const what = { act: options.act ?? "write", item: id, names, because: options.because, now };
  return change(standing, record, what, changes, (sealing) =>
    writeSql(record, sealing, options.expect ?? null),
  );
}

export async function remove(
  standing: Standing,
  record: RecordType,
  id: string,
  options: ChangeOptions = {},
): Promise<boolean> {
  const now = mustBeFresh(standing);
  mustTouch(record, standing.purpose);
  const what = {
    act: options.act ?? "remove",
    record: record.name,
    item: id,
    fields: "",
    because: options.because,
  };
  const entry = entryAt(standing, now, what);
  if (!standing.within && lookupsOf(record, Object.keys(record.fields)).length === 0)
    return removeAlone(standing, record, id, entry);
  return inTransaction(standing, (inside) =>
    noted(inside, entry, async () => {
      const { tx } = inside.within;
      mustAllow(standing, await readGate(tx, standing.subject));
      const removed = await tx.run(removeSql(record, standing.subject, id));
      if (removed.length === 0) return false;
      await removeLookups(tx, record, standing.subject, id);
      return true;
    }),
  );
}

async function removeAlone(
  standing: Standing,
  record: RecordType,
  id: string,
  entry: Entry,
): Promise<boolean> {
  const [gone] = await executor(standing).run<{
    denied: number | null;
    granted: number | null;
    changed: boolean;
  }>(removeAloneSql(record, standing, id, entryValues(entry)));
  invariant(gone, "a removal reports its outcome");
  mustAllow(standing, gone);
  return gone.changed;
}

/**
 * Inside a transaction the entry is there before the change is tried, and goes away if nothing changed: a change that
 * somebody forgot to await can then not be committed without its entry.
 */
async function noted(standing: Standing, entry: Entry, work: () => Promise<boolean>): Promise<boolean> {
  const entries = standing.within?.entries;
  entries?.add(entry);
  let changed = false;
  try {
    changed = await work();
    return changed;
  } finally {
    if (!changed) entries?.delete(entry);
  }
}

type Change = {
  readonly act: string;
  readonly item: string;
  readonly names: readonly string[];
  readonly because: string | undefined;
  readonly now: Date;
};
type Outcome = { readonly allowed: boolean; readonly changed: boolean };
type ToSql = (sealing: Sealing) => ReturnType<typeof writeSql>;

async function change(
  standing: Standing,
  record: RecordType,
  what: Change,
  values: Given,
  sql: ToSql,
): Promise<boolean> {
  const lookups = lookupsOf(record, what.names);
  if (lookups.length === 0) return changeOnce(standing, record, what, values, sql);
  return inTransaction(standing, async (inside) => {
    const changed = await changeOnce(inside, record, what, values, sql);
    if (changed) await moveLookups(inside, record, lookups, values, what.item);
    return changed;
  });
}

async function changeOnce(
  standing: Standing,
  record: RecordType,
  what: Change,
  values: Given,
  sql: ToSql,
): Promise<boolean> {
  const entry = entryAt(standing, what.now, {
    ...{
      act: what.act,
      record: record.name,
      item: what.item,
      fields: what.names.join(","),
      because: what.because,
    },
  });
  const alone = standing.within ? null : entry;
  return noted(standing, entry, async () => {
    const outcome =
      (await attempt(standing, record, what, values, sql, alone)) ??
      // Not allowed: either the gate says why, or a key remembered here was destroyed meanwhile and a new one is made.
      (await refuseOrForget(standing, record)) ??
      (await attempt(standing, record, what, values, sql, alone));
    if (!outcome) throw new DoorRefused("key_gone");
    return outcome.changed;
  });
}

async function attempt(
  standing: Standing,
  record: RecordType,
  what: Change,
  values: Given,
  sql: ToSql,
  entry: Entry | null,
): Promise<Outcome | null> {
  const on = executor(standing);
  const key = await standing.kernel.vault.keyFor(on, standing.subject, record.keep);
  const stored = what.names.map((name) => toStorage(standing, record, name, values[name], what.item, key));
  const [outcome] = await on.run<Outcome>(
    sql({
      ...{ standing, id: what.item, now: what.now, key: key.id, names: what.names, values: stored },
      entry: entry && entryValues(entry),
    }),
  );
  invariant(outcome, "a change reports its outcome");
  return outcome.allowed ? outcome : null;
}

async function refuseOrForget(standing: Standing, record: RecordType): Promise<null> {
  mustAllow(standing, await readGate(executor(standing), standing.subject));
  standing.kernel.vault.forget(standing.subject, record.keep);
  return null;
}

async function moveLookups(
  inside: Inside,
  record: RecordType,
  lookups: ReturnType<typeof lookupsOf>,
  values: Given,
  item: string,
): Promise<void> {
  const { within, kernel, subject } = inside;
  try {
    await replaceLookups(within.tx, kernel.keyring, { record, lookups, values, subject, item });
  } catch (error) {
    if (sqlState(error) === uniqueViolation) throw new DoorRefused("already_taken");
    throw error;
  }
}

function namesIn(standing: Standing, record: RecordType, values: Given): string[] {
  const names = Object.keys(record.fields).filter((name) => values[name] !== undefined);
  for (const name of names) mustCover(record, name, standing.purpose);
  mustTouch(record, standing.purpose);
  return names;
}

function toStorage(
  standing: Standing,
  record: RecordType,
  name: string,
  value: unknown,
  row: string,
  key: DataKey,
): unknown {
  const field = record.fields[name];
  invariant(field, "a written field is declared");
  invariant(value !== null || field.optional, `${record.name}.${name} needs a value`);
  const encoded = field.encode(value);
  if (field.protection === "open" || encoded === null) return encoded;
  invariant(Buffer.isBuffer(encoded), "a sealed field encodes to bytes");
  return sealValue(key, encoded, {
    table: record.name,
    column: columnOf(name),
    subject: standing.subject,
    row,
  });
}
