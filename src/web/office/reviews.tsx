import { formatTime, keyOf } from "../../locales/locales.ts";
import { type ReviewRow, reviewAccess, reviewEveryDays, reviewList } from "../../modules/staff/staff.ts";
import { after, days } from "../../platform/clock.ts";
import { parseId } from "../../platform/ids.ts";
import { line, staffAction, tokenField } from "../form.ts";
import { officePage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { missing, type Route, type StaffCall, staffPage } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { StatusTag, type StatusTone } from "../ui/status-tag.tsx";
import { Table } from "../ui/table.tsx";
import { backTo } from "./on-item.ts";
import { refusalIn, Said } from "./said.tsx";

/** Access reviews: who has which role, when it was last used, and the two answers, keep or take away (policy 8). */
const meaning = {
  ...{ purpose: "security" as const, clause: "8.measures", permission: "access.review" as const },
};

const reviewsPage = staffPage(
  { ...meaning, name: "office.reviews", path: "/office/reviews" },
  async (call) => {
    const { t } = call;
    const rows = await reviewList(call.ctx);
    return officePage(
      call,
      { title: t("office.nav.reviews") },
      <>
        <PageHeading title={t("office.nav.reviews")} lead={t("reviews.lead", { days: reviewEveryDays })} />
        <Said call={call} refusal={refusalIn("code", "code.staff_gone")} />
        <Table
          caption={t("office.nav.reviews")}
          columns={[
            { label: t("staff.col.who") },
            { label: t("staff.col.role") },
            { label: t("reviews.col.used") },
            { label: t("staff.col.training") },
            { label: t("reviews.col.due") },
            { label: t("access.col.acts"), hiddenLabel: true },
          ]}
          rows={rows.map((row) => cells(call, row))}
        />
      </>,
    );
  },
);

function cells(call: StaffCall, row: ReviewRow) {
  const { t, locale, house } = call;
  const now = house.kernel.clock.now();
  const state = row.dueAt <= now ? "overdue" : row.dueAt <= after(now, days(14)) ? "soon" : "done";
  return [
    <>
      {row.name ? <span class="block">{row.name}</span> : null}
      <span class="font-mono text-sm">{row.subject.slice(-12)}</span>
    </>,
    t(keyOf("role", row.role)),
    row.lastUsedAt ? formatTime(locale, row.lastUsedAt, "date") : t("reviews.never"),
    row.trainedUntil && row.trainedUntil > now
      ? formatTime(locale, row.trainedUntil, "date")
      : t("staff.untrained"),
    <>
      <StatusTag tone={tones[state]}>{t(`reviews.state.${state}`)}</StatusTag>
      <span class="block text-sm text-muted">{formatTime(locale, row.dueAt, "date")}</span>
      {row.reviewedAt ? (
        <span class="block text-sm text-muted">
          {t("reviews.last", { at: formatTime(locale, row.reviewedAt, "date") })}
        </span>
      ) : null}
    </>,
    <Answers call={call} row={row} />,
  ];
}

const tones: Readonly<Record<"overdue" | "soon" | "done", StatusTone>> = {
  ...{ overdue: "yours", soon: "moving", done: "quiet" },
};

/** Nobody answers for their own access. */
function Answers({ call, row }: { call: StaffCall; row: ReviewRow }) {
  const { t, locale, staff } = call;
  if (row.subject === staff.subject) return <span class="text-sm text-muted">{t("reviews.own")}</span>;
  return (
    <form method="post" action={paths.reviewAccess(locale, row.subject)} class="flex flex-wrap gap-2">
      <input type="hidden" name={tokenField} value={call.token()} />
      <Button name="outcome" value="kept" variant="secondary" hiddenText={row.subject.slice(-12)}>
        {t("reviews.keep")}
      </Button>
      <Button name="outcome" value="revoked" variant="danger" hiddenText={row.subject.slice(-12)}>
        {t("reviews.revoke")}
      </Button>
    </form>
  );
}

const answer = staffAction({
  ...{ ...meaning, name: "office.reviews.answer", path: "/office/reviews/:id", rules: { outcome: line(10) } },
  act: async (call, { outcome }) => {
    const subject = parseId<"subject">(call.params.id);
    if (!subject || (outcome !== "kept" && outcome !== "revoked")) return missing();
    const done = await reviewAccess(call.ctx, subject, { reviewer: call.staff.subject, outcome });
    return backTo(paths.reviews(call.locale), done);
  },
});

export const accessReviewRoutes: readonly Route[] = [reviewsPage, answer];
