import type { ListedEntity } from "../../modules/screening/screening.ts";
import { dayOf, dayRange, yearRange } from "./dates.ts";
import { entityOf } from "./entity.ts";
import { childrenOf, readXml, textIn, type XmlElement } from "./xml-records.ts";

/** The EU consolidated list as XML 1.1: `sanctionEntity` below `export`, everything in attributes. */
export async function readEuXml(
  text: AsyncIterable<string>,
  each: (entity: ListedEntity) => Promise<void> | void,
): Promise<{ asOf: string | null }> {
  let asOf: string | null = null;
  await readXml(
    text,
    ["sanctionEntity"],
    (record) => each(entityIn(record)),
    (root) => {
      asOf = root.attributes.generationDate?.slice(0, 10) ?? null;
    },
  );
  return { asOf };
}

function entityIn(record: XmlElement): ListedEntity {
  const names = childrenOf(record, "nameAlias").map((alias) => ({
    text: nameOf(alias),
    weak: isWeak(alias),
  }));
  const primary = names.find((name) => !name.weak && name.text !== "") ?? names[0];
  const texts = (weak: boolean) =>
    names.filter((name) => name !== primary && name.weak === weak).map((name) => name.text);
  return entityOf({
    id: record.attributes.logicalId || record.attributes.euReferenceNumber || "",
    kind: childrenOf(record, "subjectType")[0]?.attributes.code === "person" ? "person" : "organisation",
    name: primary?.text ?? "",
    ...{ aliases: texts(false), weakAliases: texts(true) },
    births: childrenOf(record, "birthdate").flatMap(birthOf),
    countries: [...childrenOf(record, "citizenship"), ...childrenOf(record, "address")].map(
      ({ attributes }) => attributes.countryIso2Code ?? "",
    ),
    identifiers: childrenOf(record, "identification").flatMap(paperOf),
    programmes: childrenOf(record, "regulation").map(({ attributes }) => attributes.programme ?? ""),
    listedOn: dayRange(record.attributes.designationDate ?? "")?.from ?? null,
    note: textIn(record, "remark"),
  });
}

function nameOf({ attributes }: XmlElement): string {
  const { wholeName, firstName, middleName, lastName } = attributes;
  return wholeName?.trim() || [firstName, middleName, lastName].filter(Boolean).join(" ");
}

/** `strong="false"`, or a remark that says so, at times misspelt. */
const isWeak = (alias: XmlElement): boolean =>
  alias.attributes.strong === "false" || /low\s*qual|weak/i.test(textIn(alias, "remark"));

function birthOf({ attributes }: XmlElement): ListedEntity["births"] {
  const circa = attributes.circa === "true";
  if (!/^(|GREGORIAN)$/i.test(attributes.calendarType ?? "")) return [];
  const day = dayRange(attributes.birthdate ?? "");
  if (day) return [{ ...day, circa }];
  const [year = 0, month = 0, date = 0, from = 0, to = 0] = [
    "year",
    "monthOfYear",
    "dayOfMonth",
    "yearRangeFrom",
    "yearRangeTo",
  ].map((name) => Number(attributes[name] ?? 0));
  const exact = dayOf(year, month, date);
  if (exact) return [{ from: exact, to: exact, circa }];
  if (from && to) return [yearRange(from, to, circa)];
  return year ? [yearRange(year, year, circa)] : [];
}

/** Both the number as written and its Latin form. A number known to be false says nothing about anybody. */
function paperOf({ attributes }: XmlElement): ListedEntity["identifiers"] {
  if (attributes.knownFalse === "true") return [];
  const kind = attributes.identificationTypeCode === "passport" ? "passport" : "national_id";
  return [attributes.number, attributes.latinNumber].flatMap((number) =>
    number?.trim() ? [{ kind, number: number.trim() } as const] : [],
  );
}
