import { formatTime, keyOf } from "../../../locales/locales.ts";
import {
  abandonCheck,
  type CheckView,
  checkViewOf,
  selfieGoesOn,
} from "../../../modules/identity/identity.ts";
import { customerAction, tokenField } from "../../form.ts";
import { cabinetPage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { type CustomerCall, customerPage, type Route, redirect } from "../../route.ts";
import { Button, ButtonGroup, LinkButton } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Block } from "../../ui/section.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { TaskList } from "../../ui/task-list.tsx";
import { Beginning } from "./beginning.tsx";
import { checkStatus, nextStep, taskRows } from "./task-words.ts";

/** "Confirm who you are": how it stands, what is left, what happens next (policy 2, identification data). */
const list = customerPage(
  { name: "identity", path: "/cabinet/identity", purpose: "kyc_aml", clause: "2.identity" },
  async (call) => {
    const { t } = call;
    const view = await checkViewOf(call.ctx, call.subject);
    const status = view ? checkStatus(t, view.check.status) : null;
    return cabinetPage(
      call,
      { title: t("nav.identity") },
      <>
        <PageHeading
          title={t("identity.title")}
          lead={t("identity.lead")}
          {...(view ? { caption: t("identity.number", { number: view.check.number }) } : {})}
          status={status ? <StatusTag tone={status.tone}>{status.text}</StatusTag> : undefined}
        />
        {view ? <Standing call={call} view={view} /> : <Beginning call={call} />}
      </>,
    );
  },
);

function Standing({ call, view }: { call: CustomerCall; view: CheckView }) {
  switch (view.check.status) {
    case "in_progress":
    case "more_needed":
      return <Open call={call} view={view} />;
    case "submitted":
    case "in_review":
      return <Waiting call={call} view={view} />;
    case "verified":
      return <Verified call={call} view={view} />;
    case "rejected":
      return <Rejected call={call} view={view} />;
    case "expired":
      return (
        <>
          <Notice tone="info" title={t0(call, view)} />
          <div class="mt-8">
            <Beginning call={call} />
          </div>
        </>
      );
  }
}

const t0 = ({ t }: CustomerCall, { check }: CheckView) =>
  t(keyOf("identity.reason", check.reason ?? "not_continued"));

function Open({ call, view }: { call: CustomerCall; view: CheckView }) {
  const { t, locale } = call;
  const { check, tasks } = view;
  const left = tasks.filter((one) => one.state !== "done").length;
  return (
    <>
      {check.status === "more_needed" ? (
        <Notice tone="warning" title={t("identity.moreNeeded.title")}>
          {t("identity.moreNeeded.text", {
            until: check.dueAt ? formatTime(locale, check.dueAt, "date") : "—",
          })}
        </Notice>
      ) : null}
      <Block title={t("identity.tasks")}>
        <p class="mb-4 text-muted">{t("identity.tasks.left", { n: left })}</p>
        <TaskList tasks={taskRows(t, locale, tasks, true)} />
      </Block>
      <div class="mt-6">
        <ButtonGroup>
          <LinkButton href={paths.identityStep(locale, nextStep(tasks))}>
            {t(left === 0 ? "identity.toCheck" : "identity.continue")}
          </LinkButton>
          <LinkButton href={paths.identityStep(locale, "way")} variant="secondary">
            {t("identity.changeWay")}
          </LinkButton>
        </ButtonGroup>
      </div>
      <p class="mt-6 max-w-form text-sm text-muted">{t("identity.saved")}</p>
      {check.status === "in_progress" ? (
        <form method="post" action={paths.identityStep(locale, "abandon")} class="mt-4">
          <input type="hidden" name={tokenField} value={call.token()} />
          <Button variant="quiet">{t("identity.abandon")}</Button>
        </form>
      ) : null}
    </>
  );
}

function Waiting({ call, view }: { call: CustomerCall; view: CheckView }) {
  const { t, locale } = call;
  return (
    <>
      {view.meeting ? (
        <Notice tone="info" title={t("identity.meeting.booked", { at: formatTime(locale, view.meeting.at) })}>
          {t("identity.meeting.bring")}
        </Notice>
      ) : (
        <Notice tone="info" title={t("identity.waiting.title")}>
          {t("identity.waiting.text")}
        </Notice>
      )}
      <Block title={t("identity.next")}>
        <ul class="list-disc pl-5">
          <li>{t("identity.next.person")}</li>
          <li>{t("identity.next.machine")}</li>
          <li>{t("identity.next.letter")}</li>
        </ul>
      </Block>
    </>
  );
}

function Verified({ call, view }: { call: CustomerCall; view: CheckView }) {
  const { t, locale } = call;
  const { check } = view;
  const until = check.verifiedUntil ? formatTime(locale, check.verifiedUntil, "date") : "—";
  return (
    <>
      <Notice tone="success" title={t("identity.verified.title", { until })}>
        {check.route === "self" && check.decidedAt
          ? t("identity.verified.selfie", { day: formatTime(locale, selfieGoesOn(check.decidedAt), "date") })
          : t("identity.verified.text")}
      </Notice>
      <div class="mt-6">
        <LinkButton href={paths.requests(locale)}>{t("nav.requests")}</LinkButton>
      </div>
    </>
  );
}

function Rejected({ call, view }: { call: CustomerCall; view: CheckView }) {
  const { t, locale } = call;
  return (
    <>
      <Notice tone="danger" title={t("identity.rejected.title")}>
        {t(keyOf("identity.reason", view.check.reason ?? "cannot_serve"))}
      </Notice>
      <Block title={t("identity.rejected.next")}>
        <p class="mb-4 max-w-form">{t(view.review ? "identity.review.asked" : "identity.review.offer")}</p>
        {view.review ? null : (
          <LinkButton href={paths.identityStep(locale, "review")} variant="secondary">
            {t("identity.review.title")}
          </LinkButton>
        )}
      </Block>
      <Block title={t("identity.rejected.anew")}>
        <Beginning call={call} />
      </Block>
    </>
  );
}

const abandon = customerAction({
  ...{
    name: "identity.abandon",
    path: "/cabinet/identity/abandon",
    purpose: "kyc_aml",
    clause: "2.identity",
  },
  rules: {},
  act: async (call) => {
    await abandonCheck(call.ctx, call.subject);
    return redirect(paths.identity(call.locale));
  },
});

export const identityListRoutes: readonly Route[] = [list, abandon];
