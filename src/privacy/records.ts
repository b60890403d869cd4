import { invariant } from "../platform/result.ts";
import type { PurposeId, RetentionClassId } from "../policy/policy.ts";
import type { Field, PurposeOf, ValueOf } from "./fields.ts";

export type Fields = Readonly<Record<string, Field>>;

/** Another record reached through `by`, a field of this one that holds the id. */
export type Belonging = { readonly record: string; readonly by: string };
/** A time of the row that `by` names; for `keptWhile`, of the rows of `record` that name the same by the same field. */
export type OfParent = Belonging & { readonly field: string };
/** Such a time, counted only while the parent's open field has one of these words: else the clock does not run. */
export type FromParent = OfParent & {
  readonly only?: { readonly field: string; readonly in: readonly string[] };
};

/** One kind of thing held about a person: the twin of one table. */
export type RecordType<F extends Fields = Fields> = {
  readonly name: string;
  /** Its values are sealed under the key of this class and end with it (policy 6.1). */
  readonly keep: RetentionClassId;
  /**
   * Where each row of the class has a clock of its own: the field whose time starts it, of this record or of the row that
   * this one belongs to. Absent: creation, or the last change where the class counts from that.
   */
  readonly keepFrom?: string | FromParent;
  /** The rows this one belongs to, each by the field that names it: it goes when none of those it names is there any more. */
  readonly keepWith?: readonly Belonging[];
  /** Kept on while the row it belongs to has one of these whose field is still empty (a second look under way). */
  readonly keptWhile?: OfParent;
  /** Where the values come from, for the person's own view. */
  readonly source: "person" | "house" | "staff" | "provider";
  /** Left out of what the person receives, with the reason (no tipping-off, other people's secrets). */
  readonly exportExcept?: { readonly because: string; readonly fields: readonly string[] };
  /**
   * The person must not learn that it exists (no tipping-off): no part of it is exported, and no act upon it is shown to
   * them. The office and the auditor see it as everything else.
   */
  readonly silent?: { readonly because: string };
  readonly fields: F;
};

export function record<const F extends Fields>(
  name: string,
  declaration: Omit<RecordType<F>, "name"> & {
    readonly keepFrom?: (keyof F & string) | (FromParent & { readonly by: keyof F & string });
    readonly keepWith?: readonly (Belonging & { readonly by: keyof F & string })[];
    readonly keptWhile?: OfParent & { readonly by: keyof F & string };
    readonly exportExcept?: { readonly fields: readonly (keyof F & string)[] };
  },
): RecordType<F> {
  invariant(/^[a-z][a-z_]{1,50}$/.test(name), "a record is named in snake case");
  for (const [fieldName, declared] of Object.entries(declaration.fields)) {
    invariant(/^[a-z][A-Za-z0-9]{0,40}$/.test(fieldName), `a field of ${name} is named in camel case`);
    invariant(
      !isCommon(columnOf(fieldName)),
      `${name}.${fieldName} bears the name of a column that every record has`,
    );
    invariant(declared.purposes.length > 0, `${name}.${fieldName} declares no purpose`);
  }
  return { name, ...declaration };
}

/** The names of the fields that a purpose covers: reading another one does not compile (law 2). */
export type Covered<F extends Fields, P extends PurposeId> = {
  [K in keyof F & string]: P extends PurposeOf<F[K]> ? K : never;
}[keyof F & string];

export type Values<F extends Fields, K extends keyof F> = { [N in K]: ValueOf<F[N]> };

/** Values for a new row: optional fields may be left out. */
export type NewValues<F extends Fields, P extends PurposeId> = {
  [K in Covered<F, P> as null extends ValueOf<F[K]> ? never : K]: ValueOf<F[K]>;
} & { [K in Covered<F, P> as null extends ValueOf<F[K]> ? K : never]?: ValueOf<F[K]> };

/**
 * A table that is not a record about a person, with the reason why. Tables that name a subject (keys, journal,
 * look-ups) say what happens to their rows when the subject is erased.
 */
export type PlainTable = {
  readonly name: string;
  readonly why: string;
  readonly columns: readonly string[];
  readonly whenErased: "no subject" | "deleted" | "pseudonymous evidence";
  /** Rows of a person go with this class already, before the person is gone altogether. */
  readonly keep?: RetentionClassId;
  /** Verbs of the two database roles; what is not granted is refused by the server. */
  readonly grants: { readonly web: string; readonly work: string };
};

export const plain = (name: string, declaration: Omit<PlainTable, "name">): PlainTable => ({
  name,
  ...declaration,
});

/** Everything held: what is not here does not exist (law 1). */
export type DataMap = { readonly records: readonly RecordType[]; readonly tables: readonly PlainTable[] };

export function dataMap(records: readonly RecordType[], tables: readonly PlainTable[]): DataMap {
  const names = [...records, ...tables].map((one) => one.name);
  invariant(new Set(names).size === names.length, "a table is declared twice");
  for (const { name, keepWith = [], keepFrom, keptWhile } of records) {
    const others = [
      ...keepWith,
      ...(typeof keepFrom === "object" ? [keepFrom] : []),
      ...(keptWhile ? [keptWhile] : []),
    ];
    for (const other of others)
      invariant(
        records.some((one) => one.name === other.record),
        `${name} belongs to ${other.record}, which does not exist`,
      );
  }
  return { records, tables };
}

/** `fullName` -> `full_name`: one rule for columns. Remembered, because every value that is read or written asks. */
export function columnOf(fieldName: string): string {
  const known = columns.get(fieldName);
  if (known !== undefined) return known;
  const made = fieldName.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
  columns.set(fieldName, made);
  return made;
}
const columns = new Map<string, string>(); // as many as there are names of fields

/** A name in SQL comes from a declaration and nowhere else. */
export function quoted(name: string): string {
  invariant(/^[a-z][a-z0-9_]*$/.test(name), "a name in SQL comes from a declaration");
  return `"${name}"`;
}

/** Columns that every record has, besides its fields. */
export const commonColumns = ["subject_id", "id", "version", "created_at", "changed_at"] as const;
const isCommon = (column: string): boolean => commonColumns.some((common) => common === column);
