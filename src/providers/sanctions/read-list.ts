import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import {
  type ListedEntity,
  type ListId,
  ListRefused,
  type ListSource,
} from "../../modules/screening/screening.ts";
import { bounds } from "./bounds.ts";
import { readEuActs } from "./eu-acts.ts";
import { readEuCsv } from "./eu-csv.ts";
import { readEuXml } from "./eu-xml.ts";
import { type FileFormat, formatOf, listOfFormat } from "./formats.ts";
import { readKzAfm } from "./kz-afm.ts";
import { readOfac } from "./ofac.ts";
import { readStop } from "./stop.ts";
import { beginningOf, type Meter, newMeter, textOf } from "./text-stream.ts";
import { readUn } from "./un.ts";

/** Reads a list from a file or a folder; what each file is shows in its content, not in its name. */
export const readList: ListSource = async (list, path, each) => {
  const files = await filesOf(list, path);
  const meter = newMeter();
  const ids = new Set<string>();
  const take = async (entity: ListedEntity) => {
    if (ids.has(entity.id)) throw new ListRefused("duplicate_id", entity.id);
    ids.add(entity.id);
    if (ids.size > bounds.entities)
      throw new ListRefused("too_large", `more than ${bounds.entities} entries`);
    await each(entity);
  };
  const asOf: (string | null)[] = [];
  if (list === "ofac") await readOfacFiles(files, meter, take);
  else for (const file of files) asOf.push(await readFile(file, meter, take));
  if (ids.size === 0) throw new ListRefused("no_entries", basename(path));
  return {
    asOf:
      asOf
        .filter((day) => day !== null)
        .sort()
        .at(0) ?? null,
    format: [...new Set(files.map((file) => file.format))].join(" "),
    ...{ sha256: meter.hash.digest("hex"), bytes: meter.bytes },
  };
};

type ListFile = { readonly path: string; readonly format: FileFormat };

async function filesOf(list: ListId, path: string): Promise<ListFile[]> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new ListRefused("not_readable", basename(path));
  const paths = found.isDirectory()
    ? await within(path)
    : [path, ...(list === "ofac" ? await beside(path) : [])];
  const files: ListFile[] = [];
  for (const file of paths) {
    const format = formatOf(await beginningOf(file));
    if (format && listOfFormat[format] === list) files.push({ path: file, format });
    else if (!found.isDirectory() && file === path) throw new ListRefused("unknown_format", basename(file));
  }
  if (files.length === 0) throw new ListRefused("unknown_format", basename(path));
  return files;
}

async function within(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.(csv|xml|txt|tsv)$/i.test(entry.name))
    .map((entry) => join(folder, entry.name))
    .sort();
  if (paths.length > bounds.files) throw new ListRefused("too_large", `${paths.length} files`);
  return paths;
}

/** A list in four files is taken whole when its main file is named: `sdn.csv` with `alt.csv`, `add.csv`, `sdn_comments.csv`. */
async function beside(path: string): Promise<string[]> {
  if (!/^(sdn|cons_prim)\.csv$/i.test(basename(path))) return [];
  const others = /^sdn/i.test(basename(path))
    ? /^(alt|add|sdn_comments)\.csv$/i
    : /^cons_(alt|add|comments)\.csv$/i;
  return (await within(dirname(path))).filter((file) => others.test(basename(file)));
}

type Each = (entity: ListedEntity) => Promise<void>;

async function readOfacFiles(files: readonly ListFile[], meter: Meter, each: Each): Promise<void> {
  const all = (format: FileFormat) => {
    const paths = files.filter((file) => file.format === format).map((file) => file.path);
    return paths.length > 0 ? concatenated(paths, meter) : null;
  };
  const sdn = all("ofac_sdn");
  if (!sdn) throw new ListRefused("unknown_format", "there is no sdn.csv");
  await readOfac({ sdn, alt: all("ofac_alt"), add: all("ofac_add"), comments: all("ofac_comments") }, each);
}

async function* concatenated(paths: readonly string[], meter: Meter): AsyncGenerator<string> {
  for (const path of paths) {
    yield* textOf(path, meter);
    yield "\n";
  }
}

async function readFile({ path, format }: ListFile, meter: Meter, each: Each): Promise<string | null> {
  const text = textOf(path, meter);
  switch (format) {
    case "un_xml":
      return (await readUn(text, each)).asOf;
    case "eu_xml":
      return (await readEuXml(text, each)).asOf;
    case "eu_csv":
      return (await readEuCsv(text, each)).asOf;
    case "eu_acts":
      await readEuActs(text, each);
      return null;
    case "kz_afm_xml":
      await readKzAfm(text, basename(path), each);
      return null;
    case "stop_csv":
      await readStop(text, each);
      return null;
    default:
      return null; // the OFAC files, which belong together
  }
}
