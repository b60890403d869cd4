import { keyOf } from "../../locales/locales.ts";
import { fourEyesFrom, requestStates } from "../../modules/requests/requests.ts";
import { formatTiyn } from "../../platform/money.ts";
import { retentionClasses } from "../../policy/policy.ts";
import { statusOf } from "../cabinet/requests/status.ts";
import { narrow, sitePage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { type Call, publicPage, type Route } from "../route.ts";
import { ButtonGroup, LinkButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Section } from "../ui/section.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { Table } from "../ui/table.tsx";
import { lengthText } from "./lengths.ts";
import { Steps } from "./steps.tsx";
import { Words } from "./words.tsx";

/** From the calculator to the decision, step by step, with the words and signs that the cabinet itself uses. */
const howPage = publicPage(
  { name: "how_it_works", path: "/how-it-works", purpose: "none", clause: "intro.scope" },
  async (call) => {
    const { t } = call;
    return sitePage(
      call,
      { title: t("how.title"), description: t("how.description") },
      <>
        {narrow(
          <>
            <PageHeading title={t("how.title")} lead={t("how.lead")} />
            <StepByStep call={call} />
          </>,
        )}
        <States call={call} />
        <Limits call={call} />
      </>,
    );
  },
);

const steps = ["1", "2", "3", "4", "5", "6"] as const;

function StepByStep({ call: { t, locale } }: { call: Call }) {
  const figures = {
    draft: lengthText(t, retentionClasses.draft.length),
    fourEyes: formatTiyn(locale, fourEyesFrom),
  };
  return (
    <Steps
      level={2}
      steps={steps.map((number) => ({
        title: t(`how.step.${number}.title`),
        children: t(`how.step.${number}.text`, figures),
      }))}
    />
  );
}

function States({ call: { t } }: { call: Call }) {
  return (
    <Section tone="raised" id="statuses" title={t("how.status.title")} lead={t("how.status.lead")}>
      <Table
        caption={t("how.status.caption")}
        columns={[
          { label: t("how.status.col.status") },
          { label: t("how.status.col.means") },
          { label: t("how.status.col.you") },
        ]}
        rows={requestStates.map((state) => {
          const { tone, text } = statusOf(t, state);
          return [
            <StatusTag tone={tone}>{text}</StatusTag>,
            <Words>{t(keyOf(`how.status.${state}`, "means"))}</Words>,
            <Words>{t(keyOf(`how.status.${state}`, "you"))}</Words>,
          ];
        })}
      />
    </Section>
  );
}

const limits = ["1", "2", "3", "4"] as const;

function Limits({ call: { t, locale } }: { call: Call }) {
  return (
    <Section title={t("how.limits.title")}>
      <ul class="flex max-w-form flex-col gap-3">
        {limits.map((number) => (
          <li class="flex gap-3">
            <span class="mt-0.5 text-muted">
              <Icon name="ban" />
            </span>
            {t(`how.limits.${number}`)}
          </li>
        ))}
      </ul>
      <div class="mt-8">
        <ButtonGroup>
          <LinkButton href={paths.products(locale)}>{t("how.cta")}</LinkButton>
          <LinkButton href={paths.policy(locale)} variant="secondary">
            {t("how.policyLink")}
          </LinkButton>
        </ButtonGroup>
      </div>
    </Section>
  );
}

export const howRoutes: readonly Route[] = [howPage];
