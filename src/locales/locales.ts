import { IntlMessageFormat } from "intl-messageformat";
import { BrokenAssumption } from "../platform/result.ts";
import type { Locale } from "../policy/policy.ts";
import { en } from "./en/en.ts";
import { kk } from "./kk/kk.ts";
import { ru } from "./ru/ru.ts";

/**
 * One catalogue for each language with ICU plurals. Russian names the keys, and a key that kk or en lacks does not
 * compile (law 8); checks/locales.test.ts holds the arguments together.
 */
export type Key = keyof typeof ru;
export type Arguments = Readonly<Record<string, string | number>>;
export type Translate = (key: Key, args?: Arguments) => string;

export const catalogues: Readonly<Record<Locale, Readonly<Record<Key, string>>>> = { ru, kk, en };

const compiled = new Map<string, IntlMessageFormat>();
const tags: Readonly<Record<Locale, string>> = { ru: "ru-KZ", kk: "kk-KZ", en: "en-GB" };

export function translate(locale: Locale, key: Key, args?: Arguments): string {
  const text = catalogues[locale][key];
  if (!text.includes("{")) return text;
  const slot = `${locale}/${key}`;
  let format = compiled.get(slot);
  if (!format) {
    format = new IntlMessageFormat(text, tags[locale], undefined, { ignoreTag: true });
    compiled.set(slot, format);
  }
  const said = format.format(args ?? {});
  if (typeof said !== "string") throw new BrokenAssumption(`the text ${key} has parts that are not text`);
  return said;
}

export const translator =
  (locale: Locale): Translate =>
  (key, args) =>
    translate(locale, key, args);

/** A key made of a family and a code, where every code of the family is known to have one. */
export function isKey(key: string): key is Key {
  return Object.hasOwn(ru, key);
}

export function keyOf(family: string, code: string): Key {
  const key = `${family}.${code}`;
  if (!isKey(key)) throw new BrokenAssumption(`no text for ${key}`);
  return key;
}

const zone = "Asia/Almaty";
const dateTimes = new Map<string, Intl.DateTimeFormat>();

/** Time is UTC in storage and Asia/Almaty on screen. */
export function formatTime(locale: Locale, at: Date, how: "date" | "time" | "full" = "full"): string {
  const slot = `${locale}/${how}`;
  let format = dateTimes.get(slot);
  if (!format) {
    const date = { day: "numeric", month: "long", year: "numeric" } as const;
    const time = { hour: "2-digit", minute: "2-digit", hour12: false } as const;
    const parts = how === "date" ? date : how === "time" ? time : { ...date, ...time };
    format = new Intl.DateTimeFormat(tags[locale], { ...parts, timeZone: zone });
    dateTimes.set(slot, format);
  }
  return format.format(at);
}
