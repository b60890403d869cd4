import { keyOf } from "../../locales/locales.ts";
import type { Assessment } from "../../modules/fraud/fraud.ts";
import {
  ask,
  type CaseView,
  claim,
  decide,
  declineReasons,
  fourEyesFrom,
  secondDecision,
  subjectOfRequest,
} from "../../modules/requests/requests.ts";
import { mayDo } from "../../modules/staff/staff.ts";
import { line, lines, staffAction, tokenField } from "../form.ts";
import { paths } from "../paths.ts";
import type { Route, StaffCall } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { Form, RadioGroup, Select, Textarea } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { Block } from "../ui/section.tsx";
import { onItem } from "./on-item.ts";
import { SecondAnswer } from "./second-answer.tsx";

/** Only what may be done now, by this person. */
export function Acts({ call, view, risk }: { call: StaffCall; view: CaseView; risk: Assessment | null }) {
  const { t, locale, staff } = call;
  const { request, proposal } = view;
  const mine = request.assignedTo === staff.subject;
  const decides = mayDo(staff.role, "requests.decide");
  const second = proposal && proposal.proposedBy !== staff.subject && mayDo(staff.role, "requests.second");
  const token = { name: tokenField, value: call.token() };
  const mayClaim =
    decides && (request.status === "submitted" || (request.status === "declined" && view.review !== null));
  return (
    <div>
      {view.review ? (
        <Notice tone="warning" title={t("case.reviewAsked")}>
          <p class="whitespace-pre-line">{view.review.text ?? t("case.reviewNoText")}</p>
        </Notice>
      ) : null}
      {mayClaim ? (
        <Block title={t("case.claim.title")}>
          <p class="mb-3 text-muted">{t("case.claim.text")}</p>
          <Form action={paths.claim(locale, request.id)} token={token}>
            <Button>{t("case.claim.submit")}</Button>
          </Form>
        </Block>
      ) : null}
      {second && proposal ? (
        <Block title={t("case.second.title")}>
          <p class="mb-3">
            {t("case.second.text", {
              outcome: t(keyOf("outcome", proposal.outcome)),
              reason: proposal.reason ? t(keyOf("reason", proposal.reason)) : "—",
            })}
          </p>
          <SecondAnswer
            call={call}
            action={paths.second(locale, request.id)}
            confirm={t("case.second.confirm")}
            giveBack={t("case.second.return")}
          />
        </Block>
      ) : null}
      {proposal && proposal.proposedBy === staff.subject ? (
        <Notice tone="info">{t("case.second.waits")}</Notice>
      ) : null}
      {request.status === "in_review" && mine && decides && !proposal ? (
        <>
          <Block title={t("case.ask.title")}>
            <Form action={paths.ask(locale, request.id)} token={token}>
              <Textarea name="text" label={t("case.ask.label")} hint={t("case.ask.hint")} rows={4} />
              <Button variant="secondary">{t("case.ask.submit")}</Button>
            </Form>
          </Block>
          <Block title={t("case.decide.title")}>
            <Form action={paths.decide(locale, request.id)} token={{ name: tokenField, value: call.token() }}>
              {request.amount >= fourEyesFrom || view.everReviewed ? (
                <Notice tone="info">{t("case.decide.fourEyes")}</Notice>
              ) : risk?.riskLevel === "high" ? (
                <Notice tone="info">{t("fraud.fourEyes")}</Notice>
              ) : null}
              <RadioGroup
                name="outcome"
                label={t("case.decide.outcome")}
                choices={[
                  { value: "approved", label: t("outcome.approved") },
                  { value: "declined", label: t("outcome.declined") },
                ]}
              />
              <Select
                name="reason"
                label={t("case.decide.reason")}
                hint={t("case.decide.reason.hint")}
                placeholder={t("form.choose")}
                options={declineReasons.map((code) => ({ value: code, label: t(keyOf("reason", code)) }))}
              />
              <Button>{t("case.decide.submit")}</Button>
            </Form>
          </Block>
        </>
      ) : null}
    </div>
  );
}

const withCase = onItem(subjectOfRequest, paths.officeCase);

const claimAct = staffAction({
  ...{
    name: "office.case.claim",
    path: "/office/requests/:id/claim",
    purpose: "service",
    clause: "3.service",
    permission: "requests.decide",
  },
  rules: {},
  act: (call) => withCase(call, (subject, id) => claim(call.ctx, subject, id, { staff: call.staff.subject })),
});

const askAct = staffAction({
  ...{
    name: "office.case.ask",
    path: "/office/requests/:id/ask",
    purpose: "service",
    clause: "3.service",
    permission: "requests.decide",
  },
  rules: { text: lines(2000) },
  act: (call, { text }) =>
    withCase(call, async (subject, id) => {
      if (text.trim() === "") return { ok: false, code: "reason_needed" };
      return ask(call.ctx, subject, id, { staff: call.staff.subject, text: text.trim() });
    }),
});

const decideAct = staffAction({
  ...{
    name: "office.case.decide",
    path: "/office/requests/:id/decide",
    purpose: "service",
    clause: "3.service",
    permission: "requests.decide",
  },
  rules: { outcome: line(20), reason: line(60) },
  act: (call, typed) =>
    withCase(call, async (subject, id) => {
      const outcome = typed.outcome === "approved" || typed.outcome === "declined" ? typed.outcome : null;
      if (!outcome) return { ok: false, code: "reason_needed" };
      const reason =
        outcome === "declined" ? (declineReasons.find((one) => one === typed.reason) ?? null) : null;
      return decide(call.ctx, subject, id, { staff: call.staff.subject, outcome, reason });
    }),
});

const secondAct = staffAction({
  ...{
    name: "office.case.second",
    path: "/office/requests/:id/second",
    purpose: "service",
    clause: "3.service",
    permission: "requests.second",
  },
  rules: { agree: line(5) },
  act: (call, { agree }) =>
    withCase(call, (subject, id) =>
      secondDecision(call.ctx, subject, id, { staff: call.staff.subject, agree: agree === "yes" }),
    ),
});

export const caseActRoutes: readonly Route[] = [claimAct, askAct, decideAct, secondAct];
