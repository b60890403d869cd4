import type { ListId } from "../../modules/screening/screening.ts";
import { euActsColumns } from "./eu-acts.ts";
import { euCsvColumns } from "./eu-csv.ts";
import { stopColumn, stopColumns } from "./stop.ts";

/** Formats by the list that they carry. */
export const listOfFormat = {
  ...{ ofac_sdn: "ofac", ofac_alt: "ofac", ofac_add: "ofac", ofac_comments: "ofac" },
  ...{ un_xml: "un", eu_xml: "eu", eu_csv: "eu", eu_acts: "eu", kz_afm_xml: "kz_afm", stop_csv: "stop" },
} as const satisfies Readonly<Record<string, ListId>>;
export type FileFormat = keyof typeof listOfFormat;

/** What a file is, from its first characters; null when it is none of ours. */
export function formatOf(beginning: string): FileFormat | null {
  const text = beginning.replace(/^\ufeff/, "").trimStart();
  return text.startsWith("<") ? xmlFormat(text) : csvFormat(text);
}

function xmlFormat(text: string): FileFormat | null {
  const body = text.replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(\[[\s\S]*?\])?[^>]*>/gi, "");
  const root = /<([\w:.-]+)([^>]*)>/.exec(body);
  if (!root) return null;
  if (root[1] === "CONSOLIDATED_LIST") return "un_xml";
  if (/(^|:)export$/.test(root[1] ?? "") || body.includes("sanctionEntity")) return "eu_xml";
  return /<(person|org|org_name|lname)\b/.test(body) ? "kz_afm_xml" : null;
}

function csvFormat(text: string): FileFormat | null {
  const line = text.slice(0, text.search(/[\r\n]|$/));
  const names = line.split(/[,;\t]/).map((name) => name.replace(/"/g, "").trim());
  if (euActsColumns.every((column) => names.includes(column))) return "eu_acts";
  if (euCsvColumns.every((column) => names.includes(column))) return "eu_csv";
  if (/^"?\d+"?,/.test(line)) return ofacFormat(line);
  return stopColumns.every((column) => names.map(stopColumn).includes(column)) ? "stop_csv" : null;
}

/** The four files have 12, 5, 6 and 2 columns and no header. */
function ofacFormat(line: string): FileFormat | null {
  const cells = line.match(/"(?:[^"]|"")*"|[^,]+/g) ?? [];
  if (cells.length >= 12) return "ofac_sdn";
  if (cells.length === 5) return "ofac_alt";
  if (cells.length === 6) return "ofac_add";
  return cells.length >= 2 ? "ofac_comments" : null;
}
