import { formatTime, isKey, keyOf } from "../../locales/locales.ts";
import { parseEmail } from "../../modules/accounts/accounts.ts";
import { officeJournal } from "../../modules/history/history.ts";
import { invite, mayDo, roles, staffList } from "../../modules/staff/staff.ts";
import { errorOf, formErrors, line, staffForm, tokenField } from "../form.ts";
import { officePage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { type Route, redirect, staffPage } from "../route.ts";
import { Button, LinkButton } from "../ui/button.tsx";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { Facts } from "../ui/facts.tsx";
import { Field, Form, Select } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Pagination } from "../ui/pagination.tsx";
import { Table } from "../ui/table.tsx";

/** Who has which role, and the journal as auditors read it: what was done, by which role, never a personal value. */
const listPage = staffPage(
  {
    name: "office.staff",
    path: "/office/staff",
    purpose: "security",
    clause: "8.measures",
    permission: "staff.list",
  },
  async (call) => {
    const { t, locale, staff } = call;
    const rows = await staffList(call.ctx);
    const now = call.house.kernel.clock.now();
    return officePage(
      call,
      { title: t("office.nav.staff") },
      <>
        <PageHeading
          title={t("office.nav.staff")}
          lead={t("staff.lead")}
          actions={
            mayDo(staff.role, "staff.invite") ? (
              <LinkButton href={paths.staffInvite(locale)}>{t("staff.invite")}</LinkButton>
            ) : undefined
          }
        />
        {call.query.done === "invited" ? (
          <Notice tone="success" live={true}>
            {t("staff.invited")}
          </Notice>
        ) : null}
        <Table
          caption={t("office.nav.staff")}
          columns={[
            { label: t("staff.col.who") },
            { label: t("staff.col.role") },
            { label: t("staff.col.since") },
            { label: t("staff.col.training") },
          ]}
          rows={rows.map((row) => [
            <span class="font-mono text-sm">{row.subject.slice(-12)}</span>,
            t(keyOf("role", row.role)),
            row.activatedAt ? formatTime(locale, row.activatedAt, "date") : t("staff.waiting"),
            row.trainedUntil && row.trainedUntil > now
              ? formatTime(locale, row.trainedUntil, "date")
              : t("staff.untrained"),
          ])}
        />
      </>,
    );
  },
);

const inviteForm = staffForm({
  ...{
    name: "office.staff.invite",
    path: "/office/staff/invite",
    purpose: "security",
    clause: "8.measures",
    permission: "staff.invite",
  },
  rules: { name: line(120), email: line(254), role: line(40) },
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    return officePage(
      call,
      { title: t("staff.invite") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          title={t("staff.invite")}
          lead={t("staff.invite.lead")}
          back={{ href: paths.staffList(locale), label: t("office.nav.staff") }}
        />
        <Form action={call.path} token={{ name: tokenField, value: call.token() }}>
          <Field
            name="name"
            label={t("staff.name")}
            value={values.name}
            error={errorOf(call, errors, "name")}
          />
          <Field
            name="email"
            type="email"
            label={t("field.email")}
            value={values.email}
            error={errorOf(call, errors, "email")}
          />
          <Select
            name="role"
            label={t("staff.col.role")}
            placeholder={t("form.choose")}
            value={values.role ?? ""}
            error={errorOf(call, errors, "role")}
            options={roles.map((role) => ({ value: role, label: t(keyOf("role", role)) }))}
          />
          <Button>{t("staff.invite.submit")}</Button>
        </Form>
      </>,
    );
  },
  act: async (call, typed) => {
    const email = parseEmail(typed.email);
    const role = roles.find((one) => one === typed.role);
    const name = typed.name.trim();
    if (!email.ok || !role || name === "") {
      return {
        errors: {
          ...(name === "" ? { name: "name_missing" } : {}),
          ...(email.ok ? {} : { email: email.code }),
          ...(role ? {} : { role: "role_missing" }),
        },
      };
    }
    const invited = await invite(call.ctx, { name, email: email.value, role, locale: call.locale });
    return invited.ok
      ? redirect(`${paths.staffList(call.locale)}?done=invited`)
      : { errors: { email: invited.code } };
  },
});

const journalPage = staffPage(
  {
    name: "office.journal",
    path: "/office/journal",
    purpose: "security",
    clause: "8.measures",
    permission: "journal.read",
  },
  async (call) => {
    const { t, locale } = call;
    const { entries, next, checkpoint } = await officeJournal(call.ctx, call.query.before ?? null);
    const named = (key: string) => (isKey(key) ? t(key) : null);
    return officePage(
      call,
      { title: t("office.nav.journal") },
      <>
        <PageHeading title={t("office.nav.journal")} lead={t("journal.lead")} />
        {checkpoint ? (
          <Facts
            facts={[
              { term: t("journal.size"), value: String(checkpoint.size) },
              { term: t("journal.at"), value: formatTime(locale, checkpoint.at) },
              {
                term: t("journal.root"),
                value: <span class="font-mono text-sm break-all">{checkpoint.root.toString("base64")}</span>,
              },
            ]}
          />
        ) : null}
        <div class="mt-6">
          <Table
            caption={t("office.nav.journal")}
            columns={[
              { label: t("history.col.when") },
              { label: t("journal.col.who") },
              { label: t("history.col.what") },
              { label: t("journal.col.whose") },
              { label: t("journal.col.why") },
            ]}
            rows={entries.map((entry) => [
              formatTime(locale, entry.at),
              entry.actorKind === "staff"
                ? (named(`role.${entry.role}`) ?? entry.role ?? "")
                : t(keyOf("journal.kind", entry.actorKind)),
              <span class="font-mono text-sm">{[entry.act, entry.record].filter(Boolean).join(" · ")}</span>,
              <span class="font-mono text-sm">{entry.subject.slice(-12)}</span>,
              entry.because ? (named(`because.${entry.because}`) ?? entry.because) : "—",
            ])}
          />
        </div>
        <div class="mt-4">
          <Pagination
            label={t("history.pages")}
            older={
              next
                ? { href: `${paths.journal(locale)}?before=${next}`, label: t("history.older") }
                : undefined
            }
          />
        </div>
      </>,
    );
  },
);

export const staffRoutes: readonly Route[] = [listPage, ...inviteForm, journalPage];
