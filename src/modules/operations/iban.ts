import { ok, type Result, refused } from "../../platform/result.ts";

export type Iban = {
  readonly iban: string;
  /** By the three figures after the check digits; null when the table below does not know them. */
  readonly bank: { readonly ru: string; readonly kk: string; readonly en: string } | null;
};

/** An account in Kazakhstan (ISO 13616: KZ, two check digits, three of the bank, thirteen of the account; modulo 97). */
export function parseIban(text: string): Result<Iban, "iban_missing" | "iban_invalid" | "iban_not_kz"> {
  const iban = text
    .slice(0, 100)
    .replace(/[\s\u00a0-]/g, "")
    .toUpperCase();
  if (iban === "") return refused("iban_missing");
  if (/^[A-Z]{2}\d{2}[0-9A-Z]{11,30}$/.test(iban) && !iban.startsWith("KZ")) return refused("iban_not_kz");
  if (!/^KZ\d{5}[0-9A-Z]{13}$/.test(iban) || remainder(iban) !== 1) return refused("iban_invalid");
  const bank = banks[iban.slice(4, 7)] ?? null;
  return ok({ iban, bank });
}

/** ISO 7064: country and check digits move to the end, letters count as 10 to 35. */
function remainder(iban: string): number {
  const moved = iban.slice(4) + iban.slice(0, 4);
  const figures = moved.replace(/[A-Z]/g, (letter) => String(Number.parseInt(letter, 36)));
  return [...figures].reduce((rest, figure) => (rest * 10 + Number(figure)) % 97, 0);
}

/** Unverified, written from memory on 2026-11-24: shown as a help, never a reason to refuse. */
const banks: Readonly<Record<string, NonNullable<Iban["bank"]>>> = {
  "125": {
    ...{ ru: "Национальный Банк Казахстана", kk: "Қазақстан Ұлттық Банкі" },
    en: "National Bank of Kazakhstan",
  },
  "601": { ru: "Халык Банк", kk: "Халық банкі", en: "Halyk Bank" },
  "722": { ru: "Kaspi Bank", kk: "Kaspi Bank", en: "Kaspi Bank" },
  "826": { ru: "ForteBank", kk: "ForteBank", en: "ForteBank" },
  "856": { ru: "Банк ЦентрКредит", kk: "Банк ЦентрКредит", en: "Bank CenterCredit" },
};
