import { keyOf, translate } from "../../../locales/locales.ts";
import {
  closeTask,
  confirmations,
  confirmIdentity,
  openProposal,
  proposeRight,
  rightCase,
  rightGrounds,
  type SeenRight,
  settleRight,
  subjectOfRight,
} from "../../../modules/rights/rights.ts";
import { line, lines, staffAction, tokenField } from "../../form.ts";
import { paths } from "../../paths.ts";
import type { Route, StaffCall } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { Form, RadioGroup, Select, Textarea } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Block } from "../../ui/section.tsx";
import { onItem } from "../on-item.ts";
import { refusalIn } from "../said.tsx";
import { SecondAnswer } from "../second-answer.tsx";

type Part = { readonly call: StaffCall; readonly seen: SeenRight };

/** Only what may be done now, by this person. */
export function RightActs({ call, seen }: Part) {
  const { t, locale, staff } = call;
  const { found } = seen;
  if (found.status === "waiting_identity") return <Identity call={call} seen={seen} />;
  if (found.status === "in_work") return <Decide call={call} seen={seen} />;
  if (found.status !== "proposed") return null;
  const open = openProposal(seen);
  if (!open) return <Notice tone="info">{t("rightCase.beingErased")}</Notice>;
  if (open.proposedBy === staff.subject) return <Notice tone="info">{t("case.waits")}</Notice>;
  return (
    <Block title={t("case.settle")}>
      <SecondAnswer
        call={call}
        action={paths.settleRight(locale, found.id)}
        confirm={t("case.agree")}
        giveBack={t("case.return")}
      />
    </Block>
  );
}

const shownWays = confirmations.filter((one) => one !== "session");

function Identity({ call, seen: { found } }: Part) {
  const { t, locale } = call;
  return (
    <Block title={t("rightCase.confirm")}>
      <Form action={paths.rightIdentity(locale, found.id)} token={{ name: tokenField, value: call.token() }}>
        <Notice tone="info">{t("rightCase.confirmLead")}</Notice>
        <RadioGroup
          name="how"
          label={t("rightCase.how")}
          choices={shownWays.map((value) => ({ value, label: t(keyOf("rightConfirmed", value)) }))}
        />
        <Button>{t("rightCase.confirm")}</Button>
      </Form>
    </Block>
  );
}

const templates = [
  ...(["done", "corrected", "erased", "nothing_found", "scoring_stopped"] as const),
  ...(["kept_by_law", "interest_overrides", "data_right", "not_confirmed"] as const),
] as const;

function Decide({ call, seen: { found } }: Part) {
  const { t, locale } = call;
  return (
    <Block title={t("rightCase.decide")}>
      <Form action={paths.proposeRight(locale, found.id)} token={{ name: tokenField, value: call.token() }}>
        <Notice tone="info">{t("rightCase.fourEyes")}</Notice>
        <RadioGroup
          name="outcome"
          label={t("rightCase.decide")}
          choices={(["grant", "refuse"] as const).map((value) => ({
            value,
            label: t(keyOf("rightOutcome", value)),
          }))}
        />
        <Select
          name="ground"
          label={t("rightCase.ground")}
          optional={t("case.ifRefused")}
          placeholder={t("form.choose")}
          options={rightGrounds.map((value) => ({ value, label: t(keyOf("rightGround", value)) }))}
        />
        <Select
          name="template"
          label={t("rightCase.template")}
          optional={t("form.optional")}
          placeholder={t("form.choose")}
          options={templates.map((value) => ({
            value,
            label: translate(found.locale, keyOf("answerTemplate", value)),
          }))}
        />
        <Textarea
          name="answer"
          label={t("rightCase.answer")}
          hint={t("rightCase.answerHint")}
          optional={t("form.optional")}
        />
        <Button>{t("rightCase.propose")}</Button>
      </Form>
    </Block>
  );
}

export const rightRefusal = refusalIn("code", "code.right_moved_on");

const withRight = onItem(subjectOfRight, paths.officeRight);

const meaning = { purpose: "legal", clause: "7.rights" } as const;

const confirm = staffAction({
  ...{ ...meaning, name: "office.right.identity", path: "/office/rights/:id/identity" },
  ...{ permission: "rights.decide", rules: { how: line(20) } },
  act: (call, typed) =>
    withRight(call, async (subject, id) => {
      const how = shownWays.find((one) => one === typed.how);
      if (!how) return { ok: false, code: "choice_missing" };
      return confirmIdentity(call.ctx, subject, id, { staff: call.staff.subject, how });
    }),
});

const propose = staffAction({
  ...{ ...meaning, name: "office.right.propose", path: "/office/rights/:id/propose" },
  permission: "rights.decide",
  rules: { outcome: line(10), ground: line(40), template: line(40), answer: lines(2000) },
  act: (call, typed) =>
    withRight(call, async (subject, id) => {
      const { outcome } = typed;
      if (outcome !== "grant" && outcome !== "refuse") return { ok: false, code: "choice_missing" };
      const template = templates.find((one) => one === typed.template);
      const seen = template && typed.answer.trim() === "" ? await rightCase(call.ctx, subject, id) : null;
      const prepared =
        seen && template ? translate(seen.found.locale, keyOf("answerTemplate", template)) : "";
      return proposeRight(call.ctx, subject, id, {
        ...{ staff: call.staff.subject, outcome, answer: typed.answer.trim() || prepared },
        ground: rightGrounds.find((one) => one === typed.ground) ?? null,
      });
    }),
});

const settle = staffAction({
  ...{ ...meaning, name: "office.right.settle", path: "/office/rights/:id/settle" },
  ...{ permission: "rights.second", rules: { agree: line(5) } },
  act: (call, { agree }) =>
    withRight(call, (subject, id) =>
      settleRight(call.ctx, subject, id, { staff: call.staff.subject, agree: agree === "yes" }),
    ),
});

const told = staffAction({
  ...{ ...meaning, name: "office.right.task", path: "/office/rights/:id/task" },
  ...{ permission: "rights.decide", rules: { task: line(36) } },
  act: (call, { task }) =>
    withRight(call, (subject, id) => closeTask(call.ctx, subject, id, { staff: call.staff.subject, task })),
});

export const rightActRoutes: readonly Route[] = [confirm, propose, settle, told];
