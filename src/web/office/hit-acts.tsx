import { type Key, keyOf } from "../../locales/locales.ts";
import {
  claimHit,
  decisionOutcomes,
  decisionReasons,
  escalateHit,
  type HitRefusal,
  type hitOf,
  proposeDecision,
  settleDecision,
  subjectOfMatch,
} from "../../modules/screening/screening.ts";
import type { SubjectId } from "../../platform/ids.ts";
import { line, lines, staffAction, tokenField } from "../form.ts";
import { paths } from "../paths.ts";
import type { Route, StaffCall } from "../route.ts";
import { Button, ButtonGroup } from "../ui/button.tsx";
import { Form, RadioGroup, Select, Textarea } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { Block } from "../ui/section.tsx";
import { type Done, onItem } from "./on-item.ts";
import { SecondAnswer } from "./second-answer.tsx";

export type HitSeen = NonNullable<Awaited<ReturnType<typeof hitOf>>>;

/** Only what may be done now, by this person. */
export function HitActs({ call, seen }: { call: StaffCall; seen: HitSeen }) {
  const { t, locale, staff } = call;
  const { match, decisions } = seen;
  const token = { name: tokenField, value: call.token() };
  const open = decisions.find((one) => one.settledAs === null);
  if (match.state === "pending" && match.assignedTo === staff.subject)
    return <Propose call={call} seen={seen} />;
  if (match.state === "pending" && match.assignedTo === null)
    return (
      <ButtonGroup>
        <Form action={paths.claimHit(locale, match.id)} token={token}>
          <Button>{t("hit.claim")}</Button>
        </Form>
        {match.escalatedAt === null ? (
          <Form
            action={paths.escalateHit(locale, match.id)}
            token={{ name: tokenField, value: call.token() }}
          >
            <Button variant="secondary">{t("hit.escalate")}</Button>
          </Form>
        ) : null}
      </ButtonGroup>
    );
  if (match.state !== "proposed" || !open) return null;
  if (open.proposedBy === staff.subject) return <Notice tone="info">{t("hit.waits")}</Notice>;
  return (
    <Block title={t("hit.settle")}>
      <p class="mb-3">
        {t("hit.settleText", {
          outcome: t(keyOf("decision", open.outcome)),
          reason: t(keyOf("hitReason", open.reason)),
        })}
      </p>
      <SecondAnswer
        call={call}
        action={paths.settleHit(locale, match.id)}
        confirm={t("hit.agree")}
        giveBack={t("hit.return")}
      />
    </Block>
  );
}

function Propose({ call, seen }: { call: StaffCall; seen: HitSeen }) {
  const { t, locale } = call;
  return (
    <Block title={t("hit.propose")}>
      <Form
        action={paths.proposeHit(locale, seen.match.id)}
        token={{ name: tokenField, value: call.token() }}
      >
        <Notice tone="info">{t("hit.fourEyes")}</Notice>
        <RadioGroup
          name="outcome"
          label={t("hit.outcome")}
          choices={decisionOutcomes.map((value) => ({ value, label: t(keyOf("decision", value)) }))}
        />
        <Select
          name="reason"
          label={t("hit.reason")}
          placeholder={t("form.choose")}
          options={decisionReasons.map((value) => ({ value, label: t(keyOf("hitReason", value)) }))}
        />
        <Textarea name="words" label={t("hit.wordsField")} rows={3} />
        <Button>{t("hit.propose")}</Button>
      </Form>
    </Block>
  );
}

export function refusalKey(code: string): Key {
  const known: readonly (HitRefusal | "choice_missing")[] = [
    ...(["match_unknown", "match_moved_on", "not_your_match", "same_officer", "own_match"] as const),
    "choice_missing",
  ];
  return keyOf("code", known.find((one) => one === code) ?? "match_moved_on");
}

const onHit = onItem(subjectOfMatch, paths.hit);
const withHit = (
  call: StaffCall,
  act: (subject: SubjectId, id: string, staff: { readonly staff: SubjectId }) => Promise<Done>,
) => onHit(call, (subject, id) => act(subject, id, { staff: call.staff.subject }));

const meaning = { purpose: "kyc_aml", clause: "3.kyc_aml", permission: "screening.decide" } as const;

const claim = staffAction({
  ...{ ...meaning, name: "office.hit.claim", path: "/office/hits/:id/claim", rules: {} },
  act: (call) => withHit(call, (subject, id, staff) => claimHit(call.ctx, subject, id, staff)),
});

const escalate = staffAction({
  ...{ ...meaning, name: "office.hit.escalate", path: "/office/hits/:id/escalate", rules: {} },
  act: (call) => withHit(call, (subject, id, staff) => escalateHit(call.ctx, subject, id, staff)),
});

const propose = staffAction({
  ...{ ...meaning, name: "office.hit.propose", path: "/office/hits/:id/propose" },
  rules: { outcome: line(20), reason: line(40), words: lines(2000) },
  act: (call, typed) =>
    withHit(call, async (subject, id, staff) => {
      const outcome = decisionOutcomes.find((one) => one === typed.outcome);
      const reason = decisionReasons.find((one) => one === typed.reason);
      if (!outcome || !reason) return { ok: false, code: "choice_missing" };
      return proposeDecision(call.ctx, subject, id, {
        ...staff,
        outcome,
        reason,
        words: typed.words.trim() || null,
      });
    }),
});

const settle = staffAction({
  ...{ ...meaning, name: "office.hit.settle", path: "/office/hits/:id/settle" },
  rules: { agree: line(5) },
  act: (call, { agree }) =>
    withHit(call, (subject, id, staff) =>
      settleDecision(call.ctx, subject, id, { ...staff, agree: agree === "yes" }),
    ),
});

export const hitActRoutes: readonly Route[] = [claim, escalate, propose, settle];
