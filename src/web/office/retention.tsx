import { formatTime, keyOf } from "../../locales/locales.ts";
import { countOrphanFiles, hold, latestSweeps, letGo } from "../../modules/retention/retention.ts";
import { mayDo } from "../../modules/staff/staff.ts";
import { parseId } from "../../platform/ids.ts";
import { retentionClasses, retentionClassIds } from "../../policy/policy.ts";
import { type Hold, holdGrounds, standingHolds } from "../../privacy/retention/holds.ts";
import { type ClassReport, retentionReport } from "../../privacy/retention/report.ts";
import { line, staffAction, tokenField } from "../form.ts";
import { officePage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { missing, type Route, type StaffCall, staffPage } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Field, Form, Select } from "../ui/form.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Block } from "../ui/section.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { Table } from "../ui/table.tsx";
import { backTo } from "./on-item.ts";
import { refusalIn, Said } from "./said.tsx";

const meaning = { purpose: "legal", clause: "6.1.necessary" } as const;

/** What is due and still here, what is held and by whom, and what the sweeps ended: counts, never a value (policy 6.1). */
const retentionPage = staffPage(
  { ...meaning, name: "office.retention", path: "/office/retention", permission: "retention.queue" },
  async (call) => {
    const { t, house } = call;
    const { db, clock, map } = house.kernel;
    const now = clock.now();
    const [report, holds, sweeps] = await Promise.all([
      retentionReport(db, map, now, (asOf) => countOrphanFiles(db, house.uploads.storage, asOf)),
      standingHolds(db, mostHolds),
      latestSweeps(call.ctx, 10),
    ]);
    return officePage(
      call,
      { title: t("office.nav.retention") },
      <>
        <PageHeading title={t("office.nav.retention")} lead={t("retention.lead")} />
        <Said call={call} refusal={refusalIn("retention.refused", "retention.refused.not_held")} />
        <Block title={t("retention.due")}>
          <p class="mb-3">
            <StatusTag tone={report.ok ? "done" : "stopped"}>
              {t(report.ok ? "retention.due.none" : "retention.due.some")}
            </StatusTag>
          </p>
          <Table
            caption={t("retention.due")}
            columns={[
              { label: t("retention.col.class") },
              { label: t("retention.col.due"), numeric: true },
              { label: t("retention.col.held"), numeric: true },
              { label: t("retention.col.remaining"), numeric: true },
            ]}
            rows={report.classes.map(({ name, due, held, remaining }) => [
              nameOf(call, name),
              ...[String(due), String(held), String(remaining)],
            ])}
          />
        </Block>
        <Block title={t("retention.holds")}>
          {holds.length === 0 ? (
            <EmptyState icon="lock" title={t("retention.holds.none")} text={t("retention.holds.none.text")} />
          ) : (
            <Holds call={call} holds={holds} today={now.toISOString().slice(0, 10)} />
          )}
          {mayDo(call.staff.role, "retention.hold") ? <NewHold call={call} /> : null}
        </Block>
        <Block title={t("retention.sweeps")}>
          {sweeps.length === 0 ? (
            <p class="text-muted">{t("retention.sweeps.none")}</p>
          ) : (
            <Table
              caption={t("retention.sweeps")}
              columns={[
                { label: t("retention.col.asOf") },
                { label: t("retention.col.ended") },
                { label: t("retention.col.rows"), numeric: true },
                { label: t("retention.col.keys"), numeric: true },
              ]}
              rows={sweeps.map((one) => [
                formatTime(call.locale, one.asOf),
                one.endedAt ? formatTime(call.locale, one.endedAt) : t("retention.running"),
                ...[String(one.rows), String(one.keys)],
              ])}
            />
          )}
        </Block>
      </>,
    );
  },
);

const nameOf = ({ t, locale }: StaffCall, name: ClassReport["name"]): string =>
  name === "files" || name === "journal"
    ? t(keyOf("retention.other", name))
    : retentionClasses[name].names[locale];

const mostHolds = 100;

function Holds({ call, holds, today }: { call: StaffCall; holds: readonly Hold[]; today: string }) {
  const { t, locale, staff } = call;
  return (
    <Table
      caption={t("retention.holds")}
      columns={[
        { label: t("retention.col.person") },
        { label: t("retention.col.class") },
        { label: t("retention.col.ground") },
        { label: t("retention.col.review") },
        { label: t("retention.col.act") },
      ]}
      rows={holds.map((one) => [
        <span class="font-mono text-sm">{one.subject.slice(-12)}</span>,
        retentionClasses[one.keep].names[locale],
        t(keyOf("retention.ground", one.ground)),
        <>
          {formatTime(locale, new Date(`${one.reviewOn}T00:00:00Z`), "date")}{" "}
          {one.reviewOn <= today ? <StatusTag tone="stopped">{t("retention.review.due")}</StatusTag> : null}
        </>,
        mayDo(staff.role, "retention.hold") ? (
          <form method="post" action={paths.retentionRelease(locale)}>
            <input type="hidden" name={tokenField} value={call.token()} />
            <input type="hidden" name="person" value={one.subject} />
            <Button name="hold" value={one.id} variant="secondary" size="small">
              {t("retention.release")}
            </Button>
          </form>
        ) : (
          "—"
        ),
      ])}
    />
  );
}

function NewHold({ call }: { call: StaffCall }) {
  const { t, locale } = call;
  return (
    <>
      <h3 class="mt-8 mb-3 font-semibold text-lg">{t("retention.new")}</h3>
      <Form action={paths.retentionHold(locale)} token={{ name: tokenField, value: call.token() }}>
        <Field name="person" label={t("retention.person")} hint={t("retention.person.hint")} />
        <Select
          name="keep"
          label={t("retention.col.class")}
          options={retentionClassIds.map((value) => ({
            value,
            label: retentionClasses[value].names[locale],
          }))}
        />
        <Select
          name="ground"
          label={t("retention.col.ground")}
          options={holdGrounds.map((value) => ({ value, label: t(keyOf("retention.ground", value)) }))}
        />
        <Field
          name="reviewOn"
          label={t("retention.reviewOn")}
          type="date"
          hint={t("retention.reviewOn.hint")}
        />
        <Button>{t("retention.place")}</Button>
      </Form>
    </>
  );
}

const holdRoute = staffAction({
  ...{ ...meaning, name: "office.retention.hold", path: "/office/retention/hold" },
  permission: "retention.hold",
  rules: { person: line(40), keep: line(40), ground: line(40), reviewOn: line(10) },
  act: async (call, { person, ...wanted }) => {
    const subject = parseId<"subject">(person);
    const done = subject
      ? await hold(call.ctx, subject, wanted, call.staff.subject)
      : ({ ok: false, code: "no_such_person" } as const);
    return backTo(paths.retention(call.locale), done);
  },
});

const releaseRoute = staffAction({
  ...{ ...meaning, name: "office.retention.release", path: "/office/retention/release" },
  permission: "retention.hold",
  rules: { person: line(40), hold: line(40) },
  act: async (call, { person, hold: id }) => {
    const [subject, item] = [parseId<"subject">(person), parseId(id)];
    if (!subject || !item) return missing();
    return backTo(paths.retention(call.locale), await letGo(call.ctx, subject, item, call.staff.subject));
  },
});

export const retentionRoutes: readonly Route[] = [retentionPage, holdRoute, releaseRoute];
