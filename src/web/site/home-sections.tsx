import { keyOf } from "../../locales/locales.ts";
import { products } from "../../modules/requests/requests.ts";
import { retentionClasses } from "../../policy/policy.ts";
import { paths } from "../paths.ts";
import type { Call } from "../route.ts";
import { LinkButton } from "../ui/button.tsx";
import { Card, CardGrid } from "../ui/card.tsx";
import type { IconName } from "../ui/icon.tsx";
import { Section } from "../ui/section.tsx";
import { Table } from "../ui/table.tsx";
import { lengthAtMost, lengthText } from "./lengths.ts";
import { priceOf } from "./price.ts";
import { Questions } from "./questions.tsx";
import { Steps } from "./steps.tsx";

/** The sections of the first page, one thought each. Nothing here is promised that the software does not keep. */
type Props = { readonly call: Call };

const expected: readonly { readonly id: string; readonly icon: IconName }[] = [
  { id: "status", icon: "hourglass" },
  { id: "human", icon: "user" },
  { id: "free", icon: "scale" },
];

export function Expectations({ call: { t } }: Props) {
  return (
    <Section title={t("home.expect.title")} lead={t("home.expect.lead")}>
      <CardGrid>
        {expected.map(({ id, icon }) => (
          <Card title={t(keyOf(`home.expect.${id}`, "title"))} level={3} icon={icon}>
            <p class="text-muted">{t(keyOf(`home.expect.${id}`, "text"))}</p>
          </Card>
        ))}
      </CardGrid>
    </Section>
  );
}

export function FourSteps({ call: { t, locale } }: Props) {
  return (
    <Section tone="raised" title={t("home.steps.title")}>
      <Steps
        wide={true}
        steps={["1", "2", "3", "4"].map((number) => ({
          title: t(keyOf(`home.steps.${number}`, "title")),
          children: t(keyOf(`home.steps.${number}`, "text")),
        }))}
      />
      <p class="mt-8">
        <a class="link" href={paths.how(locale)}>
          {t("home.steps.more")}
        </a>
      </p>
    </Section>
  );
}

export function Costs({ call }: Props) {
  const { t, locale } = call;
  return (
    <Section title={t("home.cost.title")} lead={t("home.cost.lead")}>
      <Table
        caption={t("products.caption")}
        columns={[
          { label: t("products.col.product") },
          { label: t("products.col.amount"), numeric: true },
          { label: t("products.col.term"), numeric: true },
          { label: t("cost.nominal"), numeric: true },
          { label: t("cost.effective"), numeric: true },
        ]}
        rows={products.map((product) => [
          <a class="link" href={paths.product(locale, product.id)}>
            {product.names[locale]}
          </a>,
          ...priceOf(call, product).map(({ value }) => value),
        ])}
      />
      <div class="mt-6">
        <LinkButton href={paths.products(locale)} variant="secondary" iconAfter="arrow-right">
          {t("home.cost.all")}
        </LinkButton>
      </div>
    </Section>
  );
}

const promises = [
  { id: "look", icon: "eye", anchor: "clause-8" },
  { id: "consent", icon: "file-check", anchor: "clause-7" },
  { id: "keep", icon: "calendar-days", anchor: "clause-6" },
] as const;

/** Policy 8 (logging), 4, 7 and 10 (consent and its withdrawal), 6.1 (retention); the lengths come from the register. */
export function DataPromises({ call: { t, locale } }: Props) {
  const lengths = {
    account: lengthAtMost(t, retentionClasses.account.length),
    log: lengthAtMost(t, retentionClasses.security_log.length),
    draft: lengthText(t, retentionClasses.draft.length),
  };
  return (
    <Section tone="raised" id="data" title={t("home.data.title")} lead={t("home.data.lead")}>
      <CardGrid>
        {promises.map(({ id, icon, anchor }) => (
          <Card
            title={t(`home.data.${id}.title`)}
            level={3}
            icon={icon}
            actions={
              <a class="link" href={`${paths.policy(locale)}#${anchor}`}>
                {t(`home.data.${id}.link`)}
              </a>
            }
          >
            <p class="text-muted">{t(`home.data.${id}.text`, lengths)}</p>
          </Card>
        ))}
      </CardGrid>
    </Section>
  );
}

const asked = ["approve", "wait", "gesv", "who", "history", "leave"] as const;

export function Frequent({ call: { t } }: Props) {
  return (
    <Section id="questions" title={t("home.faq.title")}>
      <Questions
        items={asked.map((id) => ({ question: t(`home.faq.${id}.q`), answer: t(`home.faq.${id}.a`) }))}
      />
    </Section>
  );
}

const warnings = [
  { id: "code", icon: "key-round" },
  { id: "domain", icon: "globe" },
  { id: "stop", icon: "ban" },
  { id: "notMe", icon: "monitor-smartphone" },
] as const;

/** Against loans on stolen data (kazakhstan §8). */
export function Safety({ call: { t, house } }: Props) {
  const domain = new URL(house.config.operator.site).host;
  return (
    <Section tone="raised" id="safety" title={t("home.safety.title")} lead={t("home.safety.lead")}>
      <div class="grid gap-4 sm:grid-cols-2 sm:gap-5">
        {warnings.map(({ id, icon }) => (
          <Card
            title={t(`home.safety.${id}.title`)}
            level={3}
            icon={icon}
            actions={
              id === "stop" ? (
                <a class="link" href="https://egov.kz">
                  {t("home.safety.stop.link")}
                </a>
              ) : undefined
            }
          >
            <p class="text-muted">{t(`home.safety.${id}.text`, { domain })}</p>
          </Card>
        ))}
      </div>
    </Section>
  );
}
