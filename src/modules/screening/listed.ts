import { z } from "zod";

/** The lists that the house knows how to read; which of them it must hold is configuration. */
export const listIds = ["ofac", "un", "eu", "kz_afm", "stop"] as const;
export type ListId = (typeof listIds)[number];
export const isListId = (word: string): word is ListId => listIds.some((id) => id === word);

export const listedKinds = ["person", "organisation", "vessel", "aircraft", "other"] as const;

/**
 * The range of days that a birth date on a list leaves open, first and last day as `1973-01-31`: one day, a month, a
 * year, years; `circa` widens it by two years when it is compared.
 */
export const birthRangeShape = z.object({ from: z.string(), to: z.string(), circa: z.boolean() });
export type BirthRange = z.infer<typeof birthRangeShape>;

/** A weak alias is one that the list itself calls of low quality. */
export const nameQualities = ["primary", "alias", "weak"] as const;
export const identifierKinds = ["iin", "passport", "national_id", "tax", "registration", "other"] as const;

/** One entry of a list in the one shape that all formats are brought to. Public data, no customer of ours. */
export const listedEntityShape = z.object({
  id: z.string(),
  kind: z.enum(listedKinds),
  /** As the list prints it. */
  name: z.string(),
  names: z.array(z.object({ text: z.string(), quality: z.enum(nameQualities) })),
  births: z.array(birthRangeShape),
  /** ISO 3166-1 alpha-2 where the list's word is known, nationality, citizenship and residence together. */
  countries: z.array(z.string()),
  identifiers: z.array(z.object({ kind: z.enum(identifierKinds), number: z.string() })),
  programmes: z.array(z.string()),
  /** `2012-12-31`, when the list says so. */
  listedOn: z.string().nullable(),
  note: z.string().nullable(),
});
export type ListedEntity = z.infer<typeof listedEntityShape>;

/** Why a file is not taken, as a code; nothing of it is stored (design §8, bad input). */
export const importFaults = [
  "unknown_format",
  "not_readable",
  "too_large",
  "encoding",
  "xml_broken",
  "xml_doctype",
  "csv_broken",
  "column_missing",
  "record_too_large",
  "name_too_long",
  "no_entries",
  "duplicate_id",
] as const;
export type ImportFault = (typeof importFaults)[number];

/** Thrown by an importer in the middle of a stream, caught where the import is decided. */
export class ListRefused extends Error {
  readonly fault: ImportFault;
  readonly where: string;
  constructor(fault: ImportFault, where: string) {
    super(`${fault}: ${where}`);
    this.name = "ListRefused";
    this.fault = fault;
    this.where = where;
  }
}

/** The port that `providers/sanctions` answers: the entries of a file or folder, one after the other. */
export type ListReading = {
  /** What the publisher calls the date of the list, when it says so. */
  readonly asOf: string | null;
  readonly format: string;
  /** SHA-256 of all bytes read, hex. */
  readonly sha256: string;
  readonly bytes: number;
};
export type ListSource = (
  list: ListId,
  path: string,
  each: (entity: ListedEntity) => Promise<void> | void,
) => Promise<ListReading>;
