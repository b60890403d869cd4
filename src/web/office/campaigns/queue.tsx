import { formatTime, keyOf } from "../../../locales/locales.ts";
import { type CampaignState, campaignQueue, campaignViews } from "../../../modules/marketing/marketing.ts";
import { mayDo } from "../../../modules/staff/staff.ts";
import { parseId } from "../../../platform/ids.ts";
import { paths } from "../../paths.ts";
import { type Route, staffPage } from "../../route.ts";
import { LinkButton } from "../../ui/button.tsx";
import { StatusTag, type StatusTone } from "../../ui/status-tag.tsx";
import { queuePageOf } from "../queue-page.tsx";

/** Campaigns: texts, times and counts; nobody who gets a letter is seen here (policy 10). */
export const campaignTones: Readonly<Record<CampaignState, StatusTone>> = {
  ...{ draft: "quiet", scheduled: "moving", sending: "moving", paused: "yours", done: "done" },
  cancelled: "quiet",
};

export const campaignQueueRoutes: readonly Route[] = [
  staffPage(
    {
      ...{ name: "office.campaigns", path: "/office/campaigns", purpose: "communications" },
      ...{ clause: "10.withdrawal", permission: "marketing.read" },
    },
    async (call) => {
      const { t, locale, staff, ctx } = call;
      const view = campaignViews.find((one) => one === call.query.view) ?? "open";
      const before = parseId(call.query.before);
      const { rows, next } = await campaignQueue(ctx.kernel.db, { view, before });
      return queuePageOf(call, {
        ...{ title: t("office.nav.campaigns"), lead: t("campaigns.lead") },
        ...{ path: paths.campaigns(locale), views: campaignViews, view, next },
        notice: mayDo(staff.role, "marketing.work") ? (
          <p class="mb-4">
            <LinkButton href={paths.newCampaign(locale)}>{t("campaigns.new")}</LinkButton>
          </p>
        ) : null,
        viewText: (one) => t(keyOf("campaigns.view", one)),
        empty: { title: t("campaigns.empty.title"), text: t("campaigns.empty.text") },
        columns: [
          { label: t("campaigns.col.number") },
          { label: t("campaigns.col.subject") },
          { label: t("campaigns.list") },
          { label: t("campaigns.col.state") },
          { label: t("campaigns.col.startsAt") },
        ],
        rows: rows.map((row) => [
          <a class="link font-mono" href={paths.campaign(locale, row.id)}>
            {row.number}
          </a>,
          row.words[locale].subject,
          t(keyOf("category", row.list)),
          <StatusTag tone={campaignTones[row.state]}>{t(keyOf("campaigns.state", row.state))}</StatusTag>,
          row.startsAt ? formatTime(locale, row.startsAt) : "—",
        ]),
      });
    },
  ),
];
