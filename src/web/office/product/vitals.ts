import { keyOf } from "../../../locales/locales.ts";
import type { Product } from "../../../modules/analytics/analytics.ts";
import type { StaffCall } from "../../route.ts";

/** Web vitals beside what counts as good: milliseconds, and for the shift of the layout thousandths of a screen. */
const good: Readonly<Record<string, number>> = { lcp: 2_500, cls: 100, inp: 200, ttfb: 800 };

export function vitalBars({ t, locale }: StaffCall, vitals: Product["vitals"]) {
  const shift = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  const shown = (name: string, value: number) =>
    name === "cls" ? shift.format(value / 1000) : t("vital.ms", { value });
  const count = new Intl.NumberFormat(locale);
  return {
    // as a share of what is good, so that four measures stand on one scale
    bars: vitals.map(({ name, value }) => ({
      ...{ name: t(keyOf("vital", name)), value: value / (good[name] ?? 1) },
      shown: shown(name, value),
    })),
    table: {
      summary: t("product.table"),
      columns: [
        { label: t("product.col.name") },
        { label: t("product.col.value"), numeric: true },
        { label: t("product.col.good"), numeric: true },
        { label: t("product.col.views"), numeric: true },
      ],
      rows: vitals.map(({ name, value, views }) => [
        ...[t(keyOf("vital", name)), shown(name, value), `≤ ${shown(name, good[name] ?? 0)}`],
        count.format(views),
      ]),
    },
  };
}
