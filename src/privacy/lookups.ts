import type { Executor, Transaction } from "../platform/database.ts";
import type { SubjectId } from "../platform/ids.ts";
import { exactDigest, searchBucket, searchTokens } from "./blind-index.ts";
import type { Keyring } from "./keyring.ts";
import type { RecordType } from "./records.ts";

/**
 * Tables keyed by their own value, so that uniqueness across subjects needs no index over customer tables (operations
 * §12, rule 4). They hold keyed digests only.
 */
export type LookupField = { readonly name: string; readonly kind: keyof typeof lookupTables };

export const lookupTables = {
  exact: "lookup_exact",
  same: "lookup_same",
  search: "lookup_search",
} as const;

export function lookupsOf(record: RecordType, names: readonly string[]): LookupField[] {
  return names.flatMap((name) => {
    const kind = record.fields[name]?.lookup ?? "none";
    return kind === "none" ? [] : [{ name, kind }];
  });
}

export const indexName = (record: RecordType, field: string): string => `${record.name}.${field}`;

export async function replaceLookups(
  tx: Transaction,
  keyring: Keyring,
  what: {
    readonly record: RecordType;
    readonly lookups: readonly LookupField[];
    readonly values: Readonly<Record<string, unknown>>;
    readonly subject: SubjectId;
    readonly item: string;
  },
): Promise<void> {
  const { record, subject, item } = what;
  for (const { name, kind } of what.lookups) {
    const index = indexName(record, name);
    const table = lookupTables[kind];
    await tx.run({
      text: `delete from ${table} where index_name = $1 and subject_id = $2 and item_id = $3`,
      values: [index, subject, item],
    });
    const value = what.values[name];
    if (typeof value !== "string") continue;
    if (kind !== "search") {
      await tx.run({
        text: `insert into ${table} (index_name, digest, subject_id, item_id) values ($1, $2, $3, $4)`,
        values: [index, exactDigest(keyring, index, value), subject, item],
      });
      continue;
    }
    const buckets = [...new Set(searchTokens(value).map((token) => searchBucket(keyring, index, token)))];
    await tx.run({
      text: `insert into lookup_search (index_name, bucket, subject_id, item_id)
             select $1, bucket, $3, $4 from unnest($2::int[]) as bucket`,
      values: [index, buckets, subject, item],
    });
  }
}

export async function removeLookups(tx: Transaction, record: RecordType, subject: SubjectId, item: string) {
  for (const { name, kind } of lookupsOf(record, Object.keys(record.fields))) {
    await tx.run({
      text: `delete from ${lookupTables[kind]}
             where index_name = $1 and subject_id = $2 and item_id = $3`,
      values: [indexName(record, name), subject, item],
    });
  }
}

/** The same for many rows of many people at once. */
export async function removeLookupsOf(
  tx: Transaction,
  record: RecordType,
  rows: readonly { readonly subject_id: SubjectId; readonly id: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  for (const { name, kind } of lookupsOf(record, Object.keys(record.fields))) {
    await tx.run({
      text: `delete from ${lookupTables[kind]} l using unnest($2::uuid[], $3::uuid[]) as gone (subject_id, item_id)
             where l.index_name = $1 and l.subject_id = gone.subject_id and l.item_id = gone.item_id`,
      values: [indexName(record, name), rows.map((row) => row.subject_id), rows.map((row) => row.id)],
    });
  }
}

export type Found = { readonly subject: SubjectId; readonly item: string };

/** Who holds this exact value, or null. */
export async function findExact(
  on: Executor,
  keyring: Keyring,
  index: string,
  value: string,
): Promise<Found | null> {
  const [row] = await on.run<{ subject_id: SubjectId; item_id: string }>({
    name: "lookup-exact",
    text: "select subject_id, item_id from lookup_exact where index_name = $1 and digest = $2",
    values: [index, exactDigest(keyring, index, value)],
  });
  return row ? { subject: row.subject_id, item: row.item_id } : null;
}

/** Everybody who holds this value, with the item that does; `limit` at most. */
export async function findSame(
  on: Executor,
  keyring: Keyring,
  index: string,
  value: string,
  limit: number,
): Promise<Found[]> {
  const rows = await on.run<{ subject_id: SubjectId; item_id: string }>({
    name: "lookup-same",
    text: `select subject_id, item_id from lookup_same where index_name = $1 and digest = $2
           order by item_id desc limit $3`,
    values: [index, exactDigest(keyring, index, value), limit],
  });
  return rows.map((row) => ({ subject: row.subject_id, item: row.item_id }));
}

/** How many others hold a value that this subject holds, in these indexes of kind `same`: digests and ids, nothing is opened. */
export async function othersHolding(
  on: Executor,
  subject: SubjectId,
  indexes: readonly string[],
): Promise<number> {
  const [row] = await on.run<{ others: number }>({
    name: "lookup-others",
    text: `select count(distinct other.subject_id)::int as others
           from lookup_same own
           join lookup_same other on other.index_name = own.index_name and other.digest = own.digest
             and other.subject_id <> own.subject_id
           where own.subject_id = $1 and own.index_name = any($2::text[])`,
    values: [subject, indexes],
  });
  return row?.others ?? 0;
}

/** Candidates whose entries share every token's bucket; some are there by coincidence and must be compared. */
export async function findCandidates(
  on: Executor,
  keyring: Keyring,
  index: string,
  words: string,
  limit: number,
): Promise<Found[]> {
  const buckets = [...new Set(searchTokens(words).map((token) => searchBucket(keyring, index, token)))];
  if (buckets.length === 0) return [];
  const rows = await on.run<{ subject_id: SubjectId; item_id: string }>({
    name: "lookup-search",
    text: `select subject_id, item_id from lookup_search where index_name = $1 and bucket = any($2::int[])
           group by subject_id, item_id having count(*) = $3 order by item_id desc limit $4`,
    values: [index, buckets, buckets.length, limit],
  });
  return rows.map((row) => ({ subject: row.subject_id, item: row.item_id }));
}
