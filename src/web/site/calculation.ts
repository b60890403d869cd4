import { isKey } from "../../locales/locales.ts";
import {
  type Product,
  parseTerms,
  productOf,
  type Quote,
  quote,
  type schemes,
} from "../../modules/requests/requests.ts";
import { almatyDay } from "../../platform/clock.ts";
import { formatTiyn, type Tiyn } from "../../platform/money.ts";
import type { Call, Values } from "../route.ts";
import type { FormError } from "../ui/error-summary.tsx";

/** What the calculator's address asks for, as typed, with the answer or with what to mend. */
export type Typed = { readonly amount: string; readonly term: string; readonly scheme: Scheme };
export type Calculation = {
  readonly product: Product;
  readonly typed: Typed;
  readonly errors: readonly Required<FormError>[];
  readonly quote: Quote | null;
};
export type Scheme = (typeof schemes)[number];

/** A field that the address does not name gets an example; one that is there is taken as typed, even when empty. */
export function calculate(call: Call, product: Product): Calculation {
  const example = exampleOf(product);
  const typed: Typed = {
    amount: call.query.amount ?? example.amount,
    term: call.query.term ?? example.term,
    scheme: product.schemes.find((one) => one === call.query.scheme) ?? product.schemes[0],
  };
  const terms = parseTerms(product, { amount: typed.amount, months: typed.term });
  if (!terms.ok) return { product, typed, errors: errorsOf(call, product, typed), quote: null };
  const from = almatyDay(call.house.kernel.clock.now());
  return { product, typed, errors: [], quote: quote({ product, ...terms.value, kind: typed.scheme, from }) };
}

/** Where the little form of the front page leads: the page of the chosen product, with the figures. */
export function chosenProduct(
  query: Values,
): { readonly product: Product; readonly rest: URLSearchParams } | null {
  const product = productOf(query.product ?? "");
  if (!product) return null;
  const rest = new URLSearchParams();
  for (const name of ["amount", "term"]) {
    const value = query[name];
    if (value !== undefined) rest.set(name, value.slice(0, 40));
  }
  return { product, rest };
}

/** An ordinary sum and term of the product, for a calculator that nobody has touched yet. */
export function exampleOf(product: Product): { readonly amount: string; readonly term: string } {
  const wanted = (product.maximumTiyn * 3n) / 10n;
  const stepped = (wanted / product.stepTiyn) * product.stepTiyn;
  const amount = stepped < product.minimumTiyn ? product.minimumTiyn : stepped;
  return { amount: plain(amount), term: String(Math.min(12, product.maximumMonths)) };
}

const plain = (amount: Tiyn): string => String(amount / 100n);

/** Both fields at once: with a good amount in its place, the term shows its own fault too. */
function errorsOf(call: Call, product: Product, typed: Typed): Required<FormError>[] {
  const good = { amount: plain(product.minimumTiyn), months: String(product.minimumMonths) };
  const tries = [
    { name: "amount", result: parseTerms(product, { ...good, amount: typed.amount }) },
    { name: "term", result: parseTerms(product, { ...good, months: typed.term }) },
  ] as const;
  return tries.flatMap(({ name, result }) =>
    result.ok ? [] : [{ name, text: textOf(call, product, name, result.code) }],
  );
}

function textOf({ t, locale }: Call, product: Product, name: "amount" | "term", code: string): string {
  const key = `calc.error.${code}`;
  const range =
    name === "amount"
      ? { from: formatTiyn(locale, product.minimumTiyn), to: formatTiyn(locale, product.maximumTiyn) }
      : {
          from: t("length.months_of", { n: product.minimumMonths }),
          to: t("length.months_of", { n: product.maximumMonths }),
        };
  return isKey(key) ? t(key, range) : t("code.text_invalid");
}
