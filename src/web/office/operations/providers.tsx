import { formatTime, keyOf } from "../../../locales/locales.ts";
import {
  endpointsOff,
  type ProviderHealth,
  providerHealth,
  strayEvents,
} from "../../../modules/operations/operations.ts";
import { officePage } from "../../frame.tsx";
import { type Route, type StaffCall, staffPage } from "../../route.ts";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Block } from "../../ui/section.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { Table } from "../../ui/table.tsx";
import { EndpointsBlock } from "./endpoints.tsx";
import { providerName } from "./provider-name.ts";

/** How every provider answers, what waits for it, and news that belongs to nothing of ours. */
export const providersRoute: Route = staffPage(
  {
    ...{ name: "office.providers", path: "/office/providers", purpose: "operations", clause: "3.operations" },
    permission: "operations.queue",
  },
  async (call) => {
    const { t, locale, house } = call;
    const known = await providerHealth(call.ctx);
    const silent = house.partners.filter(({ id }) => !known.some(({ provider }) => provider === id));
    const off = await endpointsOff(call.ctx);
    const events = await strayEvents(call.ctx);
    const now = house.kernel.clock.now();
    return officePage(
      call,
      { title: t("office.nav.providers") },
      <>
        <PageHeading title={t("office.nav.providers")} lead={t("providers.lead")} />
        {known.some(({ openUntil }) => openUntil && openUntil > now) ? (
          <Notice tone="warning">{t("providers.paused.text")}</Notice>
        ) : null}
        <Table
          caption={t("office.nav.providers")}
          columns={[
            { label: t("ops.col.provider") },
            { label: t("queue.col.status") },
            { label: t("providers.waiting"), numeric: true },
            { label: t("providers.unknown"), numeric: true },
            { label: t("providers.review"), numeric: true },
            { label: t("providers.lastGood") },
            { label: t("providers.lastFault") },
          ]}
          rows={[
            ...known.map((one) => healthCells(call, one, now)),
            ...silent.map(({ id }) => [
              providerName(call, id),
              t("providers.never"),
              "0",
              "0",
              "0",
              "—",
              "—",
            ]),
          ]}
        />
        <EndpointsBlock call={call} off={off} />
        <Block title={t("providers.stray")}>
          {events.length === 0 ? (
            <p class="text-muted">{t("providers.stray.none")}</p>
          ) : (
            <Table
              caption={t("providers.stray")}
              columns={[
                { label: t("ops.col.provider") },
                { label: t("providers.event") },
                { label: t("queue.col.status") },
                { label: t("ops.event.when") },
              ]}
              rows={events.map((event) => [
                providerName(call, event.provider),
                <span class="font-mono break-all">{event.eventId.slice(0, 40)}</span>,
                t(keyOf("providers.event", event.state)),
                formatTime(locale, event.receivedAt),
              ])}
            />
          )}
        </Block>
      </>,
    );
  },
);

function healthCells(call: StaffCall, one: ProviderHealth, now: Date) {
  const { t, locale } = call;
  const paused = one.openUntil !== null && one.openUntil > now;
  return [
    providerName(call, one.provider),
    paused && one.openUntil ? (
      <StatusTag tone="stopped">
        {t("providers.paused", { until: formatTime(locale, one.openUntil, "time") })}
      </StatusTag>
    ) : (
      <StatusTag tone={one.faults > 0 ? "yours" : "done"}>
        {t(one.faults > 0 ? "providers.shaky" : "providers.good")}
      </StatusTag>
    ),
    String(one.waiting),
    String(one.unknown),
    String(one.review),
    one.lastGoodAt ? formatTime(locale, one.lastGoodAt) : "—",
    one.lastFaultAt ? (
      <>
        <span class="block">{formatTime(locale, one.lastFaultAt)}</span>
        <span class="block text-sm text-muted">{t(keyOf("ops.outcome", one.lastFault ?? "unknown"))}</span>
      </>
    ) : (
      "—"
    ),
  ];
}
