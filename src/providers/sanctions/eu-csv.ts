import type { ListedEntity } from "../../modules/screening/screening.ts";
import { type NamedRow, namedRows } from "./csv-rows.ts";
import { birthsIn, dayRange, yearRange } from "./dates.ts";
import { entityOf, type Gathered } from "./entity.ts";

/**
 * The EU consolidated list as CSV 1.1: `;`, a header, loose quotes, one row for each name, address, birth or paper; rows
 * belong together by the logical id and are left out where that is no number.
 */
export const euCsvColumns = ["Entity_LogicalId", "NameAlias_WholeName"] as const;

type Open = {
  -readonly [K in keyof Gathered]-?: Gathered[K] extends readonly (infer T)[] | undefined ? T[] : Gathered[K];
};

export async function readEuCsv(
  text: AsyncIterable<string>,
  each: (entity: ListedEntity) => Promise<void> | void,
): Promise<{ asOf: string | null }> {
  const entities = new Map<string, Open>();
  let asOf: string | null = null;
  for await (const row of namedRows(text, { delimiter: ";", relax_quotes: true, need: euCsvColumns })) {
    asOf ??= dayRange(row("fileGenerationDate"))?.from ?? null;
    const id = row("Entity_LogicalId");
    if (!/^\d+$/.test(id)) continue;
    const open = entities.get(id) ?? begin(id, row);
    entities.set(id, open);
    take(open, row);
  }
  for (const open of entities.values()) if (open.name !== "") await each(entityOf(open));
  return { asOf };
}

function begin(id: string, row: NamedRow): Open {
  const type = `${row("Entity_SubjectType")} ${row("Entity_SubjectType_ClassificationCode")}`;
  return {
    ...{ id, kind: /person|\bP\b/i.test(type) ? "person" : "organisation", name: "" },
    ...{ aliases: [], weakAliases: [], births: [], countries: [], identifiers: [] },
    programmes: [row("Entity_Regulation_Programme")],
    listedOn: dayRange(row("Entity_DesignationDate"))?.from ?? null,
    note: row("Entity_Remark") || null,
  };
}

function take(open: Open, row: NamedRow): void {
  const name =
    row("NameAlias_WholeName") ||
    ["LastName", "FirstName", "MiddleName"]
      .map((part) => row(`NameAlias_${part}`))
      .join(" ")
      .trim();
  const weak = /low quality|weak/i.test(row("NameAlias_Remark")) || /^false$/i.test(row("NameAlias_Strong"));
  if (name !== "" && weak) open.weakAliases.push(name);
  else if (name !== "" && open.name === "") open.name = name;
  else if (name !== "") open.aliases.push(name);
  open.births.push(...birthOf(row));
  for (const column of ["Citizenship_CountryIso2Code", "Address_CountryIso2Code"])
    if (row(column) !== "") open.countries.push(row(column));
  const kind = /passport/i.test(row("Identification_TypeCode")) ? "passport" : "national_id";
  for (const column of ["Identification_Number", "Identification_LatinNumber"])
    if (row(column) !== "" && !/^true$/i.test(row("Identification_KnownFalse")))
      open.identifiers.push({ kind, number: row(column) });
}

function birthOf(row: NamedRow): ListedEntity["births"] {
  const circa = /^true$/i.test(row("BirthDate_Circa"));
  if (!/^(|GREGORIAN)$/i.test(row("BirthDate_CalendarType"))) return [];
  const day = birthsIn(row("BirthDate_BirthDate"));
  if (day.length > 0) return day.map((range) => ({ ...range, circa }));
  const [from, to, year] = ["YearRangeFrom", "YearRangeTo", "Year"].map((part) =>
    Number(row(`BirthDate_${part}`)),
  );
  if (from && to) return [yearRange(from, to, circa)];
  return year ? [yearRange(year, year, circa)] : [];
}
