/** Letters as Latin ones, before groups of letters are folded. Marks alone do not do: Қ Ғ Ң Ү Ұ Ө Ә Һ never decompose. */
export const transliterated = (word: string): string =>
  word.replace(/[\u0080-\uffff]/g, (letter) => table.get(letter) ?? letter);

/** ä ö ü ğ ñ ū as a o u g n u. */
export const withoutMarks = (word: string): string => word.normalize("NFD").replace(/\p{M}/gu, "");

const rows: readonly (readonly [letters: string, latin: string])[] = [
  // Cyrillic: Russian, Kazakh, Ukrainian, Belarusian, Tajik, Uzbek, Serbian
  ["аә", "a"],
  ["б", "b"],
  ["в", "v"],
  ["гғґ", "g"],
  ["д", "d"],
  ["еёэє", "e"],
  ["ж", "zh"],
  ["з", "z"],
  ["ийіїыӣ", "i"],
  ["кқ", "k"],
  ["л", "l"],
  ["м", "m"],
  ["нң", "n"],
  ["оө", "o"],
  ["п", "p"],
  ["р", "r"],
  ["с", "s"],
  ["т", "t"],
  ["уұүўӯ", "u"],
  ["ф", "f"],
  ["хһҳ", "h"],
  ["ц", "ts"],
  ["чҷ", "ch"],
  ["шщ", "sh"],
  ["ю", "iu"],
  ["я", "ia"],
  ["ьъ", ""],
  ["ђџ", "dj"],
  ["ћ", "ch"],
  ["љ", "l"],
  ["њ", "n"],
  ["ј", "i"],
  ["ѓ", "g"],
  ["ќ", "k"],
  ["ѕ", "dz"],
  // Latin letters with a sound of their own
  ["šş", "sh"],
  ["çč", "ch"],
  ["ć", "ch"],
  ["ž", "zh"],
  ["ı", "i"],
  ["ł", "l"],
  ["ø", "o"],
  ["đð", "d"],
  ["ə", "a"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ß", "ss"],
  ["þ", "th"],
];
const table = new Map(
  rows.flatMap(([letters, latin]) => [...letters].map((letter) => [letter, latin] as const)),
);
