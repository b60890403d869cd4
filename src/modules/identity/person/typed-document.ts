import { parseName } from "../../accounts/accounts.ts";
import { parseDay } from "../days.ts";
import { type DocumentKind, documentKinds, documentRules } from "../documents.ts";
import { parseIin } from "../iin.ts";

/** The values of a document as the person confirms them, parsed; every fault is named at once by its field. */
export type TypedDocument = {
  readonly kind: DocumentKind;
  readonly familyName: string | null;
  readonly givenName: string;
  readonly patronymic: string | null;
  /** As printed, without spaces. */
  readonly number: string;
  readonly iin: string | null;
  /** Calendar days as `2026-02-09`. */
  readonly birthDate: string;
  readonly sex: "male" | "female";
  /** ISO 3166-1 alpha-3. */
  readonly citizenship: string;
  readonly expiresOn: string;
};

export const documentInputs = [
  "kind",
  "familyName",
  "givenName",
  "patronymic",
  "number",
  "iin",
  "birthDate",
  "sex",
  "citizenship",
  "expiresOn",
] as const;
export type DocumentInput = Readonly<Record<(typeof documentInputs)[number], string>>;
export type DocumentErrors = Partial<Record<(typeof documentInputs)[number], string>>;

export type CheckedDocument =
  | { readonly ok: true; readonly value: TypedDocument }
  | { readonly ok: false; readonly errors: DocumentErrors };

/** `today` is the day in Kazakhstan. An expired document is refused here already: nobody could accept it. */
export function checkDocument(input: DocumentInput, today: string): CheckedDocument {
  const errors: DocumentErrors = {};
  const kind = documentKinds.find((one) => one === input.kind);
  if (!kind) errors.kind = "document_kind_missing";
  const name = parseName({ given: input.givenName, family: input.familyName, patronymic: input.patronymic });
  if (!name.ok) errors[nameFields[name.field ?? "given"] ?? "givenName"] = name.code;
  const number = input.number
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s№-]/g, "");
  if (number === "") errors.number = "document_number_missing";
  else if (kind && !documentRules[kind].number.test(number)) errors.number = `document_number_${kind}`;
  const iin = input.iin.replace(/\s/g, "");
  if (iin === "" && kind === "national_id") errors.iin = "iin_missing";
  else if (iin !== "") {
    const parsed = parseIin(iin);
    if (!parsed.ok) errors.iin = iinFaults[parsed.code];
  }
  const birthDate = parseDay(input.birthDate);
  if (birthDate === null) errors.birthDate = input.birthDate.trim() === "" ? "day_missing" : "day_invalid";
  else if (birthDate > today) errors.birthDate = "day_in_future";
  else if (birthDate < "1900-01-01") errors.birthDate = "day_too_early";
  const expiresOn = parseDay(input.expiresOn);
  if (expiresOn === null) errors.expiresOn = input.expiresOn.trim() === "" ? "day_missing" : "day_invalid";
  else if (expiresOn < today) errors.expiresOn = "document_expired";
  const sex = (["male", "female"] as const).find((one) => one === input.sex);
  if (!sex) errors.sex = "sex_missing";
  const citizenship = input.citizenship.trim().toUpperCase();
  if (!/^[A-Z]{3}$/.test(citizenship)) errors.citizenship = "citizenship_missing";
  if (Object.keys(errors).length > 0 || !kind || !name.ok || !birthDate || !expiresOn || !sex)
    return { ok: false, errors };
  const { family: familyName, given: givenName, patronymic } = name.value;
  return {
    ok: true,
    value: {
      ...{ kind, familyName, givenName, patronymic, number, iin: iin === "" ? null : iin },
      ...{ birthDate, sex, citizenship, expiresOn },
    },
  };
}

const iinFaults = {
  iin_form: "iin_digits",
  iin_is_bin: "iin_is_bin",
  iin_century: "iin_checksum",
  iin_date: "iin_checksum",
  iin_control: "iin_checksum",
} as const;

const nameFields: Readonly<Record<string, "familyName" | "givenName" | "patronymic">> = {
  family: "familyName",
  given: "givenName",
  patronymic: "patronymic",
};
