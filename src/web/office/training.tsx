import { formatTime, keyOf } from "../../locales/locales.ts";
import {
  type Course,
  courseOf,
  courses,
  dataCourse,
  type OwnCourse,
  ownCourses,
  passTraining,
  runsOutSoon,
} from "../../modules/staff/staff.ts";
import { errorOf, type FieldRule, formErrors, line, staffForm, tokenField, type View } from "../form.ts";
import { officePage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { type Answer, missing, type Route, redirect, type StaffCall, type Values } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { Form, RadioGroup } from "../ui/form.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Block } from "../ui/section.tsx";
import { StatusTag, type StatusTone } from "../ui/status-tag.tsx";
import { Table } from "../ui/table.tsx";
import { TrainingNotice } from "./training-notice.tsx";

/** Own training: the courses with their dates, the words of one, and the statements to be met (policy 8, training). */
const meaning = {
  ...{ purpose: "security" as const, clause: "8.measures", permission: "desk.open" as const },
};

const mainForm = staffForm({
  ...{ ...meaning, name: "office.training", path: "/office/training", rules: rulesOf([dataCourse]) },
  show: (call, view) => showCourse(call, dataCourse, view),
  act: (call, typed) => confirm(call, dataCourse, typed),
});

const otherForm = staffForm({
  ...{ ...meaning, name: "office.course", path: "/office/training/:course", rules: rulesOf(courses) },
  show: async (call, view) => {
    const course = courseOf(call.params.course);
    return course ? showCourse(call, course, view) : missing();
  },
  act: async (call, typed) => {
    const course = courseOf(call.params.course);
    return course ? confirm(call, course, typed) : missing();
  },
});

function rulesOf(all: readonly Course[]): Readonly<Record<string, FieldRule>> {
  return Object.fromEntries(all.flatMap(({ statements }) => statements.map(({ id }) => [id, line(5)])));
}

async function confirm(call: StaffCall, course: Course, typed: Values) {
  const open = course.statements.filter(({ id }) => !typed[id]).map(({ id }) => [id, "training_answer"]);
  if (open.length > 0) return { errors: Object.fromEntries(open) };
  const passed = await passTraining(call.ctx, call.staff.subject, typed, course);
  if (!passed.ok) return { errors: { form: passed.code } };
  return redirect(course.opens ? paths.office(call.locale) : `${paths.training(call.locale)}?done=yes`);
}

async function showCourse(call: StaffCall, course: Course, { values, errors }: View): Promise<Answer> {
  const { t, locale, staff } = call;
  const own = await ownCourses(call.ctx, staff.subject);
  return officePage(
    call,
    { title: t("training.title") },
    <>
      <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
      <PageHeading title={t("training.title")} lead={t("training.lead")} />
      <TrainingNotice call={call} current={true} />
      <Block title={t("training.own")}>
        <Table
          caption={t("training.own")}
          columns={[
            { label: t("training.col.course") },
            { label: t("training.col.passed") },
            { label: t("training.col.until") },
            { label: t("queue.col.status") },
          ]}
          rows={own.map((one) => cells(call, one))}
        />
      </Block>
      <Block title={t(keyOf("course", course.id))}>
        <ol class="my-6 flex max-w-form list-decimal flex-col gap-2 pl-5">
          {Array.from({ length: course.paragraphs }, (_, at) => (
            <li>{t(keyOf("training", `${course.words}${at + 1}`))}</li>
          ))}
        </ol>
        <Form
          action={course.opens ? paths.training(locale) : paths.course(locale, course.id)}
          token={{ name: tokenField, value: call.token() }}
          sendingText={t("form.sending")}
        >
          {course.statements.map(({ id }) => (
            <RadioGroup
              name={id}
              label={t(keyOf("training", id))}
              inline={true}
              value={values[id] ?? ""}
              error={errorOf(call, errors, id)}
              choices={[
                { value: "yes", label: t("training.true") },
                { value: "no", label: t("training.false") },
              ]}
            />
          ))}
          <Button>{t("training.submit")}</Button>
        </Form>
      </Block>
    </>,
  );
}

function cells(call: StaffCall, { course, passedAt, validUntil }: OwnCourse) {
  const { t, locale } = call;
  const state = stateOf(call, validUntil);
  return [
    <a class="link" href={course.opens ? paths.training(locale) : paths.course(locale, course.id)}>
      {t(keyOf("course", course.id))}
    </a>,
    passedAt ? formatTime(locale, passedAt, "date") : "—",
    validUntil ? formatTime(locale, validUntil, "date") : "—",
    <StatusTag tone={tones[state]}>{t(`training.state.${state}`)}</StatusTag>,
  ];
}

type State = "missing" | "valid" | "soon" | "over";
const tones: Readonly<Record<State, StatusTone>> = {
  ...{ missing: "yours", valid: "done", soon: "yours", over: "stopped" },
};

function stateOf({ house }: StaffCall, until: Date | null): State {
  const now = house.kernel.clock.now();
  if (until === null) return "missing";
  if (until <= now) return "over";
  return runsOutSoon(until, now) ? "soon" : "valid";
}

export const trainingRoutes: readonly Route[] = [...mainForm, ...otherForm];
