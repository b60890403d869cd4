import type { Child } from "hono/jsx";
import { formatTime, keyOf } from "../../../locales/locales.ts";
import { type NamedFigure, type Product, productFigures } from "../../../modules/analytics/analytics.ts";
import { after, almatyDay, days } from "../../../platform/clock.ts";
import { officePage } from "../../frame.tsx";
import { type Route, type StaffCall, staffPage } from "../../route.ts";
import { BarChart, DayChart } from "../../ui/charts.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Block } from "../../ui/section.tsx";
import { funnelOf } from "./funnel.ts";
import { vitalBars } from "./vitals.ts";

/** How site and cabinet are used and how they answer: totals in which nobody is seen (policy 3, 4, 9). */
const productPage = staffPage(
  {
    ...{ name: "office.product", path: "/office/product", purpose: "none", clause: "3.analytics" },
    permission: "product.read",
  },
  async (call) => {
    const { t, house, ctx } = call;
    const since = almatyDay(after(house.kernel.clock.now(), -days(28)));
    const figures = await productFigures(ctx.kernel.db, since);
    return officePage(
      call,
      { title: t("office.nav.product") },
      <>
        <PageHeading title={t("office.nav.product")} lead={t("product.lead")} />
        <Block title={t("product.consented")}>
          <Consented call={call} figures={figures} />
        </Block>
        <Block title={t("product.necessary")}>
          <Necessary call={call} figures={figures} />
        </Block>
      </>,
    );
  },
);

/** Each language by its own name, in every language. */
const languages: Readonly<Record<string, string>> = { ru: "Русский", kk: "Қазақша", en: "English" };

const Grid = ({ children }: { children?: Child }) => <div class="grid gap-4 lg:grid-cols-2">{children}</div>;

function Consented({ call, figures }: { call: StaffCall; figures: Product }) {
  const { t, locale } = call;
  if (figures.viewsByDay.length === 0)
    return <EmptyState icon="chart-column" title={t("product.empty.title")} text={t("product.empty.text")} />;
  const dayOf = (day: string) => formatTime(locale, new Date(`${day}T12:00:00Z`), "date");
  const best = figures.viewsByDay.reduce((most, one) => (one.value > most.value ? one : most));
  const numbers = new Intl.NumberFormat(locale);
  return (
    <Grid>
      <DayChart
        id="views"
        title={t("product.views")}
        text={t("product.views.text", { most: numbers.format(best.value), day: dayOf(best.day) })}
        bars={figures.viewsByDay.map(({ day, value }) => ({
          name: dayOf(day),
          value,
          shown: numbers.format(value),
        }))}
        table={{
          summary: t("product.table"),
          columns: [{ label: t("product.col.day") }, { label: t("product.col.views"), numeric: true }],
          rows: figures.viewsByDay.map(({ day, value }) => [dayOf(day), numbers.format(value)]),
        }}
      />
      <Visitors
        call={call}
        what="funnel"
        rows={funnelOf(figures.pages)}
        nameOf={(name) => t(keyOf("funnel", name))}
      />
      <Visitors call={call} what="pages" rows={figures.pages.slice(0, 12)} nameOf={(name) => name} />
      <BarChart
        id="vitals"
        title={t("product.vitals")}
        text={t("product.vitals.text")}
        {...vitalBars(call, figures.vitals)}
      />
      <Visitors
        call={call}
        what="locales"
        rows={figures.locales}
        nameOf={(name) => languages[name] ?? name}
      />
      <Visitors
        call={call}
        what="devices"
        rows={figures.devices}
        nameOf={(name) => t(keyOf("device", name))}
      />
    </Grid>
  );
}

function Visitors(props: {
  call: StaffCall;
  what: "funnel" | "pages" | "locales" | "devices";
  rows: readonly NamedFigure[];
  nameOf(name: string): string;
}) {
  const { what, rows, nameOf } = props;
  const { t, locale } = props.call;
  const numbers = new Intl.NumberFormat(locale);
  return (
    <BarChart
      id={what}
      title={t(`product.${what}`)}
      text={t(`product.${what}.text`)}
      bars={rows.map(({ name, visitors }) => ({
        name: nameOf(name),
        value: visitors,
        shown: numbers.format(visitors),
      }))}
      table={{
        summary: t("product.table"),
        columns: [
          { label: t("product.col.name") },
          { label: t("product.col.visitors"), numeric: true },
          { label: t("product.col.views"), numeric: true },
        ],
        rows: rows.map(({ name, visitors, views }) => [
          nameOf(name),
          numbers.format(visitors),
          numbers.format(views),
        ]),
      }}
    />
  );
}

function Necessary({ call, figures }: { call: StaffCall; figures: Product }) {
  const answers = figures.answers.map(({ outcome, answers: value, slow }) => ({
    name: outcome,
    value,
    slow,
  }));
  return (
    <Grid>
      <Counts call={call} what="answers" family="outcome" rows={answers} />
      <Counts call={call} what="requests" family="status" rows={figures.requests} />
      <Counts call={call} what="support" family="supportTopic" rows={figures.support} />
    </Grid>
  );
}

type Count = { readonly name: string; readonly value: number; readonly slow?: number };

function Counts(props: {
  call: StaffCall;
  what: "answers" | "requests" | "support";
  family: string;
  rows: readonly Count[];
}) {
  const { what, family, rows } = props;
  const { t, locale } = props.call;
  const numbers = new Intl.NumberFormat(locale);
  if (rows.length === 0)
    return (
      <section class="rounded-box border border-base-300 bg-base-100 p-4 sm:p-5">
        <h3 class="font-semibold">{t(`product.${what}`)}</h3>
        <p class="mt-1 text-sm text-muted">{t("product.few")}</p>
      </section>
    );
  const timed = rows.some((row) => row.slow !== undefined);
  return (
    <BarChart
      id={what}
      title={t(`product.${what}`)}
      text={t(`product.${what}.text`)}
      bars={rows.map(({ name, value }) => ({
        name: t(keyOf(family, name)),
        value,
        shown: numbers.format(value),
      }))}
      table={{
        summary: t("product.table"),
        columns: [
          { label: t("product.col.name") },
          { label: t("product.col.count"), numeric: true },
          ...(timed ? [{ label: t("product.col.slow"), numeric: true }] : []),
        ],
        rows: rows.map(({ name, value, slow }) => [
          t(keyOf(family, name)),
          numbers.format(value),
          ...(timed ? [numbers.format(slow ?? 0)] : []),
        ]),
      }}
    />
  );
}

export const productOfficeRoutes: readonly Route[] = [productPage];
