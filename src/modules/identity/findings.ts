import { nameAgreement } from "../screening/screening.ts";
import { yearsBetween } from "./days.ts";
import type { DocumentKind } from "./documents.ts";
import type { findingOutcomes } from "./records.ts";
import { type DocumentCheck, documentChecks } from "./zone/document-checks.ts";
import { parseMrz } from "./zone/mrz.ts";

/**
 * Everything a machine compares in one submission: document, IIN and zone among each other, the names against the
 * account, the age, signs of an editor. It informs the officer and refuses nobody (screening sheet §2).
 */
export type FindingName = DocumentCheck | "account_name" | "age" | "picture_edited";

export type CheckFinding = {
  readonly about: FindingName;
  readonly outcome: (typeof findingOutcomes)[number];
  readonly because: string | null;
};

export type Submission = {
  readonly document: {
    readonly kind: DocumentKind;
    readonly familyName: string | null;
    readonly givenName: string;
    readonly patronymic: string | null;
    readonly number: string;
    readonly iin: string | null;
    readonly birthDate: string;
    readonly sex: string;
    readonly citizenship: string;
    readonly expiresOn: string;
    readonly zone: string | null;
  };
  readonly account: {
    readonly familyName: string | null;
    readonly givenName: string;
    readonly patronymic: string | null;
  } | null;
  readonly pictures: readonly { readonly editedBy: string | null }[];
  /** The day in Kazakhstan. */
  readonly today: string;
};

/** Civil Code of Kazakhstan, art. 17: full capacity to contract begins at eighteen. */
export const leastAge = 18;

export function findingsOf({ document, account, pictures, today }: Submission): CheckFinding[] {
  const zone = document.zone === null ? null : parseMrz(document.zone.split("\n"), today);
  const compared = documentChecks({
    typed: { ...document, sex: document.sex === "male" ? "male" : "female" },
    ...{ zone: zone?.ok ? zone.value : null, today, likeness: nameAgreement },
  });
  return [
    ...compared.map(({ check, outcome, because }) => ({ about: check, outcome, because })),
    accountName(document, account),
    yearsBetween(document.birthDate, today) >= leastAge
      ? { about: "age", outcome: "pass", because: null }
      : { about: "age", outcome: "fail", because: "under_age" },
    pictures.some((one) => one.editedBy !== null)
      ? { about: "picture_edited", outcome: "unsure", because: "saved_in_editor" }
      : { about: "picture_edited", outcome: "pass", because: null },
  ];
}

type Named = Pick<Submission["document"], "familyName" | "givenName" | "patronymic">;
const whole = ({ familyName, givenName, patronymic }: Named): string =>
  [familyName, givenName, patronymic].filter((part) => part !== null).join(" ");

/** People register with a nickname, a short form, another alphabet: only a clear difference counts as one. */
function accountName(document: Named, account: Submission["account"]): CheckFinding {
  const about = "account_name";
  if (account === null) return { about, outcome: "unsure", because: "not_comparable" };
  const { score } = nameAgreement(whole(document), whole(account));
  if (score >= 0.8) return { about, outcome: "pass", because: null };
  return score < 0.5
    ? { about, outcome: "fail", because: "name_other" }
    : { about, outcome: "unsure", because: "name_alike" };
}
