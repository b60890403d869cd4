import { formatTime, isKey, translate } from "../../../locales/locales.ts";
import {
  bases,
  categories,
  dataCategories,
  type Locale,
  purposes,
  retentionClasses,
} from "../../../policy/policy.ts";
import type { RecordType } from "../../../privacy/records.ts";
import type { ExportedRecord } from "../../../privacy/subject.ts";
import { cell, type Rows } from "./machine-readable.ts";

/** The copy for people: one page in their language that opens without a network (policy 7, access). */
export async function* htmlOf(
  locale: Locale,
  at: Date,
  records: readonly RecordType[],
  rowsOf: (record: RecordType) => Rows,
): AsyncGenerator<Buffer> {
  const t = (key: Parameters<typeof translate>[1], args = {}) => html(translate(locale, key, args));
  const title = t("copy.title");
  yield Buffer.from(
    `<!doctype html>\n<html lang="${locale}"><head><meta charset="utf-8"><title>${title}</title><style>${look}</style></head><body><main><h1>${title}</h1><p>${t("copy.lead", { at: formatTime(locale, at) })}</p>`,
  );
  for (const category of dataCategories) {
    yield Buffer.from(`<h2>${html(categories[category].names[locale])}</h2>`);
    let any = false;
    for (const record of records.filter((one) => categoryOf(one) === category)) {
      let opened = false;
      for await (const rows of rowsOf(record)) {
        if (!opened) yield Buffer.from(`<section>${aboutRecord(locale, record)}`);
        opened = true;
        any = true;
        yield Buffer.from(rows.map((row) => rowOf(locale, record, row)).join(""));
      }
      if (opened) yield Buffer.from("</section>");
    }
    if (!any) yield Buffer.from(`<p>${t("copy.nothing")}</p>`);
  }
  yield Buffer.from("</main></body></html>\n");
}

const categoryOf = (record: RecordType) => Object.values(record.fields)[0]?.category;

function aboutRecord(locale: Locale, record: RecordType): string {
  const used = [...new Set(Object.values(record.fields).flatMap((field) => field.purposes))];
  const line = (key: Parameters<typeof translate>[1], value: string) =>
    `<p><b>${html(translate(locale, key))}:</b> ${html(value)}</p>`;
  return [
    `<h3>${html(record.name.replaceAll("_", " "))}</h3>`,
    line(
      "myData.why",
      used
        .map((id) => `${purposes[id].names[locale]} (${bases[purposes[id].basis].names[locale]})`)
        .join("; "),
    ),
    line("myData.until", retentionClasses[record.keep].ground[locale]),
  ].join("");
}

function rowOf(locale: Locale, record: RecordType, row: ExportedRecord["rows"][number]): string {
  const facts = Object.entries(row.values).flatMap(([name, value]) => {
    const shown = shownValue(locale, record, name, value);
    return shown === "" ? [] : [`<dt>${html(nameOf(locale, name))}</dt><dd>${html(shown)}</dd>`];
  });
  return `<dl><dt class="when">${html(formatTime(locale, new Date(row.createdAt)))}</dt><dd></dd>${facts.join("")}</dl>`;
}

function nameOf(locale: Locale, field: string): string {
  const key = `held.${field}`;
  return isKey(key) ? translate(locale, key) : field;
}

function shownValue(locale: Locale, record: RecordType, name: string, value: unknown): string {
  const isTime = record.fields[name]?.sqlType === "timestamptz" && typeof value === "string";
  return isTime ? formatTime(locale, new Date(value)) : cell(value);
}

const html = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");

const look =
  "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1b2430}h2{margin-top:2.5rem;border-bottom:2px solid #0b72b9}section{margin:1.5rem 0}dl{display:grid;grid-template-columns:minmax(10rem,1fr) 3fr;gap:.15rem 1rem;border-top:1px solid #cdd6df;padding:.5rem 0;margin:0}dt{color:#52606d}dd{margin:0;overflow-wrap:anywhere;white-space:pre-line}.when{font-weight:600}";
