import type { BirthRange } from "../../modules/screening/screening.ts";

/**
 * Birth dates as lists write them: `11 Dec 1952`, `1953`, `circa 1960`, `1960 to 1963`, `01 Jan 1973 to 31 Dec 1973`,
 * `Mon 1970`, `5.3.1961`, `12/05/1963`, `1961-03-05`, several joined by `or`, `;`, `,` or a stroke. What is written in
 * another calendar or has no year is left out: an unknown date never contradicts.
 */
export function birthsIn(text: string): BirthRange[] {
  const plain = text.replace(/\([^)]*(?:year unknown)[^)]*\)/gi, " year unknown").replace(/[()]/g, " ");
  return plain
    .split(/\bor\b|;|,|\band\b(?! \d{4}\b.*between)|(?<=\d{4})\/(?=\d{4})/i)
    .filter((piece) => !/year unknown|hijri calendar|lunar/i.test(piece))
    .flatMap((piece) => rangeIn(piece) ?? []);
}

function rangeIn(piece: string): BirthRange | null {
  const circa = /\b(circa|approximately|approx|about|c\.|ca\.|possibly|probably|around)/i.test(piece);
  const [first, second] = piece
    .split(/\bto\b|\bbetween\b|–|(?<=\d{4})\s*-\s*(?=\d{4}\b)/i)
    .filter((part) => /\d{4}/.test(part));
  const from = first ? dayRange(first) : null;
  if (!from) return null;
  const to = second ? dayRange(second) : null;
  return to && to.to >= from.from ? { from: from.from, to: to.to, circa } : { ...from, circa };
}

type Days = { readonly from: string; readonly to: string };

/** The first date in a text: a day, a month or a year. */
export function dayRange(text: string): Days | null {
  const iso = /(\d{4})-(\d{2})-(\d{2})/.exec(text);
  if (iso) return oneDay(iso[1], iso[2], iso[3]);
  const dotted = /(?<!\d)(\d{1,2})[./\s]\s?(\d{1,2})[./\s]\s?(\d{4})/.exec(text);
  if (dotted) return oneDay(dotted[3], dotted[2], dotted[1]);
  const worded = /(?:(\d{1,2})\s+)?([A-Za-z]{3,9})\.?\s+(\d{4})/.exec(text);
  const month = worded ? monthOf(worded[2] ?? "") : 0;
  if (worded && month > 0) {
    if (worded[1]) return oneDay(worded[3], String(month), worded[1]);
    return {
      from: `${worded[3]}-${two(month)}-01`,
      to: `${worded[3]}-${two(month)}-${two(lastDay(Number(worded[3]), month))}`,
    };
  }
  const year = /(?<!\d)(1[89]\d{2}|20\d{2})(?!\d)/.exec(text)?.[1];
  return year ? { from: `${year}-01-01`, to: `${year}-12-31` } : null;
}

/** A calendar day that exists, as `1961-03-05`, or null. */
export function dayOf(year: number, month: number, day: number): string | null {
  if (year < 1800 || year > 2100 || month < 1 || month > 12 || day < 1 || day > lastDay(year, month))
    return null;
  return `${year}-${two(month)}-${two(day)}`;
}

function oneDay(year = "", month = "", day = ""): Days | null {
  const date = dayOf(Number(year), Number(month), Number(day));
  return date ? { from: date, to: date } : null;
}

export const yearRange = (from: number, to: number, circa = false): BirthRange => ({
  ...{ from: `${from}-01-01`, to: `${to}-12-31`, circa },
});

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const monthOf = (word: string): number => months.indexOf(word.slice(0, 3).toLowerCase()) + 1;
const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
const two = (value: number): string => String(value).padStart(2, "0");
