import { parseIin } from "../iin.ts";
import type { Mrz } from "./mrz.ts";

/**
 * What the check digits cannot prove. They are blind to characters whose values differ by ten (0 and A, 1 and B and L
 * and V, 0 and a filler): there the issuer's form of the number has to speak, and where we do not know it a person
 * compares with what is printed.
 */
export const mrzFlags = [
  "repaired",
  "number_form",
  "number_form_unknown",
  "iin_wrong",
  "iin_missing",
  "optional_unexpected",
  "birth_date_open",
  "expiry_open",
  "sex_unstated",
  "sex_unknown_mark",
  "names_cut",
  "names_form",
] as const;
export type MrzFlag = (typeof mrzFlags)[number];

type Read = Omit<Mrz, "flags" | "agrees" | "familyName" | "givenNames"> & {
  /** The whole zone of names and the mark of sex as read. */
  readonly names: string;
  readonly sexMark: string;
};

export function flagsOf(read: Read): readonly MrzFlag[] {
  const { issuer, documentCode, optional, names } = read;
  const form = issuer === "KAZ" ? formOf(documentCode) : undefined;
  const [first = "", ...others] = optional;
  const said: Readonly<Record<MrzFlag, boolean>> = {
    repaired: read.repairs.length > 0,
    number_form: form !== undefined && !form.test(read.number),
    number_form_unknown: form === undefined,
    iin_wrong: read.iin !== null && !parseIin(read.iin).ok,
    iin_missing: issuer === "KAZ" && documentCode === "ID" && read.iin === null,
    optional_unexpected:
      issuer === "KAZ" && ((first !== "" && read.iin === null) || others.some((one) => one !== "")),
    birth_date_open: read.birthDate === null,
    expiry_open: read.expiresOn === null,
    sex_unstated: read.sexMark === "<" || read.sexMark === "X",
    sex_unknown_mark: !/[MFX<]/.test(read.sexMark),
    names_cut: !names.endsWith("<"), // full to the last place: the rest was cut off (part 3, truncation)
    names_form: !/^[A-Z]+(<[A-Z]+)*(<<[A-Z]+(<[A-Z]+)*)?<*$/.test(names),
  };
  return mrzFlags.filter((flag) => said[flag]);
}

function formOf(documentCode: string): RegExp | undefined {
  if (documentCode === "ID") return /^\d{9}$/;
  if (documentCode.startsWith("P")) return /^N\d{8}$/; // unverified (screening.md §2)
  return undefined; // residence permits: no form is known to us
}
