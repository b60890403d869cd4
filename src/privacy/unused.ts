import {
  type DataCategory,
  dataCategories,
  type PurposeId,
  purposeIds,
  type RecipientId,
  type RetentionClassId,
  recipientIds,
  retentionClassIds,
} from "../policy/policy.ts";
import type { DataMap } from "./records.ts";

/** A word of the registers for which no record exists yet, with the reason why it stands there all the same. */
export type AwaitedWord = {
  readonly word: DataCategory | PurposeId | RecipientId | RetentionClassId;
  readonly because: string;
};

/**
 * The registers say nothing that the map does not do: a purpose, category, recipient or retention class that no field uses
 * tells people of processing that does not exist (policy 2, 3, 5, 6.1).
 */
export function unusedWords(map: DataMap, awaited: readonly AwaitedWord[]): string[] {
  const fields = map.records.flatMap((record) => Object.values(record.fields));
  const registers: readonly Register[] = [
    { kind: "purpose", words: purposeIds, used: fields.flatMap(({ purposes }) => purposes) },
    { kind: "data category", words: dataCategories, used: fields.map(({ category }) => category) },
    { kind: "recipient", words: recipientIds, used: fields.flatMap(({ recipients }) => recipients) },
    { kind: "retention class", words: retentionClassIds, used: map.records.map(({ keep }) => keep) },
  ];
  const unused = registers.flatMap(({ kind, words, used }) =>
    words.filter((word) => !used.includes(word)).map((word) => ({ kind, word })),
  );
  return [
    ...unused
      .filter(({ word }) => !awaited.some((one) => one.word === word))
      .map(({ kind, word }) => `${kind} ${word}: declared, and no record uses it`),
    ...awaited
      .filter(({ word }) => !unused.some((one) => one.word === word))
      .map(({ word }) => `${word}: awaited no longer, a record uses it`),
  ];
}

type Register = {
  readonly kind: string;
  readonly words: readonly string[];
  readonly used: readonly string[];
};
