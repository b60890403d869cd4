import { createHmac } from "node:crypto";
import type { Door } from "../../privacy/door.ts";
import type { Keyring } from "../../privacy/keyring.ts";
import { account } from "../accounts/accounts.ts";
import type { Asked } from "./matching/matcher.ts";

/** What is known of a person, as the check asks for it. */
export type ScreeningFacts = Asked;

/**
 * Where facts come from: a function of a door opened for KYC/AML. Modules above give theirs when the house is joined
 * (identity: names and numbers of documents, IIN, birth date, citizenship); the account's name is always asked.
 */
export type FactsSource = (door: Door<"kyc_aml">) => Promise<Partial<ScreeningFacts>>;

export const accountFacts: FactsSource = async (door) => {
  const [own] = await door.list(account, ["fullName"], { limit: 1 });
  return own ? { names: [own.fullName] } : {};
};

/** All sources together; of contradicting single facts the first source that knows one is believed. */
export async function factsFrom(
  sources: readonly FactsSource[],
  door: Door<"kyc_aml">,
): Promise<ScreeningFacts> {
  const given: Partial<ScreeningFacts>[] = [];
  for (const source of sources) given.push(await source(door));
  const all = (part: "names" | "documentNumbers" | "countries") => [
    ...new Set(given.flatMap((facts) => facts[part] ?? []).filter((word) => word.trim() !== "")),
  ];
  const first = (part: "birthDate" | "iin") => given.find((facts) => facts[part])?.[part] ?? null;
  return {
    ...{ names: all("names"), documentNumbers: all("documentNumbers"), countries: all("countries") },
    ...{ birthDate: first("birthDate"), iin: first("iin") },
  };
}

/** Whether facts are still the same; keyed, because names and dates can be guessed from a bare digest. */
export const factsDigest = (keyring: Keyring, facts: ScreeningFacts): string =>
  `f${createHmac("sha256", keyring.derive("screening/facts")).update(JSON.stringify(facts)).digest("hex").slice(0, 32)}`;
