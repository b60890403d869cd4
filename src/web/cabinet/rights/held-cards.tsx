import { formatTime, keyOf } from "../../../locales/locales.ts";
import type { HeldCategory, HeldUntil, MyData } from "../../../modules/rights/rights.ts";
import { bases, categories, purposes, retentionClasses } from "../../../policy/policy.ts";
import type { Call, CustomerCall } from "../../route.ts";
import { Card } from "../../ui/card.tsx";
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
            {one.rows === 0 ? null : <About facts={factsOf(call, one)} />}
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
    { term: t("myData.why"), texts: why },
    { term: t("myData.from"), texts: sources.map((source) => t(keyOf("heldFrom", source))) },
    { term: t("myData.until"), texts: classes.map((one) => untilText(call, one)) },
  ];
}

function About({
  facts,
}: {
  facts: readonly { readonly term: string; readonly texts: readonly string[] }[];
}) {
  return (
    <dl class="flex flex-col gap-4">
      {facts.map(({ term, texts }) => (
        <div>
          <dt class="text-sm text-muted">{term}</dt>
          {texts.map((text) => (
            <dd class="mt-1">{text}</dd>
          ))}
        </div>
      ))}
    </dl>
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
