import type { Answer } from "./answers.ts";
import { isRestricted, objects, withdrew } from "./fixtures.ts";
import { type GdprRecord, type Profile, recordOf } from "./generator.ts";
import { type Operation, type Role, type Selector, writtenBy } from "./mixes.ts";

/**
 * What the right answers are: a map in memory and nothing else. `plain` knows no rule, as bare PostgreSQL does not;
 * `rules` leaves out what the person's limits, consents and times forbid.
 */
export type Oracle = {
  answer(operation: Operation, role: Role, now: number): Answer;
  /** How many rows are there at that moment. */
  alive(now: number): number;
  rowsOf(user: number, now: number): Answer;
  forget(user: number): void;
};

type Held = GdprRecord & { readonly endsAt: number };

export function makeOracle(
  records: number,
  profile: Profile,
  options: { readonly rules: boolean; readonly loadedAt: number },
): Oracle {
  const held = new Map<number, Held>();
  const byUser = new Map<number, Set<number>>();
  const byPurpose = new Map<string, Set<number>>();
  const add = (record: GdprRecord, now: number) => {
    held.set(record.n, { ...record, endsAt: now + record.ttl * 1_000 });
    into(byUser, record.usr, record.n);
    into(byPurpose, record.pur, record.n);
  };
  const drop = (n: number) => {
    const record = held.get(n);
    if (!record) return;
    held.delete(n);
    byUser.get(record.usr)?.delete(n);
    byPurpose.get(record.pur)?.delete(n);
  };
  for (let n = 0; n < records; n += 1) add(recordOf(n, profile), options.loadedAt);

  const there = (record: Held, now: number) => !options.rules || record.endsAt > now;
  const open = (record: Held, role: Role, now: number) =>
    there(record, now) && !(options.rules && denies(role, record.usr));
  const asked = (operation: Operation, role: Role, now: number): Held[] => {
    const like = recordOf(operation.n, profile);
    const by = selectorOf(operation);
    const numbers =
      by === null
        ? [operation.n]
        : by === "usr" || operation.own
          ? (byUser.get(like.usr) ?? [])
          : by === "pur"
            ? (byPurpose.get(like.pur) ?? [])
            : held.keys();
    return [...numbers].flatMap((n) => {
      const record = held.get(n);
      return record && (by === null || record[by] === like[by]) && open(record, role, now) ? [record] : [];
    });
  };

  return {
    answer: (operation, role, now) => {
      if (operation.kind === "insert") {
        add(recordOf(operation.n, profile), now);
        return { changed: 1 };
      }
      const rows = asked(operation, role, now);
      if (operation.kind.startsWith("read")) return { rows };
      for (const row of rows) {
        if (operation.kind.startsWith("delete")) drop(row.n);
        else held.set(row.n, changedBy(row, operation, profile, now));
      }
      return { changed: rows.length };
    },
    alive: (now) => [...held.values()].filter((record) => record.endsAt > now).length,
    rowsOf: (user, now) => ({
      rows: [...(byUser.get(user) ?? [])].flatMap((n) => {
        const record = held.get(n);
        return record && there(record, now) ? [record] : [];
      }),
    }),
    forget: (user) => {
      for (const n of [...(byUser.get(user) ?? [])]) drop(n);
    },
  };
}

/** By which word an operation asks; null: by the key. */
export function selectorOf({ kind }: Operation): Selector | null {
  const by = kind.split("_by_")[1];
  return by === undefined || by === "key" ? null : (by as Selector); // the kinds are made of these words
}

/** The customer's own purpose and the processor's stop under a restriction; the processor's also needs consent. */
export function denies(role: Role, user: number): boolean {
  if (role === "controller") return false;
  if (role === "customer") return isRestricted(user);
  return isRestricted(user) || objects(user) || withdrew(user);
}

function changedBy(row: Held, operation: Operation, profile: Profile, now: number): Held {
  const { set } = operation;
  if (!set) {
    const fresh = recordOf(operation.n, profile);
    return { ...fresh, data: writtenBy(operation), endsAt: now + fresh.ttl * 1_000 };
  }
  return {
    ...row,
    [set.field]: set.value,
    endsAt: set.field === "ttl" ? now + set.value * 1_000 : row.endsAt,
  };
}

function into<K>(sets: Map<K, Set<number>>, key: K, n: number): void {
  const known = sets.get(key);
  if (known) known.add(n);
  else sets.set(key, new Set([n]));
}
