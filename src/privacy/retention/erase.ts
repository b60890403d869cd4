import type { Transaction } from "../../platform/database.ts";
import type { SubjectId } from "../../platform/ids.ts";
import type { RetentionClassId } from "../../policy/policy.ts";
import { lookupTables } from "../lookups.ts";
import { type DataMap, quoted } from "../records.ts";

/** What goes together: class by class, never the whole person at once, because the longest duty wins for each (kazakhstan §3). */
export type EraseStep = { readonly keep: RetentionClassId; readonly records: readonly string[] };

export function erasePlan(map: DataMap): EraseStep[] {
  const classes = [...new Set(map.records.map((record) => record.keep))];
  return classes.map((keep) => ({
    keep,
    records: map.records.filter((record) => record.keep === keep).map((record) => record.name),
  }));
}

/**
 * Destroys one class of these people: keys first, then rows and look-ups. Changes under way hold the key's row (the
 * `allowed` of statements.ts), so this waits for them and takes along what they wrote. Returns how many went.
 */
export async function eraseClass(
  tx: Transaction,
  map: DataMap,
  subjects: readonly SubjectId[],
  keep: RetentionClassId,
): Promise<{ readonly rows: number; readonly keys: number }> {
  const keys = await tx.run({
    name: "erase-keys",
    text: "delete from subject_key where subject_id = any($1) and retention_class = $2 returning 1 as gone",
    values: [subjects, keep],
  });
  // A statement of its own: it sees what the changes wrote that the one above waited for.
  const [gone] = await tx.run<{ rows: number }>({
    text: rowsText(map, keep),
    values: [subjects],
  });
  return { rows: gone?.rows ?? 0, keys: keys.length };
}

/** All tables of a class in one statement: each part deletes by the same people. */
function rowsText(map: DataMap, keep: RetentionClassId): string {
  const known = texts.get(map)?.get(keep);
  if (known) return known;
  const records = map.records.filter((one) => one.keep === keep);
  const searched = records.filter((one) =>
    Object.values(one.fields).some((field) => field.lookup !== "none"),
  );
  const tables = map.tables.filter((one) => one.keep === keep);
  const parts = [
    ...records.map(
      ({ name }, i) => `r${i} as (delete from ${quoted(name)} where subject_id = any($1) returning 1)`,
    ),
    ...tables.map(({ name }, i) => `t${i} as (delete from ${quoted(name)} where subject_id = any($1))`),
    ...(searched.length === 0
      ? []
      : Object.values(lookupTables).map(
          (table, i) =>
            `l${i} as (delete from ${table} where subject_id = any($1)
               and split_part(index_name, '.', 1) in (${searched.map(({ name }) => `'${name}'`).join(", ")}))`,
        )),
  ];
  const sum = records.map((_, i) => `(select count(*) from r${i})`).join(" + ");
  const text = `with ${parts.join(",\n")} select (${sum})::int as rows`;
  const ofMap = texts.get(map) ?? new Map<RetentionClassId, string>();
  texts.set(map, ofMap.set(keep, text));
  return text;
}

const texts = new WeakMap<DataMap, Map<RetentionClassId, string>>();
