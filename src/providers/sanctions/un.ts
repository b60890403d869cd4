import type { ListedEntity } from "../../modules/screening/screening.ts";
import { birthsIn, dayRange, yearRange } from "./dates.ts";
import { entityOf } from "./entity.ts";
import { childrenOf, readXml, textIn, valuesIn, type XmlElement } from "./xml-records.ts";

/** The consolidated list of the UN Security Council, XML: `INDIVIDUAL` and `ENTITY` below `CONSOLIDATED_LIST`. */
export async function readUn(
  text: AsyncIterable<string>,
  each: (entity: ListedEntity) => Promise<void> | void,
): Promise<{ asOf: string | null }> {
  let asOf: string | null = null;
  await readXml(
    text,
    ["INDIVIDUAL", "ENTITY"],
    (record) => each(record.name === "INDIVIDUAL" ? individual(record) : organisation(record)),
    (root) => {
      asOf = root.attributes.dateGenerated?.slice(0, 10) ?? null;
    },
  );
  return { asOf };
}

function individual(record: XmlElement): ListedEntity {
  const aliases = childrenOf(record, "INDIVIDUAL_ALIAS");
  const named = (weak: boolean) =>
    aliases
      .filter((alias) => (textIn(alias, "QUALITY") === "Low") === weak)
      .flatMap((alias) => severalIn(alias));
  return entityOf({
    ...{ id: idOf(record), kind: "person", name: nameOf(record) },
    aliases: [textIn(record, "NAME_ORIGINAL_SCRIPT"), ...named(false)],
    weakAliases: named(true),
    births: childrenOf(record, "INDIVIDUAL_DATE_OF_BIRTH").flatMap(birthOf),
    countries: [
      ...valuesIn(record, "NATIONALITY"),
      ...childrenOf(record, "INDIVIDUAL_ADDRESS").map((address) => textIn(address, "COUNTRY")),
    ],
    identifiers: childrenOf(record, "INDIVIDUAL_DOCUMENT").flatMap(paperOf),
    ...whatFor(record),
  });
}

function organisation(record: XmlElement): ListedEntity {
  return entityOf({
    ...{ id: idOf(record), kind: "organisation", name: nameOf(record) },
    aliases: [
      textIn(record, "NAME_ORIGINAL_SCRIPT"),
      ...childrenOf(record, "ENTITY_ALIAS").flatMap((alias) => severalIn(alias)),
    ],
    countries: childrenOf(record, "ENTITY_ADDRESS").map((address) => textIn(address, "COUNTRY")),
    ...whatFor(record),
  });
}

const idOf = (record: XmlElement): string => textIn(record, "REFERENCE_NUMBER") || textIn(record, "DATAID");

const nameOf = (record: XmlElement): string =>
  ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"]
    .map((part) => textIn(record, part))
    .filter((part) => part !== "")
    .join(" ");

const whatFor = (record: XmlElement) => ({
  programmes: [textIn(record, "UN_LIST_TYPE")],
  listedOn: dayRange(textIn(record, "LISTED_ON"))?.from ?? null,
  note: textIn(record, "COMMENTS1"),
});

/** Some aliases hold several names joined by `;`, some a spelling in brackets behind one of another script. */
function severalIn(alias: XmlElement): string[] {
  return textIn(alias, "ALIAS_NAME")
    .split(";")
    .flatMap((name) => {
      const [, script, latin] = /^(\P{Script=Latin}+)\(([^)]+)\)\s*$/u.exec(name) ?? [];
      return script && latin ? [script, latin] : [name];
    });
}

/** EXACT may carry a year only; BETWEEN has its two years; approximate dates are circa. */
function birthOf(birth: XmlElement): ListedEntity["births"] {
  const circa = textIn(birth, "TYPE_OF_DATE") === "APPROXIMATELY";
  const date = dayRange(textIn(birth, "DATE"));
  if (date) return [{ ...date, circa }];
  const [from, to, year] = ["FROM_YEAR", "TO_YEAR", "YEAR"].map((name) => Number(textIn(birth, name)));
  if (from && to) return [yearRange(from, to, circa)];
  if (year) return [yearRange(year, year, circa)];
  return birthsIn(textIn(birth, "NOTE"));
}

/** NUMBER is free text: country names, notes and several numbers occur in it. */
function paperOf(paper: XmlElement): ListedEntity["identifiers"] {
  const type = `${textIn(paper, "TYPE_OF_DOCUMENT")} ${textIn(paper, "TYPE_OF_DOCUMENT2")}`;
  const kind = /passport/i.test(type) ? "passport" : /identi/i.test(type) ? "national_id" : "other";
  return (textIn(paper, "NUMBER").match(/[\p{L}\d][\p{L}\d/-]*\d[\p{L}\d/-]*/gu) ?? [])
    .filter((number) => number.length >= 5)
    .map((number) => ({ kind, number }));
}
