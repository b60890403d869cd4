import { formatTime, keyOf } from "../../../locales/locales.ts";
import { lookAt, ownGrants } from "../../../modules/engagements/engagements.ts";
import { parseId } from "../../../platform/ids.ts";
import { officePage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { missing, type Route, staffPage } from "../../route.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Table } from "../../ui/table.tsx";

/** What an auditor, lawyer or consultant was let in to: their own grants, while these stand, and nothing else. */
const meaning = {
  ...{ purpose: "legal" as const, clause: "5.auditors_lawyers_consultants" },
  permission: "engagements.read" as const,
};

const listPage = staffPage(
  { ...meaning, name: "office.engagements", path: "/office/engagements" },
  async (call) => {
    const { t, locale } = call;
    const rows = await ownGrants(call.ctx, call.staff.subject);
    return officePage(
      call,
      { title: t("office.nav.engagements") },
      <>
        <PageHeading title={t("office.nav.engagements")} lead={t("engagements.lead")} />
        {rows.length === 0 ? (
          <EmptyState icon="lock" title={t("engagements.empty.title")} text={t("engagements.empty.text")} />
        ) : (
          <Table
            caption={t("office.nav.engagements")}
            columns={[{ label: t("access.col.code") }, { label: t("access.col.until") }]}
            rows={rows.map((row) => [
              <a class="link font-mono" href={paths.engagement(locale, row.id)}>
                {row.code} · {row.id.slice(-8)}
              </a>,
              formatTime(locale, row.until),
            ])}
          />
        )}
      </>,
    );
  },
);

const onePage = staffPage(
  { ...meaning, name: "office.engagement", path: "/office/engagements/:id" },
  async (call) => {
    const { t, locale } = call;
    const id = parseId(call.params.id);
    const seen = id && (await lookAt(call.ctx, { id, outsider: call.staff.subject }));
    if (!seen?.ok) return missing();
    const { code, values } = seen.value;
    return officePage(
      call,
      { title: code },
      <>
        <PageHeading
          title={code}
          back={{ href: paths.engagements(locale), label: t("office.nav.engagements") }}
        />
        <Notice tone="info">{t("engagements.seen")}</Notice>
        <div class="mt-4">
          <Facts
            look="rows"
            facts={Object.entries(values).map(([name, value]) => ({
              ...{ term: t(keyOf("outgoing", name)), value },
            }))}
          />
        </div>
      </>,
    );
  },
);

export const engagementRoutes: readonly Route[] = [listPage, onePage];
