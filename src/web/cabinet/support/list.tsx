import { formatTime, keyOf } from "../../../locales/locales.ts";
import { type OwnCase, ownCases } from "../../../modules/support/support.ts";
import { cabinetPage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { customerPage, type Route } from "../../route.ts";
import { LinkButton } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { StatusTag, type StatusTone } from "../../ui/status-tag.tsx";
import { Table } from "../../ui/table.tsx";

export const supportMeaning = { purpose: "communications", clause: "2.support" } as const;

export const ownTone: Readonly<Record<OwnCase["status"], StatusTone>> = {
  ...{ new: "moving", open: "moving", waiting_customer: "yours", waiting_third_party: "moving" },
  ...{ resolved: "done", closed: "quiet" },
};

const list = customerPage({ ...supportMeaning, name: "support", path: "/cabinet/support" }, async (call) => {
  const { t, locale } = call;
  const cases = await ownCases(call.ctx, call.subject);
  const begin = (
    <LinkButton href={paths.newConversation(locale)} icon="pencil">
      {t("support.new")}
    </LinkButton>
  );
  return cabinetPage(
    call,
    { title: t("nav.support") },
    <>
      <PageHeading
        title={t("nav.support")}
        lead={t("support.lead")}
        actions={cases.length > 0 ? begin : undefined}
      />
      {cases.length === 0 ? (
        <EmptyState
          icon="message-square"
          title={t("support.empty.title")}
          text={t("support.empty.text")}
          actions={begin}
        />
      ) : (
        <Table
          caption={t("nav.support")}
          columns={[
            { label: t("support.col.title") },
            { label: t("support.col.number") },
            { label: t("queue.col.status") },
            { label: t("support.col.last") },
          ]}
          rows={cases.map((one) => [
            <a class="link font-semibold break-words" href={paths.conversation(locale, one.id)}>
              {one.title}
            </a>,
            <span class="font-mono">{one.number}</span>,
            <StatusTag tone={ownTone[one.status]}>{t(keyOf("supportState", one.status))}</StatusTag>,
            formatTime(locale, one.lastWordAt),
          ])}
        />
      )}
    </>,
  );
});

export const conversationListRoutes: readonly Route[] = [list];
