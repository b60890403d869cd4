import { createHash } from "node:crypto";
import { type ListedEntity, ListRefused } from "../../modules/screening/screening.ts";
import { bounds } from "./bounds.ts";
import { countryOf } from "./countries.ts";

/** What the formats gather; brought to the normal shape in one place. */
export type Gathered = {
  readonly id: string;
  readonly kind: ListedEntity["kind"];
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly weakAliases?: readonly string[];
  readonly births?: ListedEntity["births"];
  /** Words of the list; those that name no known country are left out. */
  readonly countries?: readonly string[];
  readonly identifiers?: ListedEntity["identifiers"];
  readonly programmes?: readonly string[];
  readonly listedOn?: string | null;
  readonly note?: string | null;
};

const longestNote = 1000;

export function entityOf(gathered: Gathered): ListedEntity {
  const name = tidy(gathered.name);
  if (name === "") throw new ListRefused("csv_broken", `entry ${gathered.id} has no name`);
  const names = new Map<string, ListedEntity["names"][number]>();
  const add = (texts: readonly string[], quality: "primary" | "alias" | "weak") => {
    for (const text of texts.map(tidy)) {
      if (text.length > bounds.nameCharacters) throw new ListRefused("name_too_long", `entry ${gathered.id}`);
      if (/\p{L}|\p{N}/u.test(text) && !names.has(text.toLowerCase()))
        names.set(text.toLowerCase(), { text, quality });
    }
  };
  add([name], "primary");
  add(gathered.aliases ?? [], "alias");
  add(gathered.weakAliases ?? [], "weak");
  return {
    ...{ id: gathered.id, kind: gathered.kind, name, names: [...names.values()] },
    births: distinct(gathered.births ?? []),
    countries: [...new Set((gathered.countries ?? []).flatMap((word) => countryOf(word) ?? []))],
    identifiers: distinct(gathered.identifiers ?? []).filter(({ number }) => number !== ""),
    programmes: [...new Set((gathered.programmes ?? []).filter((word) => word !== ""))],
    listedOn: gathered.listedOn ?? null,
    note: gathered.note ? tidy(gathered.note).slice(0, longestNote) : null,
  };
}

const tidy = (text: string): string => text.normalize("NFC").replace(/\s+/g, " ").trim();

function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

/** An id for an entry of a list that gives none: the same entry has the same one in the next version. */
export const madeId = (...facts: readonly string[]): string =>
  createHash("sha256")
    .update(facts.map((fact) => tidy(fact).toLowerCase()).join("\n"))
    .digest("hex")
    .slice(0, 16);
