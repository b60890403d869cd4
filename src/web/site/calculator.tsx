import { keyOf } from "../../locales/locales.ts";
import type { Product } from "../../modules/requests/requests.ts";
import { formatTiyn } from "../../platform/money.ts";
import { paths } from "../paths.ts";
import type { Call } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { Field, RadioGroup, Select } from "../ui/form.tsx";
import { type Calculation, exampleOf } from "./calculation.ts";

/** Forms that only ask for an address (GET): they work without a script, and a result can be kept as a bookmark. */
export function SmallCalculator({
  call,
  products,
}: {
  call: Call;
  products: readonly [Product, ...Product[]];
}) {
  const { t, locale } = call;
  const example = exampleOf(products[0]);
  const sums = products
    .flatMap(({ minimumTiyn, maximumTiyn }) => [minimumTiyn, maximumTiyn])
    .sort((a, b) => Number(a - b));
  return (
    <form method="get" action={paths.products(locale)} class="flex flex-col gap-5">
      <h2 class="text-xl font-semibold">{t("calc.title")}</h2>
      <Select
        name="product"
        label={t("field.product")}
        value={products[0].id}
        options={products.map((product) => ({ value: product.id, label: product.names[locale] }))}
      />
      <Field
        name="amount"
        type="number"
        label={t("field.amount")}
        hint={t("home.calc.hint", {
          from: formatTiyn(locale, sums[0] ?? 0n),
          to: formatTiyn(locale, sums.at(-1) ?? 0n),
        })}
        suffix="₸"
        value={example.amount}
        maxlength={40}
      />
      <Field
        name="term"
        type="number"
        label={t("field.term")}
        value={example.term}
        width="short"
        maxlength={20}
      />
      <Button wide={true}>{t("home.calc.title")}</Button>
    </form>
  );
}

export function ProductCalculator({ call, calculation }: { call: Call; calculation: Calculation }) {
  const { t, locale } = call;
  const { product, typed, errors } = calculation;
  const errorOf = (name: string) => errors.find((one) => one.name === name)?.text;
  return (
    <form method="get" action={paths.product(locale, product.id)} class="flex flex-col gap-5">
      <h2 class="text-xl font-semibold">{t("calc.title")}</h2>
      <Field
        name="amount"
        type="number"
        label={t("field.amount")}
        hint={t("calc.amountHint", {
          from: formatTiyn(locale, product.minimumTiyn),
          to: formatTiyn(locale, product.maximumTiyn),
        })}
        suffix="₸"
        value={typed.amount}
        maxlength={40}
        error={errorOf("amount")}
      />
      <Field
        name="term"
        type="number"
        label={t("field.term")}
        hint={t("calc.termHint", {
          from: product.minimumMonths,
          to: t("length.months_of", { n: product.maximumMonths }),
        })}
        width="short"
        value={typed.term}
        maxlength={20}
        error={errorOf("term")}
      />
      {product.schemes.length > 1 ? (
        <RadioGroup
          name="scheme"
          label={t("field.scheme")}
          value={typed.scheme}
          choices={product.schemes.map((scheme) => ({ value: scheme, label: t(keyOf("scheme", scheme)) }))}
        />
      ) : null}
      <Button wide={true}>{t("calc.submit")}</Button>
    </form>
  );
}
