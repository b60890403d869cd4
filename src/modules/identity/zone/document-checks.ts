import { parseIin } from "../iin.ts";
import type { Mrz } from "./mrz.ts";

/**
 * What a machine can compare without judging a face (screening.md §2): zone, typed values and IIN among each other. A
 * finding informs the officer and refuses nobody: an IIN can be outdated, a zone misread.
 */
export function documentChecks({
  typed,
  zone,
  today,
  likeness,
  limits = nameLimits,
}: Compared): readonly Finding[] {
  const iin = typed.iin === null ? null : parseIin(typed.iin);
  const known = iin?.ok ? iin.value : null;
  const found = [
    iin === null ? unsure("iin", "iin_not_given") : iin.ok ? pass("iin") : fail("iin", iin.code),
    same("iin_birth_date", known?.birthDate, typed.birthDate, "iin_other_birth_date"),
    same("iin_sex", known?.sex, typed.sex, "iin_other_sex"),
    typed.expiresOn < today ? fail("expiry", "document_expired") : pass("expiry"),
    numberForm(typed),
  ];
  if (zone === null) return [...found, unsure("zone", "zone_not_read")];
  return [
    ...found,
    zoneItself(zone),
    same("zone_number", zone.number === "" ? null : zone.number, typed.number, "zone_other_number"),
    same("zone_birth_date", zone.birthDate, typed.birthDate, "zone_other_birth_date"),
    same("zone_sex", zone.sex, typed.sex, "zone_other_sex"),
    same("zone_expiry", zone.expiresOn, typed.expiresOn, "zone_other_expiry"),
    same("zone_iin", zone.iin, typed.iin, "zone_other_iin"),
    same("zone_citizenship", zone.nationality, typed.citizenship, "zone_other_citizenship"),
    name("zone_family_name", zone.familyName, typed.familyName ?? "", { likeness, limits }),
    name("zone_given_name", zone.givenNames, typed.givenName, { likeness, limits }),
  ];
}

export type Compared = {
  readonly typed: {
    readonly kind: "national_id" | "passport" | "residence_permit";
    readonly familyName: string | null;
    readonly givenName: string;
    readonly number: string;
    readonly iin: string | null;
    /** `2026-02-09`. */
    readonly birthDate: string;
    readonly sex: "male" | "female";
    /** ISO 3166-1 alpha-3, as ICAO writes countries. */
    readonly citizenship: string;
    readonly expiresOn: string;
  };
  readonly zone: Mrz | null;
  /** The day in Kazakhstan. */
  readonly today: string;
  /** 0 to 1 over scripts and transliterations: the screening module has it. */
  readonly likeness: (one: string, other: string) => { readonly score: number };
  readonly limits?: { readonly pass: number; readonly fail: number };
};

export type Finding = {
  readonly check: DocumentCheck;
  readonly outcome: "pass" | "fail" | "unsure";
  /** A code; null when it passed. */
  readonly because: string | null;
};

export const documentCheckNames = [
  "iin",
  "iin_birth_date",
  "iin_sex",
  "expiry",
  "number_form",
  "zone",
  "zone_number",
  "zone_birth_date",
  "zone_sex",
  "zone_expiry",
  "zone_iin",
  "zone_citizenship",
  "zone_family_name",
  "zone_given_name",
] as const;
export type DocumentCheck = (typeof documentCheckNames)[number];

/** Between the two a person looks: spellings of one Kazakh name differ that much. */
const nameLimits = { pass: 0.85, fail: 0.5 };

const pass = (check: DocumentCheck): Finding => ({ check, outcome: "pass", because: null });
const fail = (check: DocumentCheck, because: string): Finding => ({ check, outcome: "fail", because });
const unsure = (check: DocumentCheck, because: string): Finding => ({ check, outcome: "unsure", because });

function same(
  check: DocumentCheck,
  one: string | null | undefined,
  other: string | null,
  because: string,
): Finding {
  if (one === null || one === undefined || other === null) return unsure(check, "not_comparable");
  return one === other ? pass(check) : fail(check, because);
}

/** Digits that do not agree are as often misread as forged: an officer compares with the picture. */
function zoneItself(zone: Mrz): Finding {
  if (!zone.agrees) return fail("zone", "zone_check_digits");
  const [flag] = zone.flags;
  return flag === undefined ? pass("zone") : unsure("zone", `zone_${flag}`);
}

/** Identity card: nine digits. Passport: N and eight digits (unverified). Residence permit: no form is known to us. */
function numberForm({ kind, number, citizenship }: Compared["typed"]): Finding {
  if (kind === "residence_permit" || (kind === "passport" && citizenship !== "KAZ"))
    return unsure("number_form", "number_form_unknown");
  const form = kind === "national_id" ? /^\d{9}$/ : /^N\d{8}$/;
  return form.test(number) ? pass("number_form") : fail("number_form", "number_form_other");
}

function name(
  check: DocumentCheck,
  read: string,
  typed: string,
  { likeness, limits }: Required<Pick<Compared, "likeness" | "limits">>,
): Finding {
  if (read === "" && typed === "") return pass(check); // one name only, in both
  if (read === "" || typed === "") return unsure(check, "name_on_one_side");
  const { score } = likeness(read, typed);
  if (score >= limits.pass) return pass(check);
  return score < limits.fail ? fail(check, "name_other") : unsure(check, "name_alike");
}
