import { formatTime, keyOf } from "../../../locales/locales.ts";
import { checkedAt } from "../../../modules/fraud/fraud.ts";
import { checkOf } from "../../../modules/identity/identity.ts";
import { loanOfRequest } from "../../../modules/operations/operations.ts";
import { productOf, type RequestView, requestOf } from "../../../modules/requests/requests.ts";
import { formatTiyn } from "../../../platform/money.ts";
import { cabinetPage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { type CustomerCall, customerPage, missing, type Route } from "../../route.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Block } from "../../ui/section.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { Timeline } from "../../ui/timeline.tsx";
import { statusOf } from "./status.ts";
import { idOf, requestFormRoutes } from "./view-forms.tsx";

/** One request: how it stands, what happens next, what the person can do (policy 2, statuses of requests). */
const viewPage = customerPage(
  { name: "request", path: "/cabinet/requests/:id", purpose: "service", clause: "2.operations" },
  async (call) => {
    const { t, locale } = call;
    const view = await requestOf(call.ctx, call.subject, idOf(call));
    if (!view) return missing();
    const { request, may } = view;
    const status = statusOf(t, request.status);
    const loan = hasLoan(view) ? await loanOfRequest(call.ctx, call.subject, request.id) : null;
    const checked = await checkedAt(call.ctx, call.subject, request.id);
    return cabinetPage(
      call,
      { title: t("request.title", { number: request.number }) },
      <>
        <PageHeading
          caption={t("request.title", { number: request.number })}
          title={`${productOf(request.product)?.names[locale] ?? ""}, ${formatTiyn(locale, request.amount)}`}
          status={<StatusTag tone={status.tone}>{status.text}</StatusTag>}
          back={{ href: paths.requests(locale), label: t("nav.requests") }}
        />
        {call.query.done === "sent" ? (
          <Notice tone="success" live={true} title={t("request.sent.title")}>
            {t("request.sent.text")}
          </Notice>
        ) : null}
        <Decision call={call} view={view} />
        {request.endedAt === null && !(await isVerified(call)) ? (
          <Notice
            tone="warning"
            title={t("request.identity.title")}
            actions={<LinkButton href={paths.identity(locale)}>{t("nav.identity")}</LinkButton>}
          >
            {t("request.identity.text")}
          </Notice>
        ) : null}
        <WhatNow call={call} view={view} loan={loan} />
        {isBeingChecked(view) ? <Notice tone="info">{t("screening.held")}</Notice> : null}
        {may.answer ? <Question call={call} view={view} /> : null}
        <Block title={t("request.timeline")}>
          <Timeline steps={stepsOf(call, view)} next={nextOf(call, view)} />
        </Block>
        <Block title={t("request.details")}>
          <Facts
            facts={[
              { term: t("field.amount"), value: formatTiyn(locale, request.amount) },
              { term: t("field.term"), value: t("months", { n: request.termMonths }) },
              { term: t("field.scheme"), value: t(keyOf("scheme", request.scheme)) },
              { term: t("field.loanPurpose"), value: t(keyOf("loanPurpose", request.loanPurpose)) },
              { term: t("field.income"), value: formatTiyn(locale, request.income) },
              { term: t("field.employment"), value: t(keyOf("employment", request.employment)) },
              ...(request.comment ? [{ term: t("field.comment"), value: request.comment }] : []),
            ]}
          />
        </Block>
        {view.messages.length > 0 ? <Messages call={call} view={view} /> : null}
        {checked && !hasLoan(view) ? (
          <Block title={t("fraud.told.title")}>
            <p class="max-w-form text-muted">
              {t("fraud.told.after", { at: formatTime(locale, checked, "date") })}
            </p>
            <p class="mt-2 max-w-form text-muted">{t("fraud.told.person")}</p>
          </Block>
        ) : null}
        {may.recall ? (
          <Block title={t("recall.title")}>
            <p class="max-w-form text-muted">{t("recall.lead")}</p>
            <div class="mt-4">
              <LinkButton href={paths.recall(locale, request.id)} variant="secondary">
                {t("recall.open")}
              </LinkButton>
            </div>
          </Block>
        ) : null}
        {may.withdraw ? (
          <Block title={t("request.withdraw.title")}>
            <p class="max-w-form text-muted">{t("request.withdraw.text")}</p>
            <div class="mt-4">
              <LinkButton href={paths.withdrawRequest(locale, request.id)} variant="secondary">
                {t("request.withdraw.open")}
              </LinkButton>
            </div>
          </Block>
        ) : null}
      </>,
    );
  },
);

const hasLoan = ({ request }: RequestView): boolean =>
  request.status === "active" || request.status === "repaid";

/** The one thing that waits for the person now, with the way to it. */
function WhatNow({ call, view, loan }: { call: CustomerCall; view: RequestView; loan: string | null }) {
  const { t, locale } = call;
  const { request } = view;
  const ways: Readonly<Partial<Record<typeof request.status, string>>> = {
    offers_ready: paths.offers(locale, request.id),
    to_sign: paths.sign(locale, request.id),
    cooling_off: paths.confirmPayout(locale, request.id),
    needs_account: paths.payout(locale, request.id),
    ...(loan ? { active: paths.loan(locale, loan), repaid: paths.loan(locale, loan) } : {}),
  };
  const way = ways[request.status];
  if (way === undefined) return null;
  const mine = request.status !== "active" && request.status !== "repaid";
  return (
    <Notice
      tone={mine ? "warning" : "success"}
      title={t(keyOf("now", request.status))}
      actions={<LinkButton href={way}>{t(keyOf("now.go", request.status))}</LinkButton>}
    >
      {t(keyOf("now.text", request.status))}
    </Notice>
  );
}

/**
 * Everybody whose request is looked at reads these words, and nobody else does: shown beside a possible hit in any other
 * state they would tell of it (Law 191-IV art. 11, no tipping-off).
 */
const isBeingChecked = ({ request }: RequestView): boolean =>
  request.status === "submitted" || request.status === "in_review";

async function isVerified({ ctx, subject }: CustomerCall): Promise<boolean> {
  const check = await checkOf(ctx, subject);
  return check !== null && ["verified", "submitted", "in_review"].includes(check.status);
}

function stepsOf({ t, locale }: CustomerCall, { events, request }: RequestView) {
  return events.map((event, index) => {
    const last = index === events.length - 1;
    const ended = request.endedAt !== null;
    const state = !last
      ? ("done" as const)
      : !ended
        ? ("current" as const)
        : event.to === "declined"
          ? ("stopped" as const)
          : ("done" as const);
    return {
      title: t(keyOf("status", event.to)),
      state,
      stateText: t(state === "current" ? "timeline.now" : "timeline.done"),
      when: { text: formatTime(locale, event.createdAt), iso: event.createdAt.toISOString() },
      children: <p class="text-muted">{t(keyOf("by", event.by))}</p>,
    };
  });
}

function nextOf({ t, locale }: CustomerCall, { request }: RequestView) {
  const due = request.dueAt ? formatTime(locale, request.dueAt, "date") : "";
  return { title: t("request.next"), text: t(keyOf("next", request.status), { due }) };
}

function Decision({ call, view }: { call: CustomerCall; view: RequestView }) {
  const { t, locale } = call;
  const { request, may, review } = view;
  if (request.status === "approved") {
    return (
      <Notice tone="success" title={t("decision.approved.title")}>
        {t("decision.approved.text", { due: request.dueAt ? formatTime(locale, request.dueAt, "date") : "" })}
      </Notice>
    );
  }
  if (request.reason === null) return null;
  const text = t(keyOf("reason", request.reason));
  if (request.status !== "declined")
    return (
      <Notice tone="info" title={t(keyOf("status", request.status))}>
        {text}
      </Notice>
    );
  return (
    <Notice
      tone="danger"
      title={t("decision.declined.title")}
      actions={
        may.askReview ? (
          <LinkButton href={paths.reviewRequest(locale, request.id)} variant="secondary">
            {t("decision.askReview")}
          </LinkButton>
        ) : undefined
      }
    >
      <p>{text}</p>
      <p class="mt-1">{t("decision.byHuman")}</p>
      {review && review.settledAs === null ? <p class="mt-1">{t("decision.reviewWaits")}</p> : null}
    </Notice>
  );
}

function Question({ call, view }: { call: CustomerCall; view: RequestView }) {
  const { t, locale } = call;
  const question = view.messages.filter((one) => one.from === "staff").at(-1);
  const due = view.request.dueAt ? formatTime(locale, view.request.dueAt, "date") : "";
  return (
    <Notice
      tone="warning"
      title={t("question.title", { due })}
      actions={
        <LinkButton href={paths.answerRequest(locale, view.request.id)}>{t("question.answer")}</LinkButton>
      }
    >
      <p class="whitespace-pre-line">{question?.text ?? ""}</p>
    </Notice>
  );
}

function Messages({ call, view }: { call: CustomerCall; view: RequestView }) {
  const { t, locale } = call;
  return (
    <Block title={t("messages.title")}>
      <ol class="flex flex-col gap-3">
        {view.messages.map((one) => (
          <li class="rounded-box border border-base-300 bg-base-100 p-4">
            <p class="text-sm text-muted">
              {t(keyOf("messages.from", one.from))} · {formatTime(locale, one.createdAt)}
            </p>
            <p class="mt-1 whitespace-pre-line">{one.text}</p>
          </li>
        ))}
      </ol>
    </Block>
  );
}

export const requestViewRoutes: readonly Route[] = [viewPage, ...requestFormRoutes];
