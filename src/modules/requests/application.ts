import type { Tiyn } from "../../platform/money.ts";
import { type Product, parseTerms, productOf } from "./products.ts";
import { type Answers, employments, loanPurposes, type schemes } from "./records.ts";

/** The answers of the form, complete and checked: what a request is made of. */
export type Application = {
  readonly product: Product;
  readonly amount: Tiyn;
  readonly termMonths: number;
  readonly scheme: (typeof schemes)[number];
  readonly loanPurpose: (typeof loanPurposes)[number];
  readonly income: Tiyn;
  readonly employment: (typeof employments)[number];
  readonly comment: string | null;
};

export type AnswerErrors = Partial<Record<keyof Answers, string>>;
export type Checked =
  | { readonly ok: true; readonly value: Application }
  | { readonly ok: false; readonly errors: AnswerErrors };

/** Checks every answer and names every fault at once, so that a form comes back once. */
export function checkAnswers(answers: Answers): Checked {
  const errors: AnswerErrors = {};
  const product = productOf(answers.product ?? "");
  if (!product) errors.product = "product_missing";
  const terms = product
    ? parseTerms(product, { amount: answers.amount ?? "", months: answers.term ?? "" })
    : null;
  if (product && terms && !terms.ok) {
    errors[terms.field === "months" ? "term" : "amount"] = terms.code;
    // The amount is looked at first: with a good one in its place the term shows its own fault too.
    const good = String(product.minimumTiyn / 100n);
    const term = parseTerms(product, { amount: good, months: answers.term ?? "" });
    if (!term.ok) errors.term = term.code;
  }
  const scheme = product?.schemes.find((one) => one === (answers.scheme ?? product.schemes[0]));
  if (product && !scheme) errors.scheme = "scheme_missing";
  const loanPurpose = loanPurposes.find((one) => one === answers.loanPurpose);
  if (!loanPurpose) errors.loanPurpose = "loan_purpose_missing";
  const employment = employments.find((one) => one === answers.employment);
  if (!employment) errors.employment = "employment_missing";
  const income = parseIncome(answers.income ?? "");
  if (typeof income === "string") errors.income = income;
  const comment = cleanComment(answers.comment ?? "");
  if (comment === undefined) errors.comment = "comment_too_long";
  const value = {
    product,
    amount: terms?.ok ? terms.value.amountTiyn : null,
    scheme,
    loanPurpose,
    employment,
  };
  if (Object.keys(errors).length > 0 || !isComplete(value) || !terms?.ok) return { ok: false, errors };
  if (typeof income === "string" || comment === undefined) return { ok: false, errors };
  return { ok: true, value: { ...value, termMonths: terms.value.termMonths, income, comment } };
}

/** No part is missing; the compiler follows this where it cannot follow an empty list of errors. */
function isComplete<T extends Readonly<Record<string, unknown>>>(
  parts: T,
): parts is T & { [K in keyof T]: NonNullable<T[K]> } {
  return Object.values(parts).every((part) => part !== null && part !== undefined);
}

function parseIncome(text: string): Tiyn | "income_missing" | "income_invalid" {
  const digits = text.normalize("NFKC").replace(/[\s\u00a0₸]/g, "");
  if (digits === "") return "income_missing";
  if (!/^\d{1,10}$/.test(digits)) return "income_invalid";
  return BigInt(digits) * 100n;
}

const longestComment = 500;

/** null: no comment; undefined: too long. Control characters but line breaks are dropped. */
function cleanComment(text: string): string | null | undefined {
  const clean = text
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[\p{Cc}\p{Cf}]/gu, (c) => (c === "\n" ? c : ""))
    .trim();
  if ([...clean].length > longestComment) return undefined;
  return clean === "" ? null : clean;
}
