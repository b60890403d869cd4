import { type Tiyn, tenge } from "../../platform/money.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { Names } from "../../policy/policy.ts";
import type { CalendarDay } from "./calendar-day.ts";
import type { RateCapId } from "./rate-caps.ts";
import type { RepaymentKind } from "./schedule.ts";

export type ProductId = "everyday" | "purchase" | "short";

export type Product = {
  readonly id: ProductId;
  /** The operator sets these figures; the house only proves that they keep to the cap. */
  readonly configuredBy: "operator";
  readonly effectiveFrom: CalendarDay;
  readonly names: Names;
  readonly descriptions: Names;
  readonly minimumTiyn: Tiyn;
  readonly maximumTiyn: Tiyn;
  /** Of the slider; an amount between two steps may be typed. */
  readonly stepTiyn: Tiyn;
  readonly minimumMonths: number;
  readonly maximumMonths: number;
  /** The ways to repay, the usual one first. */
  readonly schemes: readonly [RepaymentKind, ...RepaymentKind[]];
  /** Nominal, a year, fixed for the whole term; there are no fees. */
  readonly annualRateBps: number;
  readonly cap: RateCapId;
  /** Whether the law asks to know the person before it is given (policy 3, "if applicable"; Law 191-IV art. 5: credit). */
  readonly checks: "identity_and_sanctions" | "none";
};

/**
 * OPERATOR'S CONFIGURATION: what is offered, since when and at what price. The nominal rates leave room under the cap for
 * the shortest months: 30 % paid on 1 March for February alone is already a ГЭСВ of 38 %.
 */
export const products: readonly Product[] = [
  {
    id: "everyday",
    configuredBy: "operator",
    effectiveFrom: "2026-02-09",
    names: { ru: "На каждый день", kk: "Күнделікті", en: "Everyday" },
    descriptions: {
      ru: "Небольшая сумма на текущие нужды: равные платежи раз в месяц.",
      kk: "Күнделікті қажеттіліктерге арналған шағын сома: ай сайын бірдей төлем.",
      en: "A modest sum for daily needs, repaid in equal monthly payments.",
    },
    minimumTiyn: tenge(50_000),
    maximumTiyn: tenge(1_000_000),
    stepTiyn: tenge(10_000),
    minimumMonths: 3,
    maximumMonths: 24,
    schemes: ["annuity"],
    annualRateBps: 3600,
    cap: "microcredit",
    checks: "identity_and_sanctions",
  },
  {
    id: "purchase",
    configuredBy: "operator",
    effectiveFrom: "2026-02-09",
    names: { ru: "На покупку", kk: "Сатып алуға", en: "For a purchase" },
    descriptions: {
      ru: "Крупная покупка, ремонт или учёба: платежи равные или уменьшающиеся, как вам удобнее.",
      kk: "Ірі сатып алу, жөндеу немесе оқу: төлемді бірдей немесе азаятын етіп өзіңіз таңдайсыз.",
      en: "A large purchase, repairs or studies, with equal or falling payments as you prefer.",
    },
    minimumTiyn: tenge(200_000),
    maximumTiyn: tenge(5_000_000),
    stepTiyn: tenge(50_000),
    minimumMonths: 6,
    maximumMonths: 60,
    schemes: ["annuity", "equal_principal"],
    annualRateBps: 2800,
    cap: "microcredit",
    checks: "identity_and_sanctions",
  },
  {
    id: "short",
    configuredBy: "operator",
    effectiveFrom: "2026-02-09",
    names: { ru: "На короткий срок", kk: "Қысқа мерзімге", en: "Short term" },
    descriptions: {
      ru: "На один, два или три месяца: дождаться дохода и сразу закрыть долг.",
      kk: "Бір, екі немесе үш айға: табыс түскенше алып, борышты бірден жабу үшін.",
      en: "For one, two or three months: until income arrives, with no long debt.",
    },
    minimumTiyn: tenge(20_000),
    maximumTiyn: tenge(150_000),
    stepTiyn: tenge(5_000),
    minimumMonths: 1,
    maximumMonths: 3,
    schemes: ["annuity"],
    annualRateBps: 3000,
    cap: "microcredit",
    checks: "identity_and_sanctions",
  },
];

export const productOf = (id: string): Product | null =>
  products.find((product) => product.id === id) ?? null;

export type ChosenTerms = { readonly amountTiyn: Tiyn; readonly termMonths: number };
export type TermsRefusal =
  | `amount_${"missing" | "invalid" | "low" | "high"}`
  | `term_${"missing" | "invalid" | "low" | "high"}`;

/** The amount is looked at first; the refusal names the field it came from. */
export function parseTerms(
  product: Product,
  text: { readonly amount: string; readonly months: string },
): Result<ChosenTerms, TermsRefusal> {
  const amountTiyn = parseTenge(text.amount);
  if (typeof amountTiyn === "string") return refused(`amount_${amountTiyn}`, "amount");
  if (amountTiyn < product.minimumTiyn) return refused("amount_low", "amount");
  if (amountTiyn > product.maximumTiyn) return refused("amount_high", "amount");
  const termMonths = parseMonths(text.months);
  if (typeof termMonths === "string") return refused(`term_${termMonths}`, "months");
  if (termMonths < product.minimumMonths) return refused("term_low", "months");
  if (termMonths > product.maximumMonths) return refused("term_high", "months");
  return ok({ amountTiyn, termMonths });
}

const longestText = 40;
const wholeTenge = /^(?:\d{1,12}|\d{1,3}(?:( |,)\d{3})(?:\1\d{3}){0,3})(?:[.,]00)?(?: ?₸)?$/;

/** `500000`, `500 000`, `500 000 ₸`, `500,000` and what `formatTiyn` prints; whole tenge only. */
function parseTenge(text: string): Tiyn | "missing" | "invalid" {
  if (text.length > longestText) return "invalid";
  const plain = text.replace(/\p{Zs}+/gu, " ").trim();
  if (plain === "") return "missing";
  if (!wholeTenge.test(plain)) return "invalid";
  return tenge(BigInt(plain.replace(/[.,]00(?= ?₸?$)/, "").replace(/\D/g, "")));
}

function parseMonths(text: string): number | "missing" | "invalid" {
  if (text.length > longestText) return "invalid";
  const plain = text.trim();
  if (plain === "") return "missing";
  return /^\d{1,4}$/.test(plain) ? Number(plain) : "invalid";
}
