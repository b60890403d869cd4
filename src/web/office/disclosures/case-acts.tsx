import { keyOf } from "../../../locales/locales.ts";
import {
  caseRefusals,
  confirmedDecision,
  handOver,
  namesOf,
  openDecision,
  proposeAnswer,
  type SeenCase,
  settleAnswer,
  subjectOfCase,
} from "../../../modules/authorities/authorities.ts";
import { line, staffAction, tokenField } from "../../form.ts";
import { paths } from "../../paths.ts";
import type { Route, StaffCall } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { Field, Form, RadioGroup, Select } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Block } from "../../ui/section.tsx";
import { onItem } from "../on-item.ts";
import { refusalIn } from "../said.tsx";
import { SecondAnswer } from "../second-answer.tsx";
import { NameTicks, ticked, tickRules } from "./names.tsx";

/** Only what may be done now, by this person. */
export function CaseActs({ call, seen }: { call: StaffCall; seen: SeenCase }) {
  const { t, locale, staff } = call;
  const { found } = seen;
  if (found.state === "received") return <Propose call={call} seen={seen} />;
  const open = openDecision(seen);
  if (open && open.proposedBy === staff.subject) return <Notice tone="info">{t("case.waits")}</Notice>;
  if (open)
    return (
      <Block title={t("case.settle")}>
        <SecondAnswer
          call={call}
          action={paths.settleAuthority(locale, found.id)}
          confirm={t("case.agree")}
          giveBack={t("case.return")}
        />
      </Block>
    );
  if (found.state !== "confirmed") return null;
  if (confirmedDecision(seen)?.settledBy !== staff.subject)
    return <Notice tone="info">{t("case.confirmerHandsOver")}</Notice>;
  return (
    <Block title={t("case.package")}>
      <p class="mb-3">{t("case.packageOnce")}</p>
      <Form
        action={paths.authorityPackage(locale, found.id)}
        token={{ name: tokenField, value: call.token() }}
      >
        <Button icon="download">{t("case.packageSubmit")}</Button>
      </Form>
    </Block>
  );
}

function Propose({ call, seen: { found } }: { call: StaffCall; seen: SeenCase }) {
  const { t, locale } = call;
  return (
    <Block title={t("case.propose")}>
      <Form
        action={paths.proposeAuthority(locale, found.id)}
        token={{ name: tokenField, value: call.token() }}
      >
        <Notice tone="info">{t("case.fourEyes")}</Notice>
        <RadioGroup
          name="outcome"
          label={t("case.outcome")}
          choices={(["answer", "refuse"] as const).map((value) => ({
            value,
            label: t(keyOf("caseOutcome", value)),
          }))}
        />
        <NameTicks call={call} legend={t("case.granted")} names={namesOf(found.asked)} values={{}} />
        <Select
          name="reason"
          label={t("case.refusal")}
          optional={t("case.ifRefused")}
          placeholder={t("form.choose")}
          options={caseRefusals.map((value) => ({ value, label: t(keyOf("caseRefusal", value)) }))}
        />
        <RadioGroup
          name="tell"
          label={t("case.tell")}
          choices={(["told", "forbidden"] as const).map((value) => ({
            value,
            label: t(keyOf("caseTell", value)),
          }))}
        />
        <Field name="forbiddenBy" label={t("case.forbiddenBy")} optional={t("case.ifForbidden")} />
        <Button>{t("case.propose")}</Button>
      </Form>
    </Block>
  );
}

export const caseRefusal = refusalIn("code", "code.case_moved_on");

const withCase = onItem(subjectOfCase, paths.officeAuthority);

const meaning = { purpose: "legal", clause: "5.authorities" } as const;

const propose = staffAction({
  ...{ ...meaning, name: "office.authority.propose", path: "/office/disclosures/:id/propose" },
  permission: "disclosures.decide",
  rules: { outcome: line(10), reason: line(40), tell: line(10), forbiddenBy: line(300), ...tickRules },
  act: (call, typed) =>
    withCase(call, async (subject, id) => {
      const { outcome, tell } = typed;
      if ((outcome !== "answer" && outcome !== "refuse") || (tell !== "told" && tell !== "forbidden"))
        return { ok: false, code: "choice_missing" };
      return proposeAnswer(call.ctx, subject, id, {
        ...{ staff: call.staff.subject, outcome, tell, granted: ticked(typed) },
        reason: caseRefusals.find((one) => one === typed.reason) ?? null,
        forbiddenBy: typed.forbiddenBy ?? "",
      });
    }),
});

const settle = staffAction({
  ...{ ...meaning, name: "office.authority.settle", path: "/office/disclosures/:id/settle" },
  ...{ permission: "disclosures.second", rules: { agree: line(5) } },
  act: (call, { agree }) =>
    withCase(call, (subject, id) =>
      settleAnswer(call.ctx, subject, id, { staff: call.staff.subject, agree: agree === "yes" }),
    ),
});

const take = staffAction({
  ...{ ...meaning, name: "office.authority.package", path: "/office/disclosures/:id/package" },
  ...{ permission: "disclosures.second", rules: {} },
  act: (call) =>
    withCase(call, async (subject, id) => {
      const { locale, staff } = call;
      const taken = await handOver(call.ctx, subject, id, { staff: staff.subject, locale });
      if (!taken.ok) return taken;
      const { name, text } = taken.value;
      return { kind: "file", body: text, type: "text/plain; charset=utf-8", name };
    }),
});

export const caseActRoutes: readonly Route[] = [propose, settle, take];
