import type { Locale } from "./locales.ts";

/** One thing the policy says, addressed by an id that all languages share, such as `3.security`. */
export type Sentence = { readonly id: string; readonly text: string };

/** A paragraph or a list item; `label` is a printed sub-number such as «6.1». */
export type Block = {
  readonly kind: "paragraph" | "item";
  readonly label?: string;
  readonly sentences: readonly Sentence[];
};

export type Clause = {
  readonly number: ClauseNumber;
  readonly id: string;
  readonly heading: string;
  readonly blocks: readonly Block[];
};

export const clauseNumbers = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"] as const;

export type ClauseNumber = (typeof clauseNumbers)[number];

/** One language of one version of the policy. */
export type PolicyText = {
  readonly version: string;
  readonly locale: Locale;
  /** Whether this is a published text (ru, kk) or our convenience rendering (en). */
  readonly binding: boolean;
  readonly title: string;
  /** The printed line with the effective date and the version. */
  readonly effective: string;
  readonly intro: readonly Sentence[];
  readonly clauses: readonly Clause[];
};

/** A sentence with the number of the clause that holds it; the introduction is clause `intro`. */
export type PlacedSentence = Sentence & { readonly clause: ClauseNumber | "intro" };

/** Every sentence of the text, in reading order. */
export function sentencesOf(text: PolicyText): readonly PlacedSentence[] {
  return [
    ...text.intro.map((sentence) => ({ ...sentence, clause: "intro" as const })),
    ...text.clauses.flatMap(({ number, blocks }) =>
      blocks.flatMap(({ sentences }) => sentences.map((sentence) => ({ ...sentence, clause: number }))),
    ),
  ];
}

/** The whole text as one would print it: blocks apart by an empty line, items of a list on lines of their own. */
export function plainText(text: PolicyText): string {
  const intro = text.intro.map((sentence) => sentence.text).join(" ");
  return [text.title, text.effective, intro, ...text.clauses.map(plainClause)].join("\n\n") + "\n";
}

/** One clause as one would print it, its number and heading first. */
export function plainClause(clause: Clause): string {
  return clause.blocks.reduce((before, block, at) => {
    const inList = block.kind === "item" && clause.blocks[at - 1]?.kind === "item";
    return before + (inList ? "\n" : "\n\n") + plainBlock(block);
  }, `${clause.number}. ${clause.heading}`);
}

/** The bones of a text without its words: equal for all languages of one version. */
export function structureOf(text: PolicyText): readonly string[] {
  return [
    ...text.intro.map((sentence) => `intro: ${sentence.id}`),
    ...text.clauses.flatMap((clause) => [
      `${clause.number}: clause ${clause.id}`,
      ...clause.blocks.map(bones(clause)),
    ]),
  ];
}

function plainBlock({ kind, label, sentences }: Block): string {
  const words = sentences.map((sentence) => sentence.text);
  const led = [kind === "item" ? "-" : undefined, label, ...words];
  return led.filter((part) => part !== undefined).join(" ");
}

function bones({ number }: Clause) {
  return ({ kind, label, sentences }: Block) =>
    `${number}: ${kind}${label === undefined ? "" : " labelled"} ${sentences.map((sentence) => sentence.id).join(" ")}`;
}
