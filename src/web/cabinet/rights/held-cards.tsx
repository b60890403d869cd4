import { formatTime, keyOf } from "../../../locales/locales.ts";
import type { HeldCategory, HeldUntil, MyData } from "../../../modules/rights/rights.ts";
import { bases, categories, purposes, retentionClasses } from "../../../policy/policy.ts";
import type { Call, CustomerCall } from "../../route.ts";
import { Card } from "../../ui/card.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Block } from "../../ui/section.tsx";

/** Category by category, as the policy names them: how much, why, where from, until when. */
export function HeldCards({ call, data }: { call: CustomerCall; data: MyData }) {
  const { t, locale } = call;
  return (
    <Block title={t("myData.held")}>
      <div class="flex flex-col gap-4">
        {data.categories.map((one) => (
          <Card
            title={categories[one.category].names[locale]}
            level={3}
            status={
              <span class="text-muted">
                {one.rows === 0 ? t("myData.nothing") : t("myData.rows", { rows: one.rows })}
              </span>
            }
          >
            {one.rows === 0 ? null : <Facts look="rows" facts={factsOf(call, one)} />}
          </Card>
        ))}
      </div>
    </Block>
  );
}

function factsOf(call: CustomerCall, { purposes: used, sources, classes }: HeldCategory) {
  const { t, locale } = call;
  const why = used.map((id) => `${purposes[id].names[locale]} (${bases[purposes[id].basis].names[locale]})`);
  return [
    { term: t("myData.why"), value: <List texts={why} /> },
    { term: t("myData.from"), value: sources.map((source) => t(keyOf("heldFrom", source))).join("; ") },
    { term: t("myData.until"), value: <List texts={classes.map((one) => untilText(call, one))} /> },
  ];
}

function List({ texts }: { texts: readonly string[] }) {
  return (
    <ul class="flex flex-col gap-1 text-left font-normal">
      {texts.map((text) => (
        <li>{text}</li>
      ))}
    </ul>
  );
}

/** The day, or that the clock has not started; and the law where it keeps what the person would have erased. */
export function untilText(
  { t, locale }: Pick<Call, "t" | "locale">,
  { keep, until, keptBy }: HeldUntil,
): string {
  const day = until
    ? t("myData.untilDay", { day: formatTime(locale, until, "date") })
    : t("myData.untilOpen");
  const kept = keptBy ? `; ${t(keyOf("myData.keptBy", keptBy))}` : "";
  return `${retentionClasses[keep].names[locale]}: ${day}${kept}. ${retentionClasses[keep].ground[locale]}`;
}
