import { type Locale, locales } from "../policy/policy.ts";

/** The first language of the browser that we speak; Russian when it names none. Bounded work on hostile headers. */
export function chooseLocale(header: string | undefined): Locale {
  const wanted = (header ?? "")
    .slice(0, 200)
    .split(",")
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  for (const tag of wanted) {
    const known = locales.find((locale) => locale === tag);
    if (known) return known;
  }
  return "ru";
}
