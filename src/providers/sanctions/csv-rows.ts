import { Readable } from "node:stream";
import { CsvError, type Options, parse } from "csv-parse";
import { ListRefused } from "../../modules/screening/screening.ts";
import { bounds } from "./bounds.ts";

/** Rows of a CSV as arrays of cells; broken quoting and oversized records refuse the file. */
export async function* csvRows(text: AsyncIterable<string>, options: Options): AsyncGenerator<string[]> {
  const source = Readable.from(text);
  const parser = parse({
    ...{ bom: true, max_record_size: bounds.recordCharacters, relax_column_count: true },
    ...{ skip_empty_lines: true, columns: false, ...options },
  });
  source.on("error", (error) => parser.destroy(error)); // a pipe does not hand failures on
  source.pipe(parser);
  try {
    for await (const row of parser) yield row as string[]; // with `columns: false` a record is an array of cells
  } catch (error) {
    throw faultOf(error);
  } finally {
    source.destroy();
  }
}

function faultOf(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  if (error.code === "CSV_MAX_RECORD_SIZE") return new ListRefused("record_too_large", "a CSV record");
  return new ListRefused("csv_broken", error.code.toLowerCase());
}

/** Cells by the names of the header; a name that is missing reads as "". */
export type NamedRow = (column: string) => string;

export async function* namedRows(
  text: AsyncIterable<string>,
  options: Options & { readonly need: readonly string[]; readonly normal?: (name: string) => string },
): AsyncGenerator<NamedRow> {
  const { need, normal = (name) => name, ...rest } = options;
  let columns: Map<string, number> | null = null;
  for await (const row of csvRows(text, rest)) {
    if (columns === null) {
      columns = new Map(row.map((name, i) => [normal(name.trim()), i]));
      const missing = need.filter((name) => !columns?.has(name));
      if (missing.length > 0) throw new ListRefused("column_missing", missing.join(", "));
      continue;
    }
    const places: ReadonlyMap<string, number> = columns;
    yield (column) => (row[places.get(column) ?? -1] ?? "").trim();
  }
}
