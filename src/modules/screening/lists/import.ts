import { createHash } from "node:crypto";
import type { Database, Transaction } from "../../../platform/database.ts";
import { newId } from "../../../platform/ids.ts";
import { ok, type Result, refused } from "../../../platform/result.ts";
import {
  type ImportFault,
  type ListedEntity,
  type ListId,
  type ListReading,
  ListRefused,
  type ListSource,
} from "../listed.ts";
import { countsAgainst, enterIntoForce } from "./force.ts";
import type { HeldBecause, ListVersion } from "./versions.ts";

/**
 * One import of one list, whole or not at all: a broken file leaves yesterday's list in force and an incident behind.
 * More than a tenth of the entries gone, or a size far from the last one, waits for a second person.
 */
export type ImportReport = {
  readonly list: ListId;
  readonly number: number;
  readonly state: "in_force" | "waiting" | "unchanged";
  readonly entities: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly heldBecause: HeldBecause | null;
  readonly format: string;
  readonly asOf: string | null;
};

export type ImportRequest = {
  readonly list: ListId;
  readonly path: string;
  /** A member of staff by id, or a duty of the house: `operator`, `download`. */
  readonly by: string;
  readonly now: Date;
};

export async function importList(
  db: Database,
  source: ListSource,
  request: ImportRequest,
): Promise<Result<ImportReport, ImportFault> & { readonly where?: string }> {
  try {
    return ok(await db.transact((tx) => importWithin(tx, source, request)));
  } catch (error) {
    if (!(error instanceof ListRefused)) throw error;
    await recordIncident(db, request, error);
    return { ...refused(error.fault), where: error.where };
  }
}

async function importWithin(
  tx: Transaction,
  source: ListSource,
  request: ImportRequest,
): Promise<ImportReport> {
  const { list, now } = request;
  await tx.run({ text: "select pg_advisory_xact_lock(hashtext($1))", values: [`sanctions ${list}`] });
  const number = await nextNumber(tx, list);
  const staging = stager(tx, list, number);
  const reading = await source(list, request.path, staging.add);
  const entities = await staging.end();
  const before = await inForce(tx, list);
  const counts = await countsAgainst(tx, list, number);
  const report = { list, entities, ...counts, format: reading.format, asOf: reading.asOf };
  if (before && counts.added + counts.changed + counts.removed === 0) {
    await dropStaged(tx, list, number);
    await tx.run({
      text: "update sanctions_version set seen_at = $3, as_of = coalesce($4, as_of) where list = $1 and number = $2",
      values: [list, before.number, now, reading.asOf],
    });
    return { ...report, number: before.number, state: "unchanged", heldBecause: null };
  }
  const heldBecause = before ? whyHeld(before.entities, entities, counts.removed) : null;
  await rejectWaiting(tx, list, now);
  await addVersion(tx, request, reading, { number, entities, ...counts, heldBecause });
  if (heldBecause === null) await enterIntoForce(tx, list, number);
  return { ...report, number, state: heldBecause === null ? "in_force" : "waiting", heldBecause };
}

/** A list of a few entries may grow by half in a day. */
const smallList = 50;

/** Reference sheet §5: the band and the share of removals from which a second person looks. */
function whyHeld(before: number, now: number, removed: number): HeldBecause | null {
  if (removed > before * 0.1) return "many_removed";
  return before >= smallList && now > before * 1.5 ? "size" : null;
}

const batchSize = 500;

/** Entries go to the staging table in batches: a list is never whole in memory. */
function stager(tx: Transaction, list: ListId, number: number) {
  let batch: ListedEntity[] = [];
  let count = 0;
  const flush = async () => {
    if (batch.length === 0) return;
    const bodies = batch.map((entity) => JSON.stringify(entity));
    await tx.run({
      name: "sanctions-stage",
      text: `insert into sanctions_staged (list, number, entity_id, hash, body)
             select $1, $2, e.id, e.hash, e.body::jsonb
             from unnest($3::text[], $4::text[], $5::text[]) as e (id, hash, body)`,
      values: [list, number, batch.map((entity) => entity.id), bodies.map(hashOf), bodies],
    });
    count += batch.length;
    batch = [];
  };
  return {
    add: async (entity: ListedEntity) => {
      batch.push(storable(entity));
      if (batch.length >= batchSize) await flush();
    },
    end: async () => {
      await flush();
      return count;
    },
  };
}

/** Of names, dates, identifiers and all else that is compared or shown: a changed entry is another question. */
const hashOf = (body: string): string => createHash("sha256").update(body).digest("hex").slice(0, 32);

/** PostgreSQL keeps no U+0000 in text and no half of a surrogate pair, which a reference in XML can name. */
function storable(entity: ListedEntity): ListedEntity {
  const text = JSON.stringify(entity);
  if (!/\\u(?:0000|d[89a-f])/i.test(text)) return entity;
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === "string" ? value.replaceAll("\u0000", "").toWellFormed() : value,
  );
}

async function nextNumber(tx: Transaction, list: ListId): Promise<number> {
  const [row] = await tx.run<{ next: number }>({
    text: "select coalesce(max(number), 0) + 1 as next from sanctions_version where list = $1",
    values: [list],
  });
  return row?.next ?? 1;
}

async function inForce(
  tx: Transaction,
  list: ListId,
): Promise<Pick<ListVersion, "number" | "entities"> | null> {
  const [row] = await tx.run<Pick<ListVersion, "number" | "entities">>({
    text: "select number, entities from sanctions_version where list = $1 and state = 'in_force'",
    values: [list],
  });
  return row ?? null;
}

async function addVersion(
  tx: Transaction,
  { list, by, now }: ImportRequest,
  reading: ListReading,
  made: Pick<ListVersion, "number" | "entities" | "added" | "changed" | "removed" | "heldBecause">,
): Promise<void> {
  await tx.run({
    text: `insert into sanctions_version (list, number, state, format, sha256, bytes, as_of, entities, added, changed,
             removed, imported_at, imported_by, held_because, seen_at)
           values ($1, $2, 'waiting', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $11)`,
    values: [
      ...[list, made.number, reading.format, reading.sha256, reading.bytes, reading.asOf, made.entities],
      ...[made.added, made.changed, made.removed, now, by, made.heldBecause],
    ],
  });
}

/** A newer import takes the place of one that still waits. */
async function rejectWaiting(tx: Transaction, list: ListId, now: Date): Promise<void> {
  const rows = await tx.run<{ number: number }>({
    text: `update sanctions_version set state = 'rejected', settled_at = $2 where list = $1 and state = 'waiting'
           returning number`,
    values: [list, now],
  });
  for (const { number } of rows) await dropStaged(tx, list, number);
}

async function dropStaged(tx: Transaction, list: ListId, number: number): Promise<void> {
  await tx.run({
    text: "delete from sanctions_staged where list = $1 and number = $2",
    values: [list, number],
  });
}

async function recordIncident(db: Database, { list, now }: ImportRequest, { fault, where }: ListRefused) {
  await db.run({
    text: "insert into sanctions_incident (id, list, at, fault, place) values ($1, $2, $3, $4, $5)",
    values: [newId(now.getTime()), list, now, fault, where.replaceAll("\u0000", "").slice(0, 200)],
  });
}
