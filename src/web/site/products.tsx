import { type Product, productOf, products } from "../../modules/requests/requests.ts";
import { almatyDay } from "../../platform/clock.ts";
import { percent } from "../cabinet/requests/answers.ts";
import { narrow, sitePage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { type Call, missing, publicPage, type Route, redirect } from "../route.ts";
import { LinkButton } from "../ui/button.tsx";
import { Card, CardGrid } from "../ui/card.tsx";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { Facts } from "../ui/facts.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { calculate, chosenProduct } from "./calculation.ts";
import { ProductCalculator } from "./calculator.tsx";
import { priceOf } from "./price.ts";
import { formatDay, QuoteCard, Schedule } from "./quote.tsx";
import { effectiveRangeOfAll } from "./rates.ts";

/** What is offered and what it costs, down to the last payment, before anybody says who they are (kazakhstan §5). */
const listPage = publicPage(
  { name: "products", path: "/products", purpose: "none", clause: "3.service" },
  async (call) => {
    const { t, locale } = call;
    const chosen = chosenProduct(call.query);
    if (chosen) return redirect(`${paths.product(locale, chosen.product.id)}?${chosen.rest}`);
    return sitePage(
      call,
      { title: t("products.title"), description: t("products.description") },
      narrow(
        <>
          <PageHeading title={t("products.title")} lead={t("products.lead")} />
          <CardGrid>
            {products.map((product) => (
              <ProductCard call={call} product={product} />
            ))}
          </CardGrid>
          <Notes call={call} offered={products} />
        </>,
      ),
    );
  },
);

const productPage = publicPage(
  { name: "product", path: "/products/:id", purpose: "none", clause: "3.service" },
  async (call) => {
    const { t, locale } = call;
    const product = productOf(call.params.id ?? "");
    if (!product) return missing();
    const calculation = calculate(call, product);
    return sitePage(
      call,
      { title: product.names[locale], description: product.descriptions[locale] },
      narrow(
        <>
          {calculation.errors.length > 0 ? (
            <div class="mb-8">
              <ErrorSummary title={t("form.errors")} errors={calculation.errors} />
            </div>
          ) : null}
          <PageHeading
            title={product.names[locale]}
            lead={product.descriptions[locale]}
            back={{ href: paths.products(locale), label: t("products.title") }}
          />
          <div class="grid gap-6 lg:grid-cols-2 lg:items-start lg:gap-10">
            <div class="rounded-box border border-base-300 bg-base-100 p-5 sm:p-7">
              <ProductCalculator call={call} calculation={calculation} />
            </div>
            {calculation.quote ? (
              <QuoteCard call={call} calculation={calculation} quote={calculation.quote} />
            ) : (
              <Particulars call={call} product={product} />
            )}
          </div>
          {calculation.quote ? (
            <div class="mt-12">
              <Schedule call={call} quote={calculation.quote} />
            </div>
          ) : null}
          <Notes call={call} offered={[product]} />
        </>,
      ),
    );
  },
);

function ProductCard({ call, product }: { call: Call; product: Product }) {
  const { t, locale } = call;
  return (
    <Card
      title={product.names[locale]}
      actions={
        <LinkButton
          href={paths.product(locale, product.id)}
          variant="secondary"
          iconAfter="arrow-right"
          hiddenText={product.names[locale]}
        >
          {t("products.open")}
        </LinkButton>
      }
    >
      <p class="text-muted">{product.descriptions[locale]}</p>
      <Facts look="rows" facts={priceOf(call, product)} />
    </Card>
  );
}

function Particulars({ call, product }: { call: Call; product: Product }) {
  return (
    <div class="rounded-box border border-base-300 bg-base-100 p-5 sm:p-7">
      <Facts look="rows" facts={priceOf(call, product)} />
    </div>
  );
}

function Notes({ call, offered }: { call: Call; offered: readonly Product[] }) {
  const { t, locale, house } = call;
  const day = almatyDay(house.kernel.clock.now());
  const { cap } = effectiveRangeOfAll(offered, day);
  return (
    <div class="mt-10 flex max-w-form flex-col gap-2 text-sm text-muted">
      <p>{t("products.capNote", { date: formatDay(locale, day), cap: percent(locale, cap) })}</p>
      <p>{t("products.neutral")}</p>
    </div>
  );
}

export const productRoutes: readonly Route[] = [listPage, productPage];
