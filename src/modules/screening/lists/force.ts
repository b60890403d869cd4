import type { Database, Transaction } from "../../../platform/database.ts";
import { ok, type Result, refused } from "../../../platform/result.ts";
import type { ListId } from "../listed.ts";

/** What a staged version would change in the list in force. */
export async function countsAgainst(
  tx: Transaction,
  list: ListId,
  number: number,
): Promise<{ added: number; changed: number; removed: number }> {
  const [row] = await tx.run<{ added: bigint; changed: bigint; removed: bigint }>({
    text: `select count(*) filter (where e.entity_id is null) as added,
             count(*) filter (where s.entity_id is not null and e.entity_id is not null and s.hash <> e.hash) as changed,
             count(*) filter (where s.entity_id is null) as removed
           from (select * from sanctions_staged where list = $1 and number = $2) s
           full join (select * from sanctions_entity where list = $1 and until_version is null) e
             on e.entity_id = s.entity_id`,
    values: [list, number],
  });
  return {
    added: Number(row?.added ?? 0),
    changed: Number(row?.changed ?? 0),
    removed: Number(row?.removed ?? 0),
  };
}

/** The staged entries become the list: what is gone or changed ends, what is new or changed begins, the rest stays. */
export async function enterIntoForce(tx: Transaction, list: ListId, number: number): Promise<void> {
  const values = [list, number];
  for (const text of [
    `update sanctions_entity e set until_version = $2 where e.list = $1 and e.until_version is null and not exists
       (select 1 from sanctions_staged s where s.list = $1 and s.number = $2 and s.entity_id = e.entity_id and s.hash = e.hash)`,
    `insert into sanctions_entity (list, entity_id, hash, from_version, body)
       select s.list, s.entity_id, s.hash, s.number, s.body from sanctions_staged s
       where s.list = $1 and s.number = $2 and not exists
         (select 1 from sanctions_entity e where e.list = $1 and e.entity_id = s.entity_id and e.until_version is null)`,
    "delete from sanctions_staged where list = $1 and number = $2",
    "update sanctions_version set state = 'superseded' where list = $1 and state = 'in_force' and number <> $2",
    "update sanctions_version set state = 'in_force' where list = $1 and number = $2",
  ])
    await tx.run({ text, values });
}

export type SettleRefusal = "not_waiting" | "same_person";

/** A second person lets a held import in, or keeps it out (four eyes; the table refuses the first one too). */
export async function settleImport(
  db: Database,
  { list, number, by, accept, now }: { list: ListId; number: number; by: string; accept: boolean; now: Date },
): Promise<Result<null, SettleRefusal>> {
  return db.transact(async (tx) => {
    await tx.run({ text: "select pg_advisory_xact_lock(hashtext($1))", values: [`sanctions ${list}`] });
    const [waiting] = await tx.run<{ imported_by: string }>({
      text: "select imported_by from sanctions_version where list = $1 and number = $2 and state = 'waiting'",
      values: [list, number],
    });
    if (!waiting) return refused("not_waiting");
    if (waiting.imported_by === by) return refused("same_person");
    await tx.run({
      text: `update sanctions_version set settled_at = $3, settled_by = $4, state = case when $5 then state else 'rejected' end
             where list = $1 and number = $2`,
      values: [list, number, now, by, accept],
    });
    if (accept) await enterIntoForce(tx, list, number);
    else
      await tx.run({
        text: "delete from sanctions_staged where list = $1 and number = $2",
        values: [list, number],
      });
    return ok(null);
  });
}
