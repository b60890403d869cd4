import { stringify } from "csv-stringify/sync";
import { type Translate, translator } from "../../locales/locales.ts";
import {
  bases,
  categories,
  type Locale,
  purposes,
  type RetentionClassId,
  recipients,
  retentionClasses,
} from "../../policy/policy.ts";
import type { ProcessingActivity, ProcessingRegister } from "../../privacy/processing.ts";
import { lengthText } from "./lengths.ts";

/** One line of the register in the words of a reader's language: the page and the CSV say the same. */
export type RegisterLine = {
  readonly purpose: string;
  readonly basis: string;
  readonly kz: string;
  readonly data: readonly string[];
  readonly recipients: readonly string[];
  readonly kept: readonly string[];
  readonly fields: string;
};

export function registerLine(locale: Locale, activity: ProcessingActivity): RegisterLine {
  const t = translator(locale);
  const { names, kzBasis } = purposes[activity.purpose];
  const { fields, sealed } = activity;
  return {
    purpose: names[locale],
    basis: bases[activity.basis].names[locale],
    kz: `${kzBasis.reference[locale]}${kzBasis.unverified ? " *" : ""}`,
    data: activity.categories.map((id) => categories[id].names[locale]),
    recipients: activity.recipients.map((id) => recipients[id].names[locale]),
    kept: activity.kept.map((id) => keptText(t, locale, id)),
    fields: t("register.fields", { fields, sealed }),
  };
}

function keptText(t: Translate, locale: Locale, id: RetentionClassId): string {
  const { names, length, start } = retentionClasses[id];
  return t("register.kept", {
    ...{ what: names[locale], length: lengthText(t, length), start: t(`policy.start.${start}`) },
  });
}

const registerColumns = ["purpose", "basis", "kz", "data", "recipients", "kept", "fields"] as const;

export function registerCsv(register: ProcessingRegister, locale: Locale): string {
  const t = translator(locale);
  const header = registerColumns.map((column) => t(`register.col.${column}`));
  const rows = register.activities.map((activity) => {
    const line = registerLine(locale, activity);
    return registerColumns.map((column) => [line[column]].flat().join("; ") || t("register.none"));
  });
  return stringify([header, ...rows], { escape_formulas: true });
}
