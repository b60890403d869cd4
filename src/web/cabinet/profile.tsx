import { formatTime } from "../../locales/locales.ts";
import {
  changePassword,
  checkPassword,
  closeAccount,
  endOtherSessions,
  endSession,
  formatPhone,
  profileOf,
  provePassword,
  sessionsOf,
} from "../../modules/accounts/accounts.ts";
import { leaving } from "../../modules/rights/rights.ts";
import { parseId } from "../../platform/ids.ts";
import { endsOn } from "../../policy/policy.ts";
import { sessionCookie } from "../cookie-names.ts";
import { customerAction, customerForm, errorOf, formErrors, line, secret, tokenField } from "../form.ts";
import { cabinetPage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { customerPage, missing, type Route, redirect } from "../route.ts";
import { Button, LinkButton } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { Facts } from "../ui/facts.tsx";
import { Checkbox, Field, Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Block } from "../ui/section.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { SummaryList } from "../ui/summary-list.tsx";

/** Profile, password, sessions, closure: the account in the person's own hands. */
const profilePage = customerPage(
  { name: "profile", path: "/cabinet/profile", purpose: "account", clause: "2.account" },
  async (call) => {
    const { t, locale } = call;
    const profile = await profileOf(call.ctx, call.subject);
    if (!profile) return missing();
    const name = [profile.familyName, profile.givenName, profile.patronymic].filter(Boolean).join(" ");
    return cabinetPage(
      call,
      { title: t("nav.profile") },
      <>
        <PageHeading title={t("nav.profile")} lead={t("profile.lead")} />
        {call.query.done === "password" ? (
          <Notice tone="success" live={true}>
            {t("profile.passwordChanged")}
          </Notice>
        ) : null}
        <SummaryList
          rows={[
            { question: t("profile.name"), answer: name },
            {
              question: t("profile.nick"),
              answer: profile.nick ?? t("profile.noNick"),
              change: { href: paths.nick(locale), text: t("form.change"), hiddenText: t("profile.nick") },
            },
            { question: t("field.email"), answer: profile.email },
            {
              question: t("field.phone"),
              answer: `${formatPhone(profile.phone)} · ${t(profile.phoneConfirmedAt ? "profile.confirmed" : "profile.notConfirmed")}`,
              change: {
                href: paths.changePhone(locale),
                text: t("form.change"),
                hiddenText: t("field.phone"),
              },
            },
            {
              question: t("field.password"),
              answer: "••••••••",
              change: {
                href: paths.password(locale),
                text: t("form.change"),
                hiddenText: t("field.password"),
              },
            },
            { question: t("profile.opened"), answer: formatTime(locale, profile.openedAt, "date") },
          ]}
        />
        <Block title={t("nav.myData")}>
          <p class="mb-4 max-w-form text-muted">{t("myData.lead")}</p>
          <LinkButton href={paths.myData(locale)} variant="secondary">
            {t("nav.myData")}
          </LinkButton>
        </Block>
        <Block title={t("close.title")}>
          <p class="max-w-form text-muted">{t("close.short")}</p>
          <div class="mt-4">
            <LinkButton href={paths.close(locale)} variant="secondary">
              {t("close.open")}
            </LinkButton>
          </div>
        </Block>
      </>,
    );
  },
);

const passwordForm = customerForm({
  ...{ name: "profile.password", path: "/cabinet/profile/password", purpose: "account", clause: "2.account" },
  rules: { current: secret(200), next: secret(200) },
  show: async (call, { errors }) => {
    const { t, locale } = call;
    return cabinetPage(
      call,
      { title: t("password.title") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          title={t("password.title")}
          lead={t("password.lead")}
          back={{ href: paths.profile(locale), label: t("nav.profile") }}
        />
        <Form
          action={call.path}
          token={{ name: tokenField, value: call.token() }}
          sendingText={t("form.sending")}
        >
          <Field
            name="current"
            type="password"
            label={t("field.currentPassword")}
            autocomplete="current-password"
            error={errorOf(call, errors, "current")}
          />
          <Field
            name="next"
            type="password"
            label={t("field.newPassword")}
            hint={t("field.password.hint")}
            autocomplete="new-password"
            error={errorOf(call, errors, "next")}
          />
          <Button>{t("password.submit")}</Button>
        </Form>
      </>,
    );
  },
  act: async (call, typed) => {
    const profile = await profileOf(call.ctx, call.subject);
    const context = profile
      ? [profile.givenName, profile.familyName ?? "", profile.email.split("@")[0] ?? ""]
      : [];
    const next = checkPassword(typed.next, { context: context.filter((word) => word !== "") });
    if (!next.ok) return { errors: { next: next.code } };
    const input = { current: typed.current, next: next.value };
    const changed = await changePassword(call.ctx, call.house.hasher, call.customer, input);
    if (!changed.ok) return { errors: { current: changed.code } };
    return redirect(`${paths.profile(call.locale)}?done=password`);
  },
});

const sessionsPage = customerPage(
  { name: "sessions", path: "/cabinet/sessions", purpose: "security", clause: "2.technical" },
  async (call) => {
    const { t, locale } = call;
    const open = await sessionsOf(call.ctx, call.subject, "open");
    return cabinetPage(
      call,
      { title: t("nav.sessions_page") },
      <>
        <PageHeading title={t("nav.sessions_page")} lead={t("sessions.lead")} />
        {call.query.done === "yes" ? (
          <Notice tone="success" live={true}>
            {t("sessions.ended")}
          </Notice>
        ) : null}
        <div class="flex flex-col gap-4">
          {open.map((one) => {
            const here = one.id === call.customer.id;
            return (
              <Card
                title={one.browser}
                level={2}
                icon="monitor-smartphone"
                status={here ? <StatusTag tone="done">{t("sessions.here")}</StatusTag> : undefined}
                actions={
                  here ? undefined : (
                    <form method="post" action={paths.endSession(locale, one.id)}>
                      <input type="hidden" name={tokenField} value={call.token()} />
                      <Button variant="secondary" hiddenText={one.browser}>
                        {t("sessions.end")}
                      </Button>
                    </form>
                  )
                }
              >
                <Facts
                  facts={[
                    { term: t("sessions.started"), value: formatTime(locale, one.startedAt) },
                    { term: t("sessions.lastSeen"), value: formatTime(locale, one.lastSeenAt) },
                    { term: t("sessions.address"), value: one.address },
                  ]}
                />
              </Card>
            );
          })}
        </div>
        {open.length > 1 ? (
          <form method="post" action={paths.endOthers(locale)} class="mt-6">
            <input type="hidden" name={tokenField} value={call.token()} />
            <Button variant="danger">{t("sessions.endOthers")}</Button>
          </form>
        ) : null}
      </>,
    );
  },
);

const endOne = customerAction({
  ...{ name: "sessions.end", path: "/cabinet/sessions/:id/end", purpose: "security", clause: "3.security" },
  rules: {},
  act: async (call) => {
    const id = parseId(call.params.id);
    if (!id) return missing();
    await endSession(call.ctx, call.subject, id, "ended_by_owner");
    return redirect(`${paths.sessions(call.locale)}?done=yes`);
  },
});

const endOthers = customerAction({
  ...{
    name: "sessions.end_others",
    path: "/cabinet/sessions/end-others",
    purpose: "security",
    clause: "3.security",
  },
  rules: {},
  act: async (call) => {
    await endOtherSessions(call.ctx, call.subject, call.customer.id);
    return redirect(`${paths.sessions(call.locale)}?done=yes`);
  },
});

const closeForm = customerForm({
  ...{
    name: "profile.close",
    path: "/cabinet/profile/close",
    purpose: "account",
    clause: "6.1.account",
    beforeConsent: true,
  },
  rules: { password: secret(200), sure: line(10) },
  show: async (call, { errors }) => {
    const { t, locale } = call;
    const until = formatTime(locale, endsOn("account", call.house.kernel.clock.now()), "date");
    return cabinetPage(
      call,
      { title: t("close.title") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          title={t("close.title")}
          lead={t("close.lead")}
          back={{ href: paths.profile(locale), label: t("nav.profile") }}
        />
        <ul class="mb-6 flex max-w-form list-disc flex-col gap-2 pl-5">
          {(["close.point.sessions", "close.point.requests", "close.point.purposes"] as const).map((key) => (
            <li>{t(key)}</li>
          ))}
          <li>{t("close.point.data", { until })}</li>
        </ul>
        <Form action={call.path} token={{ name: tokenField, value: call.token() }}>
          <Field
            name="password"
            type="password"
            label={t("field.password")}
            autocomplete="current-password"
            error={errorOf(call, errors, "password")}
          />
          <Checkbox name="sure" value="yes" label={t("close.sure")} error={errorOf(call, errors, "sure")} />
          <Button variant="danger">{t("close.submit")}</Button>
        </Form>
      </>,
    );
  },
  act: async (call, typed) => {
    if (typed.sure !== "yes") return { errors: { sure: "sure_missing" } };
    const proven = await provePassword(call.ctx, call.house.hasher, call.customer, typed.password);
    if (!proven.ok) return { errors: { password: proven.code } };
    const closed = await closeAccount(call.ctx, call.subject, {
      contact: call.house.config.operator.email,
      ...{ by: "person", ...leaving(call.ctx) },
    });
    if (!closed.ok) return { errors: { form: closed.code }, status: 409 };
    call.cookies.clear(sessionCookie);
    return { kind: "redirect", to: `${paths.signIn(call.locale)}?done=closed`, clearSite: true };
  },
});

export const profileRoutes: readonly Route[] = [
  profilePage,
  ...passwordForm,
  sessionsPage,
  endOthers,
  endOne,
  ...closeForm,
];
