import { readFileSync } from "node:fs";
import { invariant } from "../../platform/result.ts";
import { type Locale, locales, policyVersions } from "../../policy/policy.ts";

/** The published texts, byte for byte, read once at the start: they are what the SHA-256 of a version is made of. */
const files: ReadonlyMap<string, Buffer> = new Map(
  policyVersions.flatMap(({ version }) =>
    locales.map((locale) => [
      policyFileName(version, locale),
      readFileSync(new URL(`../../policy/texts/${version}/${locale}.txt`, import.meta.url)),
    ]),
  ),
);

export function policyFileName(version: string, locale: Locale): string {
  return `alem-credit-policy-${version}-${locale}.txt`;
}

export function policyFile(version: string, locale: Locale): Buffer {
  const file = files.get(policyFileName(version, locale));
  invariant(file, "a published text is missing");
  return file;
}
