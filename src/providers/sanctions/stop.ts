import type { ListedEntity } from "../../modules/screening/screening.ts";
import { namedRows } from "./csv-rows.ts";
import { birthsIn } from "./dates.ts";
import { entityOf, madeId } from "./entity.ts";

/**
 * The house's own stop list, CSV with a header; `,` `;` or tab between cells. Only `name` is needed:
 * `id, name, type (person, organisation), aliases, weak_aliases, birth_date, countries, iin, documents, note`.
 * Cells that hold several values join them by `|` or `;`. Without an id an entry is known by name, birth date and IIN.
 */
export const stopColumns = ["name"] as const;

export async function readStop(
  text: AsyncIterable<string>,
  each: (entity: ListedEntity) => Promise<void> | void,
): Promise<void> {
  for await (const row of namedRows(text, {
    delimiter: [",", ";", "\t"],
    need: stopColumns,
    normal: stopColumn,
  })) {
    const name = row("name");
    if (name === "") continue;
    const iin = row("iin").replace(/\D/g, "");
    await each(
      entityOf({
        id: row("id") || madeId(name, row("birthdate"), iin),
        kind: /org|company|entity|юр/i.test(row("type")) ? "organisation" : "person",
        name,
        aliases: several(row("aliases")),
        weakAliases: several(row("weakaliases")),
        births: birthsIn(row("birthdate")),
        countries: several(row("countries")),
        identifiers: [
          ...(iin === "" ? [] : [{ kind: "iin", number: iin } as const]),
          ...several(row("documents")).map((number) => ({ kind: "other", number }) as const),
        ],
        ...{ programmes: ["stop"], note: row("note") },
      }),
    );
  }
}

const several = (text: string): string[] =>
  text
    .split(/[|;]/)
    .map((one) => one.trim())
    .filter((one) => one !== "");

/** `Birth_Date`, `birthDate` and `birth date` are one column. */
export function stopColumn(name: string): string {
  const plain = name.toLowerCase().replace(/[^a-z]/g, "");
  return (
    {
      alias: "aliases",
      weakalias: "weakaliases",
      country: "countries",
      document: "documents",
      dob: "birthdate",
    }[plain] ?? plain
  );
}
