import { formatTime, keyOf } from "../../../locales/locales.ts";
import { namesOf } from "../../../modules/authorities/authorities.ts";
import {
  type EngagementRow,
  engagements,
  revokeEngagement,
  settleEngagement,
} from "../../../modules/engagements/engagements.ts";
import { parseId } from "../../../platform/ids.ts";
import { line, staffAction, tokenField } from "../../form.ts";
import { officePage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { missing, type Route, type StaffCall, staffPage } from "../../route.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Table } from "../../ui/table.tsx";
import { caseRefusal } from "../disclosures/case-acts.tsx";
import { backTo, type Done } from "../on-item.ts";
import { Said } from "../said.tsx";
import { SecondAnswer } from "../second-answer.tsx";

/** Whom from outside we let in, for how long, and the way to end it at once (policy 5). */
const meaning = {
  ...{ purpose: "legal" as const, clause: "5.auditors_lawyers_consultants" },
  permission: "disclosures.decide" as const,
};

const accessPage = staffPage({ ...meaning, name: "office.access", path: "/office/access" }, async (call) => {
  const { t, locale } = call;
  const rows = await engagements(call.ctx);
  return officePage(
    call,
    { title: t("office.nav.access") },
    <>
      <PageHeading
        title={t("office.nav.access")}
        lead={t("access.lead")}
        actions={<LinkButton href={paths.newAccess(locale)}>{t("access.new")}</LinkButton>}
      />
      <Said call={call} refusal={caseRefusal} />
      {rows.length === 0 ? (
        <EmptyState icon="key-round" title={t("access.empty.title")} text={t("access.empty.text")} />
      ) : (
        <Table
          caption={t("office.nav.access")}
          columns={[
            { label: t("access.col.code") },
            { label: t("queue.col.status") },
            { label: t("newAccess.names") },
            { label: t("access.col.persons"), numeric: true },
            { label: t("access.col.until") },
            { label: t("access.col.acts"), hiddenLabel: true },
          ]}
          rows={rows.map((row) => cells(call, row))}
        />
      )}
    </>,
  );
});

function cells(call: StaffCall, row: EngagementRow) {
  const { t, locale } = call;
  return [
    <>
      <span class="block font-mono">{row.code}</span>
      {row.company ? (
        <span class="block text-sm text-muted">
          {row.company} · {row.contract}
        </span>
      ) : null}
    </>,
    t(keyOf("grantState", row.state)),
    namesOf(row.names)
      .map((name) => t(keyOf("outgoing", name)))
      .join(", "),
    String(row.persons),
    formatTime(locale, row.until),
    <Acts call={call} row={row} />,
  ];
}

function Acts({ call, row }: { readonly call: StaffCall; readonly row: EngagementRow }) {
  const { t, locale, staff } = call;
  return (
    <div class="flex flex-wrap gap-2">
      {row.state === "proposed" && row.proposedBy !== staff.subject ? (
        <SecondAnswer
          call={call}
          action={paths.settleAccess(locale, row.engagement)}
          confirm={t("access.grant")}
          giveBack={t("case.return")}
        />
      ) : null}
      {row.state === "proposed" || row.state === "granted" ? (
        <form method="post" action={paths.revokeAccess(locale, row.engagement)}>
          <input type="hidden" name={tokenField} value={call.token()} />
          <Button variant="danger" hiddenText={row.code}>
            {t("access.revoke")}
          </Button>
        </form>
      ) : null}
    </div>
  );
}

async function withEngagement(call: StaffCall, act: (engagement: string) => Promise<Done>) {
  const engagement = parseId(call.params.id);
  if (!engagement) return missing();
  return backTo(paths.access(call.locale), await act(engagement));
}

const settle = staffAction({
  ...{ ...meaning, name: "office.access.settle", path: "/office/access/:id/settle" },
  ...{ permission: "disclosures.second", rules: { agree: line(5) } },
  act: (call, { agree }) =>
    withEngagement(call, (engagement) =>
      settleEngagement(call.ctx, engagement, { staff: call.staff.subject, agree: agree === "yes" }),
    ),
});

const revoke = staffAction({
  ...{ ...meaning, name: "office.access.revoke", path: "/office/access/:id/revoke", rules: {} },
  act: (call) => withEngagement(call, (engagement) => revokeEngagement(call.ctx, engagement)),
});

export const accessRoutes: readonly Route[] = [accessPage, settle, revoke];
