import type { FactsSource } from "../screening/screening.ts";
import { identityDocument } from "./records.ts";
import { latinNames } from "./zone/zone-names.ts";

/** What identity knows of a person for the screening: names in both spellings, birth date, numbers, citizenship. */
export const identityFacts: FactsSource = async (door) => {
  const fields = [
    "familyName",
    "givenName",
    "patronymic",
    "number",
    "iin",
    "birthDate",
    "citizenship",
    "zone",
  ] as const;
  const [document] = await door.list(identityDocument, fields, { limit: 1 });
  if (!document) return {};
  const { familyName, givenName, patronymic, zone } = document;
  const printed = [familyName, givenName, patronymic].filter((part) => part !== null).join(" ");
  return {
    names: [printed, ...(zone === null ? [] : latinNames(zone))],
    birthDate: document.birthDate,
    ...(document.iin === null ? {} : { iin: document.iin }),
    documentNumbers: [document.number],
    countries: [document.citizenship],
  };
};
