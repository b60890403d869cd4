/**
 * Which letters of Onest travel to the browser, in which file. The face comes split by alphabet from @fontsource; we
 * take from each part only what our three tongues use. A page in any of them needs the first two files, Kazakh the
 * third; the tenge sign and the arrows live in parts of their own and stay tiny.
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

export const fontFolder = join(dirname(require.resolve("@fontsource-variable/onest/package.json")), "files");

/** Letters that only Kazakh has, both cases. І, Ү, Ұ and the rest are spread by Unicode over two parts of the face. */
export const kazakhLetters = "ӘәҒғҚқҢңӨөҰұҮүҺһІі";

const between = (first, last) =>
  Array.from({ length: last - first + 1 }, (_, step) => String.fromCodePoint(first + step)).join("");

const asciiText = between(0x20, 0x7e);
const latin1Text = `\u00a0¡¢£¥§¨©ª«®¯°±²³´¶·¸¹º»¼½¾¿${between(0xc0, 0xff)}`;
/** The face has no ‑ (no-break hyphen), no primes and no thin spaces: texts of the house do without them. */
const punctuation = "–—‘’‚“”„•…‹›−€™↑↓";
const russian = `ЁёІі${between(0x0410, 0x044f)}`;

/**
 * The alphabets are `optional`: late, they wait for the next page, so no text ever jumps. The signs `swap` instead,
 * because a sum without its ₸ would be worse than a sign that changes its shape. Pages preload them all.
 */
export const faces = [
  face(
    "onest-latin.woff2",
    "onest-latin-wght-normal.woff2",
    "optional",
    asciiText + latin1Text + punctuation,
  ),
  face("onest-cyrillic.woff2", "onest-cyrillic-wght-normal.woff2", "optional", `${russian}Ұұ№`),
  face("onest-kazakh.woff2", "onest-cyrillic-ext-wght-normal.woff2", "optional", "ӘәҒғҚқҢңӨөҮүҺһ"),
  face("onest-tenge.woff2", "onest-latin-ext-wght-normal.woff2", "swap", "₸"),
  face("onest-arrows.woff2", "onest-math-wght-normal.woff2", "swap", "←→"),
];

/**
 * What a page wears when the face is late (`font-display: optional` then keeps it for the whole visit, so nothing ever
 * jumps): the system's own sans, stretched to Onest's measure so that lines break alike.
 */
export const fallbackFace =
  '@font-face{font-family:"Onest Fallback";src:local("Arial"),local("Liberation Sans"),local("Roboto");' +
  "size-adjust:104%;ascent-override:93.3%;descent-override:29.3%;line-gap-override:0%}";

function face(name, source, display, text) {
  return { name, source, display, text, unicodeRange: unicodeRange(text) };
}

/** `U+410-44F,U+451` from the letters themselves: the rule cannot promise a letter that the file does not hold. */
function unicodeRange(text) {
  const points = [...new Set(text)].map((letter) => letter.codePointAt(0)).sort((a, b) => a - b);
  const runs = [];
  for (const point of points) {
    const run = runs.at(-1);
    if (run !== undefined && run.last + 1 === point) run.last = point;
    else runs.push({ first: point, last: point });
  }
  const hex = (point) => point.toString(16).toUpperCase();
  return runs
    .map(({ first, last }) => (first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`))
    .join(",");
}
