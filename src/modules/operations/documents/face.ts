import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import subsetFont from "subset-font";
import { invariant } from "../../../platform/result.ts";

/**
 * The house's own face for paper, every letter of the three tongues and ₸ inside the file. Onest is published split by
 * alphabet; a text is laid in runs, each in the part that has its letters. Two weights are cut once for each process.
 */
export type Part = "latin" | "cyrillic" | "cyrillic-ext" | "latin-ext";
export type Weight = 400 | 650;
export type Face = Readonly<Record<Weight, ReadonlyMap<Part, Buffer>>>;

const parts: readonly Part[] = ["cyrillic", "latin", "cyrillic-ext", "latin-ext"];

const between = (first: number, last: number): string =>
  Array.from({ length: last - first + 1 }, (_, step) => String.fromCodePoint(first + step)).join("");

/** Which part has which letters; the first that has one draws it. */
const letters: Readonly<Record<Part, string>> = {
  cyrillic: `ЁёІі${between(0x0410, 0x044f)}Ұұ№`,
  latin: `${between(0x20, 0x7e)}\u00a0«»§°±²³·×÷–—‘’“”„•…€${between(0xc0, 0xff)}`,
  "cyrillic-ext": "ӘәҒғҚқҢңӨөҮүҺһ",
  "latin-ext": "₸",
};

let cut: Promise<Face> | null = null;

export function paperFace(): Promise<Face> {
  cut ??= cutFace().catch((error: unknown) => {
    cut = null;
    throw error;
  });
  return cut;
}

async function cutFace(): Promise<Face> {
  const require = createRequire(import.meta.url);
  const weigh = async (weight: Weight) => {
    const files = await Promise.all(
      parts.map(async (part) => {
        const source = require.resolve(`@fontsource-variable/onest/files/onest-${part}-wght-normal.woff2`);
        const options = { targetFormat: "sfnt", variationAxes: { wght: weight } } as const;
        return [part, await subsetFont(await readFile(source), letters[part], options)] as const;
      }),
    );
    return new Map(files);
  };
  const [normal, strong] = await Promise.all([weigh(400), weigh(650)]);
  return { 400: normal, 650: strong };
}

export type Run = { readonly part: Part; readonly text: string };

/** A text as runs of one part each; a letter that no part has is shown as a question mark, never as a hole. */
export function runsOf(text: string): Run[] {
  const runs: { part: Part; text: string }[] = [];
  for (const letter of text.normalize("NFC")) {
    const last = runs.at(-1);
    // Spaces and marks stay with what stands before them, so that words break where they should.
    if (last && letters[last.part].includes(letter)) {
      last.text += letter;
      continue;
    }
    const part = parts.find((one) => letters[one].includes(letter));
    if (part) runs.push({ part, text: letter });
    else if (last?.part === "latin") last.text += "?";
    else runs.push({ part: "latin", text: "?" });
  }
  invariant(text === "" || runs.length > 0, "a text has runs");
  return runs;
}
