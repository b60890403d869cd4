import type { Executor } from "../../../platform/database.ts";
import { type ListId, listedEntityShape } from "../listed.ts";
import type { ListedOn } from "../matching/matcher.ts";

/** Versions of the lists, and the entries in force. */
export type VersionState = "in_force" | "superseded" | "waiting" | "rejected";
export type HeldBecause = "many_removed" | "size";
export type ListVersion = {
  readonly list: ListId;
  readonly number: number;
  readonly state: VersionState;
  readonly format: string;
  readonly sha256: string;
  readonly asOf: string | null;
  readonly entities: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly importedAt: Date;
  readonly importedBy: string;
  readonly heldBecause: HeldBecause | null;
  readonly settledAt: Date | null;
  readonly settledBy: string | null;
  /** When the publisher's file was last seen to say the same. */
  readonly seenAt: Date;
};

const columns = `list, number, state, format, sha256, as_of as "asOf", entities, added, changed, removed,
  imported_at as "importedAt", imported_by as "importedBy", held_because as "heldBecause",
  settled_at as "settledAt", settled_by as "settledBy", seen_at as "seenAt"`;

export const versionsInForce = (on: Executor): Promise<ListVersion[]> =>
  on.run<ListVersion>({
    text: `select ${columns} from sanctions_version where state = 'in_force' order by list`,
    values: [],
  });

export const recentVersions = (on: Executor, list: ListId, limit: number): Promise<ListVersion[]> =>
  on.run<ListVersion>({
    text: `select ${columns} from sanctions_version where list = $1 order by number desc limit $2`,
    values: [list, limit],
  });

export const waitingVersions = (on: Executor): Promise<ListVersion[]> =>
  on.run<ListVersion>({
    text: `select ${columns} from sanctions_version where state = 'waiting' order by list`,
    values: [],
  });

export async function versionOf(on: Executor, list: ListId, number: number): Promise<ListVersion | null> {
  const [row] = await on.run<ListVersion>({
    text: `select ${columns} from sanctions_version where list = $1 and number = $2`,
    values: [list, number],
  });
  return row ?? null;
}

/** `eu:4 ofac:12 un:3`: what a check was made against, as one code. */
export const codeOf = (versions: readonly Pick<ListVersion, "list" | "number">[]): string =>
  versions.length === 0 ? "none" : versions.map(({ list, number }) => `${list}:${number}`).join(" ");

/** The numbers in such a code. */
export function numbersIn(code: string): ReadonlyMap<string, number> {
  return new Map(
    code.split(" ").flatMap((part) => {
      const [list, number] = part.split(":");
      return list && number ? [[list, Number(number)] as const] : [];
    }),
  );
}

type EntityRow = {
  readonly list: ListId;
  readonly hash: string;
  readonly body: unknown;
  readonly from_version: number;
};
export type EntryInForce = ListedOn & { readonly hash: string; readonly fromVersion: number };

const pageSize = 2_000;

/** All entries in force, page by page: the lists together are some tens of megabytes. */
export async function entriesInForce(on: Executor): Promise<EntryInForce[]> {
  const found: EntryInForce[] = [];
  let after: readonly [string, string] = ["", ""];
  for (;;) {
    const rows = await on.run<EntityRow & { entity_id: string }>({
      name: "sanctions-in-force",
      text: `select list, entity_id, hash, from_version, body from sanctions_entity
             where until_version is null and (list, entity_id) > ($1, $2) order by list, entity_id limit ${pageSize}`,
      values: after,
    });
    for (const row of rows)
      found.push({
        ...{ list: row.list, hash: row.hash, fromVersion: row.from_version },
        entity: listedEntityShape.parse(row.body),
      });
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return found;
    after = [last.list, last.entity_id];
  }
}
