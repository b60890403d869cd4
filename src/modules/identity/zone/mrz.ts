import { ok, type Result, refused } from "../../../platform/result.ts";
import { isCalendarDay } from "../iin.ts";
import { flagsOf, type MrzFlag } from "./mrz-flags.ts";
import { type Repair, repaired } from "./mrz-repair.ts";
import { checkDigit, type Layout, layouts, textIn, type Zone } from "./mrz-zones.ts";

/**
 * Reads a machine-readable zone (ICAO Doc 9303: TD1 cards, TD3 passports). It judges nothing by itself: check digits
 * say what agrees, flags say what a person should compare. `today` (`2026-02-09`) settles two-digit years.
 */
export function parseMrz(given: readonly string[], today: string): Result<Mrz, "mrz_form"> {
  const layout = layouts.find(
    (one) => given.length === one.lines && given.every((line) => line.length === one.width),
  );
  if (!layout || !given.every((line) => /^[A-Z0-9<]+$/.test(line))) return refused("mrz_form");
  const { lines, repairs } = repaired(given, layout);
  const number = numberOf(lines, layout);
  const names = namesOf(textIn(lines, layout.names));
  const read = {
    format: layout.format,
    lines,
    documentCode: bare(textIn(lines, layout.code)),
    issuer: stateOf(textIn(lines, layout.issuer)),
    nationality: stateOf(textIn(lines, layout.nationality)),
    ...{ number: number.text, optional: number.optional },
    birthDate: dateOf(
      textIn(lines, layout.birth),
      (year) => (`${2000 + year}` > today.slice(0, 4) ? 1900 : 2000),
      today,
    ),
    expiresOn: dateOf(textIn(lines, layout.expiry), () => 2000, null),
    sex: sexOf(textIn(lines, layout.sex)),
    ...names,
    checks: checksOf(lines, layout, number.agrees),
    repairs,
  };
  const iin = iinIn(read);
  const flags = flagsOf({
    ...read,
    iin,
    names: textIn(lines, layout.names),
    sexMark: textIn(lines, layout.sex),
  });
  return ok({ ...read, iin, flags, agrees: Object.values(read.checks).every(Boolean) });
}

export type Mrz = {
  readonly format: "TD1" | "TD3";
  /** After repairs. */
  readonly lines: readonly string[];
  readonly documentCode: string;
  /** Three letters, e.g. KAZ. */
  readonly issuer: string;
  readonly nationality: string;
  readonly number: string;
  readonly optional: readonly string[];
  /** `1990-01-01`; null when the zone leaves day or month open or shows no day of the calendar. */
  readonly birthDate: string | null;
  readonly expiresOn: string | null;
  readonly sex: "male" | "female" | null;
  readonly familyName: string;
  readonly givenNames: string;
  /** Twelve digits in the optional data of a document of Kazakhstan (screening.md §2: place unverified). */
  readonly iin: string | null;
  readonly checks: MrzChecks;
  /** Every check digit agrees. */
  readonly agrees: boolean;
  readonly repairs: readonly Repair[];
  readonly flags: readonly MrzFlag[];
};
export type MrzChecks = {
  readonly number: boolean;
  readonly birthDate: boolean;
  readonly expiresOn: boolean;
  readonly optional: boolean;
  readonly composite: boolean;
};

/** Germany alone writes one letter (Doc 9303 part 3 §5); everywhere else in the house it is ISO's DEU. */
const stateOf = (text: string) => (text === "D<<" ? "DEU" : bare(text));

const bare = (text: string) => text.replace(/<+$/, "");

function checksOf(lines: readonly string[], layout: Layout, number: boolean): MrzChecks {
  const agree = (over: string, check: Zone) => String(checkDigit(over)) === textIn(lines, check);
  const optional = layout.optional.map((zone) => textIn(lines, zone)).join("");
  const optionalMark = layout.optionalCheck ? textIn(lines, layout.optionalCheck) : null;
  const empty = /^<*$/.test(optional) && (optionalMark === "<" || optionalMark === "0"); // both are in use
  return {
    number,
    birthDate: agree(textIn(lines, layout.birth), layout.birthCheck),
    expiresOn: agree(textIn(lines, layout.expiry), layout.expiryCheck),
    optional: layout.optionalCheck === null || empty || agree(optional, layout.optionalCheck),
    composite: agree(
      layout.composite.over.map((zone) => textIn(lines, zone)).join(""),
      layout.composite.check,
    ),
  };
}

/** A number of more than nine characters on a card goes on in the optional data, its check digit behind it (part 5). */
function numberOf(lines: readonly string[], layout: Layout) {
  const first = textIn(lines, layout.number);
  const check = textIn(lines, layout.numberCheck);
  const [optional = "", ...others] = layout.optional.map((zone) => textIn(lines, zone));
  const [, rest, longCheck] = /^([A-Z0-9]{1,13})([0-9])(?:<|$)/.exec(optional) ?? [];
  if (layout.format === "TD1" && check === "<" && rest !== undefined) {
    const text = first + rest;
    const left = optional.slice(rest.length + 1);
    return {
      text: bare(text),
      optional: [left, ...others].map(bare),
      agrees: String(checkDigit(text)) === longCheck,
    };
  }
  const agrees = String(checkDigit(first)) === check;
  return { text: bare(first), optional: [optional, ...others].map(bare), agrees };
}

/** Two digits of a year: the century comes from the meaning of the date; a birth is never in the future. */
function dateOf(text: string, century: (year: number) => number, notAfter: string | null): string | null {
  if (!/^\d{6}$/.test(text)) return null;
  const year = Number(text.slice(0, 2));
  const rest = `-${text.slice(2, 4)}-${text.slice(4, 6)}`;
  const day = `${century(year) + year}${rest}`;
  const settled = notAfter !== null && day > notAfter ? `${1900 + year}${rest}` : day;
  return isCalendarDay(settled) ? settled : null;
}

const sexOf = (mark: string): Mrz["sex"] => (mark === "M" ? "male" : mark === "F" ? "female" : null);

function namesOf(text: string): { readonly familyName: string; readonly givenNames: string } {
  const [family = "", ...given] = bare(text).split("<<");
  const words = (part: string) => part.replaceAll("<", " ").trim();
  return { familyName: words(family), givenNames: words(given.join("<")) };
}

function iinIn({
  issuer,
  optional,
}: {
  readonly issuer: string;
  readonly optional: readonly string[];
}): string | null {
  const [first = ""] = optional;
  return issuer === "KAZ" && /^\d{12}$/.test(first) ? first : null;
}
