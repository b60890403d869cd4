import { keyOf } from "../../../locales/locales.ts";
import {
  computeScope,
  type Incident,
  incidentMeasures,
  proposeEnd,
  settleEnd,
  settleNotice,
  takeMeasure,
  writeLetters,
} from "../../../modules/incidents/incidents.ts";
import { parseId } from "../../../platform/ids.ts";
import { line, lines, staffAction, tokenField } from "../../form.ts";
import { paths } from "../../paths.ts";
import { missing, type Route, type StaffCall } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { Field, Form, RadioGroup, Select, Textarea } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Block } from "../../ui/section.tsx";
import { backTo, type Done } from "../on-item.ts";
import { SecondAnswer } from "../second-answer.tsx";
import { momentOf } from "./moment.ts";

/** The duties of an incident as forms: scope, measures, notice, letters, end. Only what may be done now, by this person. */
export function IncidentActs({ call, found }: { call: StaffCall; found: Incident }) {
  const { t, locale, staff } = call;
  if (found.state === "closed") return null;
  if (found.state === "closing")
    return found.closingBy === staff.subject ? (
      <Notice tone="info">{t("case.waits")}</Notice>
    ) : (
      <Block title={t("incidents.end.second")}>
        <SecondAnswer
          call={call}
          action={paths.settleIncidentEnd(locale, found.id)}
          confirm={t("incidents.end.confirm")}
          giveBack={t("case.return")}
        />
      </Block>
    );
  return (
    <>
      <Scope call={call} id={found.id} />
      <Measure call={call} id={found.id} />
      <NoticeForm call={call} found={found} />
      <Letters call={call} found={found} />
      <End call={call} id={found.id} />
    </>
  );
}

const tokenOf = (call: StaffCall) => ({ name: tokenField, value: call.token() });

function Scope({ call, id }: { call: StaffCall; id: string }) {
  const { t, locale, ctx } = call;
  return (
    <Block title={t("incidents.scope")}>
      <Form action={paths.scopeIncident(locale, id)} token={tokenOf(call)}>
        <p class="text-muted">{t("incidents.scope.text")}</p>
        <Field name="actor" label={t("incidents.actor")} hint={t("incidents.actor.hint")} />
        <Select
          name="record"
          label={t("incidents.record")}
          placeholder={t("form.choose")}
          options={ctx.kernel.map.records.map(({ name }) => ({ value: name, label: name }))}
        />
        <Field name="fromOn" label={t("incidents.fromOn")} type="date" width="short" />
        <Field
          name="fromTime"
          label={t("incidents.fromTime")}
          width="short"
          hint={t("incidents.time.hint")}
        />
        <Field name="untilOn" label={t("incidents.untilOn")} type="date" width="short" />
        <Field
          name="untilTime"
          label={t("incidents.untilTime")}
          width="short"
          hint={t("incidents.time.hint")}
        />
        <Button>{t("incidents.scope.submit")}</Button>
      </Form>
    </Block>
  );
}

function Measure({ call, id }: { call: StaffCall; id: string }) {
  const { t, locale } = call;
  return (
    <Block title={t("incidents.measure")}>
      <Form action={paths.measureIncident(locale, id)} token={tokenOf(call)}>
        <Select
          name="measure"
          label={t("incidents.measure.what")}
          placeholder={t("form.choose")}
          options={incidentMeasures.map((value) => ({ value, label: t(keyOf("measure", value)) }))}
        />
        <Textarea
          name="words"
          label={t("incidents.measure.words")}
          rows={2}
          optional={t("incidents.ifNeeded")}
        />
        <Button>{t("incidents.measure.submit")}</Button>
      </Form>
    </Block>
  );
}

function NoticeForm({ call, found }: { call: StaffCall; found: Incident }) {
  const { t, locale } = call;
  if (found.notice === "sent") return null;
  return (
    <Block title={t("incidents.notice")}>
      <Form action={paths.noticeIncident(locale, found.id)} token={tokenOf(call)}>
        <RadioGroup
          name="notice"
          label={t("incidents.notice.question")}
          choices={(["sent", "not_needed"] as const).map((value) => ({
            value,
            label: t(`incidents.notice.${value}`),
          }))}
        />
        <Textarea name="words" label={t("incidents.notice.words")} rows={2} />
        <Button>{t("incidents.notice.submit")}</Button>
      </Form>
    </Block>
  );
}

function Letters({ call, found }: { call: StaffCall; found: Incident }) {
  const { t, locale } = call;
  if (found.scopedAt === null || (found.persons ?? 0) === 0 || found.lettersAt !== null) return null;
  return (
    <Block title={t("incidents.letters.title")}>
      <p class="mb-3 whitespace-pre-line rounded-box border border-base-300 bg-base-100 p-3">
        {t("incidents.letters.text")}
      </p>
      <Form action={paths.writeIncidentLetters(locale, found.id)} token={tokenOf(call)}>
        <Button>{t("incidents.letters.submit", { n: found.persons ?? 0 })}</Button>
      </Form>
    </Block>
  );
}

function End({ call, id }: { call: StaffCall; id: string }) {
  const { t, locale } = call;
  return (
    <Block title={t("incidents.end")}>
      <Form action={paths.endIncident(locale, id)} token={tokenOf(call)}>
        <Notice tone="info">{t("incidents.end.text")}</Notice>
        <Textarea name="words" label={t("incidents.end.words")} rows={2} />
        <Button>{t("incidents.end.submit")}</Button>
      </Form>
    </Block>
  );
}

const meaning = {
  ...{ purpose: "legal" as const, clause: "8.measures", permission: "incidents.handle" as const },
};

async function onIncident(call: StaffCall, act: (id: string) => Promise<Done>) {
  const id = parseId(call.params.id);
  return id ? backTo(paths.incident(call.locale, id), await act(id)) : missing();
}

const scope = staffAction({
  ...{ ...meaning, name: "office.incident.scope", path: "/office/incidents/:id/scope" },
  rules: {
    ...{ actor: line(40), record: line(60), fromOn: line(10), fromTime: line(5) },
    ...{ untilOn: line(10), untilTime: line(5) },
  },
  act: (call, typed) =>
    onIncident(call, async (id) => {
      const from = momentOf(typed.fromOn, typed.fromTime);
      const until = momentOf(typed.untilOn, typed.untilTime);
      const actor = typed.actor.trim();
      if (!from || !until) return { ok: false, code: "day_invalid" };
      if ((actor === "") === (typed.record === "")) return { ok: false, code: "scope_wrong" };
      const what = actor === "" ? typed.record : actor;
      const by = actor === "" ? "record" : "actor";
      return computeScope(call.ctx, call.staff.subject, id, { by, what, from, until });
    }),
});

const measure = staffAction({
  ...{ ...meaning, name: "office.incident.measure", path: "/office/incidents/:id/measure" },
  rules: { measure: line(30), words: lines(2000) },
  act: (call, typed) =>
    onIncident(call, async (id) => {
      const known = incidentMeasures.find((one) => one === typed.measure);
      if (!known) return { ok: false, code: "choice_missing" };
      return takeMeasure(call.ctx, call.staff.subject, id, { measure: known, words: typed.words });
    }),
});

const notice = staffAction({
  ...{ ...meaning, name: "office.incident.told", path: "/office/incidents/:id/notice" },
  rules: { notice: line(20), words: lines(2000) },
  act: (call, typed) =>
    onIncident(call, async (id) => {
      const known = (["sent", "not_needed"] as const).find((one) => one === typed.notice);
      if (!known) return { ok: false, code: "choice_missing" };
      return settleNotice(call.ctx, call.staff.subject, id, { notice: known, words: typed.words });
    }),
});

const letters = staffAction({
  ...{ ...meaning, name: "office.incident.letters", path: "/office/incidents/:id/letters", rules: {} },
  act: (call) =>
    onIncident(call, (id) => writeLetters(call.ctx, call.staff.subject, id, call.house.config.operator)),
});

const end = staffAction({
  ...{ ...meaning, name: "office.incident.end", path: "/office/incidents/:id/end" },
  rules: { words: lines(2000) },
  act: (call, { words }) => onIncident(call, (id) => proposeEnd(call.ctx, call.staff.subject, id, words)),
});

const settle = staffAction({
  ...{ ...meaning, name: "office.incident.settle", path: "/office/incidents/:id/settle" },
  ...{ permission: "incidents.second", rules: { agree: line(5) } },
  act: (call, { agree }) =>
    onIncident(call, (id) => settleEnd(call.ctx, call.staff.subject, id, agree === "yes")),
});

export const incidentActRoutes: readonly Route[] = [scope, measure, notice, letters, end, settle];
