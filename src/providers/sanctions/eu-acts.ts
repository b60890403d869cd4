import type { ListedEntity } from "../../modules/screening/screening.ts";
import { namedRows } from "./csv-rows.ts";
import { birthsIn, dayRange } from "./dates.ts";
import { entityOf, madeId } from "./entity.ts";

/**
 * Annexes of EU regulations transcribed from the Official Journal, CSV with a header: values joined by `; `, surnames in
 * capitals first or last, native spellings as alias or in brackets behind the name.
 */
export const euActsColumns = ["celex", "recordId", "schema", "name", "alias"] as const;

export async function readEuActs(
  text: AsyncIterable<string>,
  each: (entity: ListedEntity) => Promise<void> | void,
): Promise<void> {
  const seen = new Map<string, number>();
  for await (const row of namedRows(text, { need: euActsColumns })) {
    if (row("name") === "") continue;
    const kind = kinds[row("schema")] ?? "other";
    const own = row("recordId") || madeId(row("name"));
    const id = [row("celex"), row("annex"), own].filter((part) => part !== "").join("/");
    const times = (seen.get(id) ?? 0) + 1;
    seen.set(id, times);
    const { name, aliases } = namesIn(row("name"), kind);
    await each(
      entityOf({
        ...{ id: times === 1 ? id : `${id}#${times}`, kind, name },
        aliases: [...aliases, ...several(row("alias"), kind), ...several(row("previousName"), kind)],
        weakAliases: several(row("weakAlias"), kind),
        births: kind === "person" ? birthsIn(row("birthDate")) : [],
        countries: ["country", "nationality", "jurisdiction"].flatMap((column) =>
          row(column).split(/[,;]|\band\b/),
        ),
        identifiers: papers.flatMap(([column, type]) =>
          numbersIn(row(column)).map((number) => ({ kind: type, number })),
        ),
        programmes: [row("programKey")],
        listedOn: dayRange(row("startDate"))?.from ?? null,
        note: row("reason"),
      }),
    );
  }
}

const kinds: Readonly<Record<string, ListedEntity["kind"]>> = {
  ...{ Person: "person", LegalEntity: "organisation", Company: "organisation", Organization: "organisation" },
  ...{ Vessel: "vessel" },
};

const papers: readonly (readonly [string, ListedEntity["identifiers"][number]["kind"]])[] = [
  ["passportNumber", "passport"],
  ["idNumber", "national_id"],
  ["innCode", "tax"],
  ["taxNumber", "tax"],
  ["registrationNumber", "registration"],
  ["ogrnCode", "registration"],
  ["imoNumber", "other"],
];

const numbersIn = (text: string): string[] =>
  (text.replace(/(?<=\d) (?=\d)/g, "").match(/[\p{L}\d][\p{L}\d/-]*\d[\p{L}\d/-]*/gu) ?? []).filter(
    (number) => number.length >= 5 && !/^\d{1,2}\.\d{1,2}\.\d{4}$/.test(number),
  );

/** `AVAEE Seyyed Ali-Reza, AVAIE Alireza` are two names of a person; a company may have a comma in its one. */
function several(text: string, kind: ListedEntity["kind"]): string[] {
  return text.split(/;|\s\/\s/).flatMap((name) => {
    const pieces = kind === "person" ? name.split(",") : [name];
    return (pieces.every((piece) => piece.trim().includes(" ")) ? pieces : [name]).flatMap((piece) => {
      const inside = namesIn(piece, kind);
      return [inside.name, ...inside.aliases];
    });
  });
}

/** What stands in brackets behind a name is another spelling of it, unless it is a maiden name or a remark. */
function namesIn(text: string, kind: ListedEntity["kind"]): { name: string; aliases: string[] } {
  const plain = text.replace(/\((?=[^()]*\()[^()]*\(([^()]*)\)[^()]*\)/g, "($1)"); // brackets in brackets: the inner ones
  const outside = plain
    .replace(/\([^)]*\)/g, " ")
    .replace(/\s+[–-]\s*$/, "")
    .trim();
  const [latin = "", ...scripts] = outside.split(/\s+[–-]\s+(?=\P{Script=Latin}+$)/u);
  const aliases = [...plain.matchAll(/\(([^)]*)\)/g)].flatMap(([, inside = ""]) => aliasesIn(inside, kind));
  return { name: latin || text, aliases: [...aliases, ...scripts.flatMap((script) => script.split(/[,،]/))] };
}

function aliasesIn(inside: string, kind: ListedEntity["kind"]): string[] {
  if (/^born\b|\d{4}|deceased|now\b|former/i.test(inside)) return [];
  const names = inside.replace(/^(?:[af]\.?k\.?a\.?:?|Russian:|Ukrainian:|Belarusian:)\s*/i, "");
  if (kind !== "person") return [names];
  return names.split(/,|\bor\b/).filter((name) => name.trim().includes(" ")); // a single word is a part, not a name
}
