import type { z } from "zod";
import { invariant } from "../platform/result.ts";
import type { DataCategory, PurposeId, RecipientId } from "../policy/policy.ts";

/**
 * A field of a record about a person: what it is (policy 2), what it may be used for (3), who may receive it (5) and
 * how it is protected (8). `sealed` values are ciphertext at rest; `open` ones are codes, times and ids that say
 * nothing by themselves and may be filtered on.
 */
export type Field<T = unknown, P extends PurposeId = PurposeId> = {
  readonly protection: "sealed" | "open";
  readonly sqlType: SqlType;
  readonly optional: boolean;
  readonly category: DataCategory;
  readonly purposes: readonly P[];
  readonly recipients: readonly RecipientId[];
  readonly lookup: Lookup;
  /** Words an open field may hold; also a CHECK in the schema. */
  readonly oneOf?: readonly string[];
  /** To storage: bytes to seal, or the open value itself. Methods, so that a field of T is a field of unknown. */
  encode(value: T): unknown;
  decode(stored: unknown): T;
};

export type SqlType = "bytea" | "text" | "timestamptz" | "integer" | "uuid";
/**
 * exact: unique across all subjects; same: the full digest too, but several subjects may hold the value, which finds
 * duplicates; search: truncated, for staff (privacy-engineering §8).
 */
export type Lookup = "none" | "exact" | "same" | "search";

export type ValueOf<F> = F extends Field<infer T, PurposeId> ? T : never;
export type PurposeOf<F> = F extends Field<unknown, infer P> ? P : never;

type Meaning<P extends PurposeId, O extends boolean> = {
  readonly category: DataCategory;
  readonly purposes: readonly P[];
  readonly recipients?: readonly RecipientId[];
  readonly optional?: O;
};
type SealedMeaning<P extends PurposeId, O extends boolean> = Meaning<P, O> & { readonly lookup?: Lookup };
type Maybe<T, O extends boolean> = O extends true ? T | null : T;

type Codec<T> = { encode(value: T): unknown; decode(stored: unknown): T };

function field<T, P extends PurposeId, O extends boolean>(
  protection: "sealed" | "open",
  sqlType: SqlType,
  meaning: Meaning<P, O> & { readonly lookup?: Lookup },
  codec: Codec<T>,
  oneOf?: readonly string[],
): Field<Maybe<T, O>, P> {
  return {
    protection,
    sqlType,
    optional: meaning.optional ?? false,
    category: meaning.category,
    purposes: meaning.purposes,
    recipients: meaning.recipients ?? [],
    lookup: meaning.lookup ?? "none",
    ...(oneOf ? { oneOf } : {}),
    encode: (value) => (value === null ? null : codec.encode(value as T)), // null only where optional made it part of the type
    decode: (stored) =>
      (stored === null || stored === undefined ? absent(meaning.optional) : codec.decode(stored)) as Maybe<
        T,
        O
      >,
  };
}

function absent(optional: boolean | undefined): null {
  invariant(optional === true, "a field that is not optional holds nothing");
  return null;
}

const utf8: Codec<string> = {
  encode: (value) => Buffer.from(value, "utf8"),
  decode: (stored) => bytes(stored).toString("utf8"),
};

function bytes(stored: unknown): Buffer {
  invariant(Buffer.isBuffer(stored), "a sealed value opens to bytes");
  return stored;
}

function mapped<T>(to: (value: T) => string, from: (text: string) => T): Codec<T> {
  return { encode: (value) => utf8.encode(to(value)), decode: (stored) => from(utf8.decode(stored)) };
}

export const sealed = {
  text: <P extends PurposeId, O extends boolean = false>(meaning: SealedMeaning<P, O>) =>
    field<string, P, O>("sealed", "bytea", meaning, utf8),
  /** A calendar date as `2026-02-09`. */
  date: <P extends PurposeId, O extends boolean = false>(meaning: SealedMeaning<P, O>) =>
    field<string, P, O>("sealed", "bytea", meaning, utf8),
  integer: <P extends PurposeId, O extends boolean = false>(meaning: SealedMeaning<P, O>) =>
    field<number, P, O>("sealed", "bytea", meaning, mapped(String, Number)),
  /** Money in tiyn. */
  tiyn: <P extends PurposeId, O extends boolean = false>(meaning: SealedMeaning<P, O>) =>
    field<bigint, P, O>("sealed", "bytea", meaning, mapped(String, BigInt)),
  json: <T, P extends PurposeId, O extends boolean = false>(
    schema: z.ZodType<T>,
    meaning: SealedMeaning<P, O>,
  ) =>
    field<T, P, O>(
      "sealed",
      "bytea",
      meaning,
      mapped(JSON.stringify, (text) => schema.parse(JSON.parse(text))),
    ),
};

const asText: Codec<string> = {
  encode: (value) => value,
  decode: (stored) => {
    invariant(typeof stored === "string", "an open word is text");
    return stored;
  },
};

export const open = {
  oneOf: <const W extends readonly string[], P extends PurposeId, O extends boolean = false>(
    words: W,
    meaning: Meaning<P, O>,
  ) =>
    field<W[number], P, O>(
      "open",
      "text",
      meaning,
      {
        encode: (value) => value,
        decode: (stored) => {
          const word = words.find((known) => known === stored);
          invariant(word !== undefined, "an open word is one of the declared");
          return word;
        },
      },
      words,
    ),
  /** A code of the house (reason, text hash, version): never something a person typed. */
  code: <P extends PurposeId, O extends boolean = false>(meaning: Meaning<P, O>) =>
    field<string, P, O>("open", "text", meaning, asText),
  uuid: <P extends PurposeId, O extends boolean = false>(meaning: Meaning<P, O>) =>
    field<string, P, O>("open", "uuid", meaning, asText),
  time: <P extends PurposeId, O extends boolean = false>(meaning: Meaning<P, O>) =>
    field<Date, P, O>("open", "timestamptz", meaning, {
      encode: (value) => value,
      decode: (stored) => {
        invariant(stored instanceof Date, "an open time is a date");
        return stored;
      },
    }),
  count: <P extends PurposeId, O extends boolean = false>(meaning: Meaning<P, O>) =>
    field<number, P, O>("open", "integer", meaning, {
      encode: (value) => value,
      decode: (stored) => {
        invariant(typeof stored === "number", "an open count is a number");
        return stored;
      },
    }),
};
