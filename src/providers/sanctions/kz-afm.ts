import type { ListedEntity } from "../../modules/screening/screening.ts";
import { dayOf, dayRange } from "./dates.ts";
import { entityOf, madeId } from "./entity.ts";
import { readXml, textIn, type XmlElement } from "./xml-records.ts";

/**
 * Lists of the Financial Monitoring Agency of Kazakhstan (АФМ), XML. Category 1 (financing of terrorism) has `person`
 * and `org`; in category 2 (participants) the `org` elements are people: `org_name` is a full name and `org_iin` an IIN.
 * So the category decides what a record is, never its tag. The wrapper is not known for sure: records are found wherever
 * they stand. There is no stable id: category and IIN, else category, name and birth date, else also the note.
 */
export async function readKzAfm(
  text: AsyncIterable<string>,
  path: string,
  each: (entity: ListedEntity) => Promise<void> | void,
): Promise<void> {
  const named = /category[_-]?([12])/i.exec(path)?.[1];
  const seen = new Map<string, number>();
  await readXml(text, ["person", "org"], async (record) => {
    const second =
      named === "2" || (named === undefined && record.children.some(({ name }) => name === "org_iin"));
    const entity =
      record.name === "person"
        ? person(record, named ?? "1")
        : second
          ? participant(record)
          : organisation(record);
    const times = (seen.get(entity.id) ?? 0) + 1;
    seen.set(entity.id, times);
    await each(times === 1 ? entity : { ...entity, id: `${entity.id}#${times}` });
  });
}

function person(record: XmlElement, category: string): ListedEntity {
  const name = ["lname", "fname", "mname"]
    .map((part) => textIn(record, part))
    .filter((part) => part !== "")
    .join(" ");
  return personOf(record, category, name, textIn(record, "iin"), textIn(record, "birthdate"));
}

const participant = (record: XmlElement): ListedEntity =>
  personOf(record, "2", textIn(record, "org_name"), textIn(record, "org_iin"), textIn(record, "birthdate"));

function personOf(
  record: XmlElement,
  category: string,
  name: string,
  iin: string,
  born: string,
): ListedEntity {
  const known = /^\d{12}$/.test(iin);
  const birth = dayRange(born) ?? (known ? birthOfIin(iin) : null);
  const note = textIn(record, "note");
  const own = known ? iin : madeId(name, birth?.from ?? note);
  return entityOf({
    ...{ id: `${category}/${own}`, kind: "person", name, countries: ["KZ"], note },
    births: birth ? [{ ...birth, circa: false }] : [],
    identifiers: known ? [{ kind: "iin", number: iin }] : [],
    ...whatFor(record, category),
  });
}

function organisation(record: XmlElement): ListedEntity {
  const name = textIn(record, "org_name");
  return entityOf({
    ...{ id: `1/${madeId(name)}`, kind: "organisation", name, note: textIn(record, "note") },
    aliases: textIn(record, "org_name_en").split(";"),
    ...whatFor(record, "1"),
  });
}

/** The listing date stands in `added_to_list`, else in `correction` as `включен от dd.mm.yyyy`. */
function whatFor(record: XmlElement, category: string) {
  const added =
    dayRange(textIn(record, "added_to_list")) ??
    dayRange(/включен\S*\s+от\s+(\S+)/i.exec(textIn(record, "correction"))?.[1] ?? "");
  return { programmes: [`kz_afm_${category}`], listedOn: added?.from ?? null };
}

/** YYMMDD and the digit of century and sex: 1, 2 for the 1800s, 3, 4 the 1900s, 5, 6 the 2000s. */
function birthOfIin(iin: string): { from: string; to: string } | null {
  const century = { 1: 1800, 2: 1800, 3: 1900, 4: 1900, 5: 2000, 6: 2000 }[iin[6] ?? ""];
  if (century === undefined) return null;
  const day = dayOf(century + Number(iin.slice(0, 2)), Number(iin.slice(2, 4)), Number(iin.slice(4, 6)));
  return day ? { from: day, to: day } : null;
}
