import { formatTime, keyOf } from "../../../locales/locales.ts";
import {
  askOnceMore,
  type OperationViewOf,
  operationView,
  proposeRuling,
  settleRuling,
  subjectOfOperation,
} from "../../../modules/operations/operations.ts";
import { mayDo } from "../../../modules/staff/staff.ts";
import { parseId } from "../../../platform/ids.ts";
import { formatTiyn } from "../../../platform/money.ts";
import { line, lines, staffAction, tokenField } from "../../form.ts";
import { officePage } from "../../frame.tsx";
import { operationTones } from "../../operation-tones.ts";
import { paths } from "../../paths.ts";
import { missing, type Route, type StaffCall, staffPage } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Form, RadioGroup, Textarea } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Block } from "../../ui/section.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { Table } from "../../ui/table.tsx";
import { onItem } from "../on-item.ts";
import { Said } from "../said.tsx";
import { SecondAnswer } from "../second-answer.tsx";
import { providerName } from "./provider-name.ts";
import { operationRefusal } from "./refused.ts";

/** One operation with its chain and its tries, and the next action: ask again, rule with evidence, confirm as the second. */
const about = { purpose: "operations", clause: "3.operations" } as const;

const viewPage = staffPage(
  {
    ...{ name: "office.operation", path: "/office/operations/:id", permission: "operations.second" },
    ...about,
  },
  async (call) => {
    const { t, locale } = call;
    const id = parseId(call.params.id);
    const subject = id && (await subjectOfOperation(call.ctx, id));
    const view = id && subject && (await operationView(call.ctx, subject, id));
    if (!view || !id) return missing();
    const { op } = view;
    return officePage(
      call,
      { title: t(keyOf("opAct", op.act)) },
      <>
        <PageHeading
          caption={providerName(call, op.provider)}
          title={t(keyOf("opAct", op.act))}
          status={
            <StatusTag tone={operationTones[op.status]}>{t(keyOf("operation.status", op.status))}</StatusTag>
          }
          back={{ href: paths.operations(locale), label: t("office.nav.operations") }}
        />
        <Said call={call} refusal={operationRefusal} />
        {op.reason ? <Notice tone="info">{t(keyOf("opReason", op.reason))}</Notice> : null}
        <Facts
          facts={[
            { term: t("ops.col.operation"), value: <span class="font-mono break-all">{id}</span> },
            { term: t("ops.ref"), value: <span class="font-mono break-all">{op.ref ?? "—"}</span> },
            {
              term: t("offers.amount"),
              value: op.amount === null ? "—" : formatTiyn(locale, op.amount, "always"),
            },
            { term: t("ops.submits"), value: String(op.submits) },
            { term: t("ops.col.since"), value: formatTime(locale, op.createdAt) },
            { term: t("ops.col.deadline"), value: formatTime(locale, op.deadlineAt) },
          ]}
        />
        <Acts call={call} id={id} view={view} />
        <Block title={t("ops.events")}>
          <Table
            caption={t("ops.events")}
            columns={[
              { label: t("ops.event.number") },
              { label: t("queue.col.status") },
              { label: t("ops.event.by") },
              { label: t("ops.event.why") },
              { label: t("ops.event.when") },
            ]}
            rows={view.events.map((event) => [
              String(event.number),
              t(keyOf("operation.status", event.to)),
              t(keyOf("ops.by", event.by)),
              event.reason ? t(keyOf("opReason", event.reason)) : "—",
              formatTime(locale, event.createdAt),
            ])}
          />
        </Block>
        <Block title={t("ops.attempts")}>
          {view.attempts.length === 0 ? (
            <p class="text-muted">{t("ops.attempts.none")}</p>
          ) : (
            <Table
              caption={t("ops.attempts")}
              columns={[
                { label: t("ops.attempt.kind") },
                { label: t("ops.attempt.outcome") },
                { label: t("ops.event.when") },
              ]}
              rows={view.attempts.map((one) => [
                t(keyOf("ops.attempt", one.kind)),
                one.outcome ? t(keyOf("ops.outcome", one.outcome)) : t("ops.outcome.open"),
                formatTime(locale, one.startedAt),
              ])}
            />
          )}
        </Block>
      </>,
    );
  },
);

function Acts({ call, id, view }: { call: StaffCall; id: string; view: OperationViewOf }) {
  const { t, locale, staff } = call;
  const { op, proposal } = view;
  if (op.status !== "needs_review") return null;
  if (proposal)
    return (
      <Block title={t("ops.proposal")}>
        <p>{t(keyOf("ops.ruling", proposal.outcome))}</p>
        <p class="mt-1 mb-3 max-w-form whitespace-pre-line text-muted">{proposal.evidence}</p>
        {proposal.proposedBy === staff.subject ? (
          <Notice tone="info">{t("case.second.waits")}</Notice>
        ) : (
          <SecondAnswer
            call={call}
            action={paths.settleOperation(locale, id)}
            confirm={t("case.second.confirm")}
            giveBack={t("case.second.return")}
          />
        )}
      </Block>
    );
  if (!mayDo(staff.role, "operations.decide")) return null;
  return (
    <Block title={t("ops.next")}>
      <p class="mb-3 max-w-form text-muted">{t("ops.next.ask")}</p>
      <form method="post" action={paths.askOperation(locale, id)} class="mb-6">
        <input type="hidden" name={tokenField} value={call.token()} />
        <Button variant="secondary">{t("ops.askAgain")}</Button>
      </form>
      <p class="mb-3 max-w-form text-muted">{t("ops.next.rule")}</p>
      <Form action={paths.ruleOperation(locale, id)} token={{ name: tokenField, value: call.token() }}>
        <RadioGroup
          name="outcome"
          label={t("ops.rule.outcome")}
          choices={[
            { value: "succeeded", label: t("ops.ruling.succeeded") },
            { value: "failed", label: t("ops.ruling.failed") },
          ]}
        />
        <Textarea
          name="evidence"
          label={t("ops.rule.evidence")}
          hint={t("ops.rule.evidence.hint")}
          rows={4}
        />
        <Button>{t("ops.rule.submit")}</Button>
      </Form>
    </Block>
  );
}

const withOperation = onItem(subjectOfOperation, paths.operation);

const askAct = staffAction({
  ...{ name: "office.operation.ask", path: "/office/operations/:id/ask", permission: "operations.decide" },
  ...about,
  rules: {},
  act: (call) => withOperation(call, (subject, id) => askOnceMore(call.ctx, subject, id, call.staff.subject)),
});

const ruleAct = staffAction({
  ...{ name: "office.operation.rule", path: "/office/operations/:id/rule", permission: "operations.decide" },
  ...about,
  rules: { outcome: line(20), evidence: lines(2000) },
  act: (call, { outcome, evidence }) =>
    withOperation(call, async (subject, id) => {
      if (outcome !== "succeeded" && outcome !== "failed") return { ok: false, code: "evidence_missing" };
      return proposeRuling(call.ctx, subject, id, { staff: call.staff.subject, outcome, evidence });
    }),
});

const settleAct = staffAction({
  ...{
    name: "office.operation.settle",
    path: "/office/operations/:id/settle",
    permission: "operations.second",
  },
  ...about,
  rules: { agree: line(5) },
  act: (call, { agree }) =>
    withOperation(call, (subject, id) =>
      settleRuling(call.ctx, subject, id, { staff: call.staff.subject, agree: agree === "yes" }),
    ),
});

export const operationRoutes: readonly Route[] = [viewPage, askAct, ruleAct, settleAct];
