import { formatTime, keyOf } from "../../../locales/locales.ts";
import {
  type Audience,
  audienceOf,
  type Campaign,
  findCampaign,
  outcomesOf,
  previewOf,
} from "../../../modules/marketing/marketing.ts";
import { mayDo } from "../../../modules/staff/staff.ts";
import { parseId } from "../../../platform/ids.ts";
import { locales } from "../../../policy/policy.ts";
import { officePage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { missing, type Route, type StaffCall, staffPage } from "../../route.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Facts } from "../../ui/facts.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Block } from "../../ui/section.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { Table } from "../../ui/table.tsx";
import { refusalIn, Said } from "../said.tsx";
import { CampaignActs } from "./acts.tsx";
import { campaignTones } from "./queue.tsx";

/** One campaign: whom it could reach, how it reads, what may be done with it, and what became of its letters. */
const meaning = {
  ...({ purpose: "communications", clause: "10.withdrawal", permission: "marketing.read" } as const),
};

async function foundIn(call: StaffCall): Promise<Campaign | null> {
  const id = parseId(call.params.id);
  return id && findCampaign(call.ctx.kernel.db, id);
}

const onePage = staffPage(
  { ...meaning, name: "office.campaign", path: "/office/campaigns/:id" },
  async (call) => {
    const { t, locale, staff, ctx } = call;
    const found = await foundIn(call);
    if (!found) return missing();
    const [audience, outcomes] = await Promise.all([
      audienceOf(ctx, found),
      outcomesOf(ctx.kernel.db, found.id),
    ]);
    const worker = mayDo(staff.role, "marketing.work");
    return officePage(
      call,
      { title: t("campaigns.one", { number: found.number }) },
      <>
        <PageHeading
          caption={t(keyOf("category", found.list))}
          title={found.words[locale].subject}
          status={
            <StatusTag tone={campaignTones[found.state]}>
              {t(keyOf("campaigns.state", found.state))}
            </StatusTag>
          }
          back={{ href: paths.campaigns(locale), label: t("office.nav.campaigns") }}
          actions={
            worker && found.state === "draft" ? (
              <LinkButton href={paths.editCampaign(locale, found.id)} variant="secondary">
                {t("campaigns.edit")}
              </LinkButton>
            ) : null
          }
        />
        <Said call={call} refusal={refusalIn("code", "code.campaign_moved_on")} />
        <div class="mt-4 grid gap-x-8 gap-y-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <div>
            <Facts look="rows" facts={factsOf(call, found, audience)} />
            <Previews call={call} found={found} />
            <Report call={call} outcomes={outcomes} />
          </div>
          <div>
            {worker ? <CampaignActs call={call} found={found} unknown={isAnyUnknown(outcomes)} /> : null}
          </div>
        </div>
      </>,
    );
  },
);

const isAnyUnknown = (outcomes: Awaited<ReturnType<typeof outcomesOf>>): boolean =>
  outcomes.some(({ outcome }) => outcome === "unknown");

function factsOf({ t, locale }: StaffCall, found: Campaign, audience: Audience) {
  return [
    { term: t("campaigns.col.number"), value: <span class="font-mono">{found.number}</span> },
    {
      term: t("campaigns.audienceLocale"),
      value: t(keyOf("campaigns.locale", found.audienceLocale ?? "any")),
    },
    { term: t("campaigns.audienceSince"), value: t(keyOf("campaigns.since", found.audienceSince)) },
    {
      term: t("campaigns.audience"),
      value: t("campaigns.audience.asOf", {
        n: new Intl.NumberFormat(locale).format(audience.readers),
        at: formatTime(locale, audience.at),
      }),
    },
    { term: t("campaigns.col.startsAt"), value: found.startsAt ? formatTime(locale, found.startsAt) : "—" },
    { term: t("campaigns.pace"), value: String(found.perMinute) },
  ];
}

function Previews({ call: { t, locale }, found }: { call: StaffCall; found: Campaign }) {
  return (
    <Block title={t("campaigns.preview")}>
      <div class="flex flex-wrap gap-3">
        {locales.map((tongue) => (
          <LinkButton variant="secondary" icon="mail" href={paths.previewCampaign(locale, found.id, tongue)}>
            {t(keyOf("campaigns.preview", tongue))}
          </LinkButton>
        ))}
      </div>
    </Block>
  );
}

function Report({
  call: { t, locale },
  outcomes,
}: {
  call: StaffCall;
  outcomes: Awaited<ReturnType<typeof outcomesOf>>;
}) {
  return (
    <Block title={t("campaigns.report")}>
      <p class="mb-3 max-w-form text-muted">{t("campaigns.report.text")}</p>
      {outcomes.length === 0 ? (
        <p>{t("campaigns.report.none")}</p>
      ) : (
        <Table
          caption={t("campaigns.report")}
          columns={[
            { label: t("campaigns.report.outcome") },
            { label: t("campaigns.report.count"), numeric: true },
          ]}
          rows={outcomes.map(({ outcome, count }) => [
            t(keyOf("campaigns.outcome", outcome)),
            new Intl.NumberFormat(locale).format(count),
          ])}
        />
      )}
    </Block>
  );
}

const preview = staffPage(
  { ...meaning, name: "office.campaign.preview", path: "/office/campaigns/:id/preview/:tongue" },
  async (call) => {
    const found = await foundIn(call);
    const tongue = locales.find((one) => one === call.params.tongue);
    if (!found || !tongue) return missing();
    return { kind: "letter", html: previewOf(found, tongue, call.house.config.baseUrl).html };
  },
);

export const campaignRoutes: readonly Route[] = [onePage, preview];
