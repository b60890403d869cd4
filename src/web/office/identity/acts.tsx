import { keyOf } from "../../../locales/locales.ts";
import {
  moreItems,
  moreReasons,
  type ReviewView,
  rejectReasons,
  seenFor,
} from "../../../modules/identity/identity.ts";
import { mayDo } from "../../../modules/staff/staff.ts";
import { tokenField } from "../../form.ts";
import { paths } from "../../paths.ts";
import type { StaffCall } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { Checkboxes, Form, RadioGroup, Select, Textarea } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Block } from "../../ui/section.tsx";
import { SecondAnswer } from "../second-answer.tsx";

/** Only what may be done now, by this person. */
export function CheckActs({ call, view }: { call: StaffCall; view: ReviewView }) {
  const { t, locale, staff } = call;
  const { check, proposal, review } = view;
  const decides = mayDo(staff.role, "identity.decide");
  const mine = check.assignedTo === staff.subject;
  const token = () => ({ name: tokenField, value: call.token() });
  const mayClaim =
    decides && (check.status === "submitted" || (check.status === "rejected" && review !== null));
  return (
    <div>
      {review ? (
        <Notice tone="warning" title={t("case.reviewAsked")}>
          <p class="whitespace-pre-line">{review.text ?? t("case.reviewNoText")}</p>
        </Notice>
      ) : null}
      {mayClaim ? (
        <Block title={t("case.claim.title")}>
          <p class="mb-3 text-muted">{t("checks.claim.text")}</p>
          <Form action={paths.claimCheck(locale, check.id)} token={token()}>
            <Button>{t("case.claim.submit")}</Button>
          </Form>
        </Block>
      ) : null}
      {check.status === "in_review" && !mine && decides && !proposal ? (
        <Block title={t("checks.takeOver.title")}>
          <p class="mb-3 text-muted">{t("checks.takeOver.text")}</p>
          <Form action={paths.takeOverCheck(locale, check.id)} token={token()}>
            <Button variant="quiet">{t("checks.takeOver.submit")}</Button>
          </Form>
        </Block>
      ) : null}
      {view.missing && ["submitted", "in_review"].includes(check.status) ? (
        <div class="mt-4">
          <Notice tone={view.missing === "screening_waiting" ? "info" : "warning"}>
            {t(keyOf("code", view.missing))}
          </Notice>
        </div>
      ) : null}
      {proposal ? <Proposal call={call} view={view} proposal={proposal} /> : null}
      {check.status === "in_review" && mine && decides && !proposal ? (
        <>
          <Decide call={call} view={view} token={token()} />
          <AskMore call={call} view={view} token={token()} />
        </>
      ) : null}
      {check.status === "verified" && decides ? (
        <Block title={t("checks.reopen.title")}>
          <p class="mb-3 text-muted">{t("checks.reopen.text")}</p>
          <Form action={paths.reopenCheck(locale, check.id)} token={token()}>
            <Button variant="danger">{t("checks.reopen.submit")}</Button>
          </Form>
        </Block>
      ) : null}
    </div>
  );
}

type Parts = { call: StaffCall; view: ReviewView; token: { name: string; value: string } };

function Decide({ call: { t, locale }, view, token }: Parts) {
  const { check, findings, duplicates, answers, everReviewed } = view;
  const failed = findings.some((one) => one.outcome === "fail") || duplicates.length > 0;
  const closer =
    answers.details && (answers.details.publicOffice !== "none" || answers.details.taxResidence !== "kz");
  return (
    <Block title={t("case.decide.title")}>
      <Form action={paths.decideCheck(locale, check.id)} token={token}>
        {failed || closer || everReviewed ? <Notice tone="info">{t("checks.decide.fourEyes")}</Notice> : null}
        <Checkboxes
          name="seen"
          label={t("checks.seen")}
          hint={t("checks.seen.hint")}
          values={[]}
          choices={seenFor(check.route).map((one) => ({ value: one, label: t(keyOf("checks.seen", one)) }))}
        />
        <RadioGroup
          name="outcome"
          label={t("case.decide.outcome")}
          choices={[
            { value: "verified", label: t("checks.outcome.verified") },
            {
              value: "rejected",
              label: t("checks.outcome.rejected"),
              hint: t("checks.outcome.rejected.hint"),
            },
          ]}
        />
        <Select
          name="reason"
          label={t("case.decide.reason")}
          hint={t("case.decide.reason.hint")}
          placeholder={t("form.choose")}
          options={rejectReasons.map((code) => ({ value: code, label: t(keyOf("checks.reason", code)) }))}
        />
        <Textarea
          name="words"
          label={t("checks.words")}
          hint={t("checks.words.hint")}
          optional={failed ? undefined : t("form.optional")}
          rows={3}
        />
        <Button>{t("case.decide.submit")}</Button>
      </Form>
    </Block>
  );
}

function AskMore({ call: { t, locale }, view: { check }, token }: Parts) {
  return (
    <Block title={t("checks.ask.title")}>
      <Form action={paths.askMore(locale, check.id)} token={token}>
        <Select
          name="item"
          label={t("checks.ask.item")}
          placeholder={t("form.choose")}
          options={moreItems.map((one) => ({ value: one, label: t(keyOf("identity.task", one)) }))}
        />
        <Select
          name="why"
          label={t("checks.ask.why")}
          hint={t("checks.ask.why.hint")}
          placeholder={t("form.choose")}
          options={moreReasons.map((one) => ({ value: one, label: t(keyOf("identity.more", one)) }))}
        />
        <Button variant="secondary">{t("checks.ask.submit")}</Button>
      </Form>
    </Block>
  );
}

function Proposal({
  call,
  view: { check, proposals },
  proposal,
}: {
  call: StaffCall;
  view: ReviewView;
  proposal: NonNullable<ReviewView["proposal"]>;
}) {
  const { t, locale, staff } = call;
  const took = proposals.some(
    (one) =>
      one.settledAs === "confirmed" && (one.proposedBy === staff.subject || one.settledBy === staff.subject),
  );
  if (proposal.proposedBy === staff.subject || took || !mayDo(staff.role, "identity.second"))
    return <Notice tone="info">{t("case.second.waits")}</Notice>;
  return (
    <Block title={t("case.second.title")}>
      <p class="mb-3">
        {t("case.second.text", {
          outcome: t(keyOf("checks.outcome", proposal.outcome)),
          reason: proposal.reason ? t(keyOf("checks.reason", proposal.reason)) : "—",
        })}
      </p>
      {proposal.setAside ? (
        <p class="mb-3">
          {t("checks.setAside")}{" "}
          {proposal.setAside
            .split(".")
            .map((one) => t(keyOf("finding", one)))
            .join("; ")}
        </p>
      ) : null}
      {proposal.words ? (
        <blockquote class="mb-3 border-l-4 border-accent pl-4">{proposal.words}</blockquote>
      ) : null}
      <SecondAnswer
        call={call}
        action={paths.secondCheck(locale, check.id)}
        confirm={t("case.second.confirm")}
        giveBack={t("case.second.return")}
      />
    </Block>
  );
}
