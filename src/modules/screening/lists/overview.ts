import type { Executor } from "../../../platform/database.ts";
import type { ListId } from "../listed.ts";
import type { ListVersion } from "./versions.ts";

/** What the office shows of the lists: failed imports, and what a version changed. */
export type ListIncident = {
  readonly id: string;
  readonly list: ListId;
  readonly at: Date;
  readonly fault: string;
  readonly place: string;
};

export const openIncidents = (on: Executor): Promise<ListIncident[]> =>
  on.run<ListIncident>({
    text: "select id, list, at, fault, place from sanctions_incident where settled_at is null order by at desc limit 50",
    values: [],
  });

export async function settleIncident(on: Executor, id: string, by: string, now: Date): Promise<boolean> {
  const rows = await on.run({
    text: "update sanctions_incident set settled_at = $2, settled_by = $3 where id = $1 and settled_at is null returning id",
    values: [id, now, by],
  });
  return rows.length > 0;
}

export type DiffLine = {
  readonly id: string;
  readonly name: string;
  readonly how: "added" | "changed" | "removed";
};

const mostLines = 100;

/** The entries that a version adds, changes and removes: of one that waits against the list in force. */
export function diffOf(on: Executor, { list, number, state }: ListVersion): Promise<DiffLine[]> {
  const begun =
    state === "waiting"
      ? `select s.entity_id, s.body, s.hash from sanctions_staged s where s.list = $1 and s.number = $2
           and not exists (select 1 from sanctions_entity e where e.list = $1 and e.until_version is null
             and e.entity_id = s.entity_id and e.hash = s.hash)`
      : `select e.entity_id, e.body, e.hash from sanctions_entity e where e.list = $1 and e.from_version = $2`;
  const ended =
    state === "waiting"
      ? `select e.entity_id, e.body, e.hash from sanctions_entity e where e.list = $1 and e.until_version is null
           and not exists (select 1 from sanctions_staged s where s.list = $1 and s.number = $2
             and s.entity_id = e.entity_id and s.hash = e.hash)`
      : `select e.entity_id, e.body, e.hash from sanctions_entity e where e.list = $1 and e.until_version = $2`;
  return on.run<DiffLine>({
    text: `with begun as (${begun}), ended as (${ended})
           select coalesce(b.entity_id, e.entity_id) as id, coalesce(b.body, e.body) ->> 'name' as name,
             case when e.entity_id is null then 'added' when b.entity_id is null then 'removed' else 'changed' end as how
           from begun b full join ended e on e.entity_id = b.entity_id
           where b.hash is distinct from e.hash order by 3 desc, 2 limit ${mostLines}`,
    values: [list, number],
  });
}
