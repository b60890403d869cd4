import type { ListedEntity } from "../../modules/screening/screening.ts";
import { csvRows } from "./csv-rows.ts";
import { birthsIn } from "./dates.ts";
import { entityOf } from "./entity.ts";

/**
 * OFAC SDN and non-SDN lists as CSV without header (OFAC data specification): `-0- ` is null, people are
 * `SURNAME, Given Middle`, weak aliases and everything about a person's birth and papers stand in Remarks, whose
 * continuation in the comments file is cut in the middle of a word; the last byte 0x1A makes a row of its own.
 */
export type OfacFiles = {
  readonly sdn: AsyncIterable<string>;
  readonly alt: AsyncIterable<string> | null;
  readonly add: AsyncIterable<string> | null;
  readonly comments: AsyncIterable<string> | null;
};

export async function readOfac(
  files: OfacFiles,
  each: (entity: ListedEntity) => Promise<void> | void,
): Promise<void> {
  const aliases = await gather(files.alt, (row) => cell(row, 3));
  const countries = await gather(files.add, (row) => cell(row, 4));
  const comments = await gather(files.comments, (row) => row[1] ?? "");
  for await (const row of csvRows(files.sdn, ofacCsv)) {
    const id = cell(row, 0);
    if (!/^\d+$/.test(id)) continue; // the end-of-file mark
    const remarks = cell(row, 11) + (comments.get(id) ?? []).join("");
    const facts = remarksOf(remarks);
    await each(
      entityOf({
        ...{ id, kind: kindOf(cell(row, 2)), name: cell(row, 1), note: remarks },
        ...{ aliases: aliases.get(id) ?? [], weakAliases: facts.weakAliases, births: facts.births },
        countries: [...facts.countries, ...(countries.get(id) ?? [])],
        identifiers: facts.identifiers,
        programmes: cell(row, 3).split(/\]\s*\[/),
      }),
    );
  }
}

/** Quotes stand inside quoted cells as they are written by hand; a cell that never ends is still refused. */
const ofacCsv = { relax_quotes: true };

function cell(row: readonly string[], at: number): string {
  const text = (row[at] ?? "").trim();
  return text === "-0-" ? "" : text;
}

async function gather(
  file: AsyncIterable<string> | null,
  take: (row: readonly string[]) => string,
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (!file) return found;
  for await (const row of csvRows(file, ofacCsv)) {
    const id = cell(row, 0);
    const text = take(row);
    if (!/^\d+$/.test(id) || text === "") continue;
    found.set(id, [...(found.get(id) ?? []), text]);
  }
  return found;
}

const kindOf = (word: string): ListedEntity["kind"] =>
  word === "individual" ? "person" : word === "vessel" || word === "aircraft" ? word : "organisation";

type Facts = {
  readonly weakAliases: string[];
  readonly births: ListedEntity["births"];
  readonly countries: string[];
  readonly identifiers: ListedEntity["identifiers"];
};

function remarksOf(remarks: string): Facts {
  const facts: Facts = { weakAliases: [], births: [], countries: [], identifiers: [] };
  for (const remark of remarks.replace(/\.$/, "").split("; ")) {
    const text = remark.replace(/^alt\. /, "");
    const weak = /^[af]\.k\.a\. '(.+)'$/.exec(text)?.[1];
    if (weak) facts.weakAliases.push(weak);
    if (text.startsWith("DOB ")) facts.births.push(...birthsIn(text.slice(4)));
    const country = /^(?:nationality|citizen) (.+)$/i.exec(text)?.[1];
    if (country) facts.countries.push(country);
    const paper = papers.find(({ of }) => of.test(text));
    const number = paper?.of.exec(text)?.[1];
    if (paper && number) facts.identifiers.push({ kind: paper.kind, number });
  }
  return facts;
}

const papers: readonly { readonly kind: ListedEntity["identifiers"][number]["kind"]; readonly of: RegExp }[] =
  [
    { kind: "passport", of: /^(?:\w+ )?Passport (?:No\. )?([^\s(;]+)/ },
    {
      kind: "tax",
      of: /^(?:Tax ID No\.|NIT #|R\.F\.C\.|RUC #|RTN|C\.U\.I\.T\.|Italian Fiscal Code|V\.A\.T\. Number) ([^\s(;]+)/,
    },
    {
      kind: "national_id",
      of: /^(?:National (?:Foreign )?ID (?:No\.|Number)|Identification Number|Cedula No\.|C\.U\.R\.P\.|D\.N\.I\.|SSN|Personal ID Card|Birth Certificate Number|Numero de Identidad|Refugee ID Card|Residency Number) ([^\s(;]+)/,
    },
    {
      kind: "registration",
      of: /^(?:Registration (?:Number|ID)|Company Number|UK Company Number|Business Registration Number|Commercial Registry Number|Matricula Mercantil No|Certificate of Incorporation Number|Trade License No\.|Government Gazette Number|Unified Social Credit Code \(USCC\)) ([^\s(;]+)/,
    },
    { kind: "other", of: /^Vessel Registration Identification IMO ([^\s(;]+)/ },
  ];
