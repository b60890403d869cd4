import { formatTime, isKey, keyOf } from "../../../locales/locales.ts";
import {
  type EmergencyRow,
  emergencyOf,
  emergencyWords,
  endEmergency,
  lookInEmergency,
  reviewEmergency,
  settleEmergency,
  subjectOfEmergency,
} from "../../../modules/emergencies/emergencies.ts";
import { mayDo } from "../../../modules/staff/staff.ts";
import { parseId } from "../../../platform/ids.ts";
import { line, staffAction, tokenField } from "../../form.ts";
import { officePage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { missing, type Route, type StaffCall, staffPage } from "../../route.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Form, RadioGroup } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Block } from "../../ui/section.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { onItem } from "../on-item.ts";
import { refusalIn, Said } from "../said.tsx";
import { SecondAnswer } from "../second-answer.tsx";
import { stateOf, tones } from "./queue.tsx";

/** One emergency: what was asked and why, the acts open right now, and the page of the look itself (policy 8). */
const meaning = {
  ...{ purpose: "security" as const, clause: "8.measures", permission: "emergencies.ask" as const },
};

const onePage = staffPage(
  { ...meaning, name: "office.emergency", path: "/office/emergencies/:id" },
  async (call) => {
    const { t, locale, staff } = call;
    const id = parseId(call.params.id);
    const row = id && (await emergencyOf(call.ctx, id));
    if (!row) return missing();
    const judges = mayDo(staff.role, "emergencies.grant") || mayDo(staff.role, "emergencies.review");
    const words = judges ? await emergencyWords(call.ctx, row.subject, row.id) : null;
    const shown = stateOf(call, row);
    return officePage(
      call,
      { title: row.code },
      <>
        <PageHeading
          caption={t("office.nav.emergencies")}
          title={row.code}
          status={<StatusTag tone={tones[shown]}>{t(`emergencyState.${shown}`)}</StatusTag>}
          back={{ href: paths.emergencies(locale), label: t("office.nav.emergencies") }}
        />
        <Said call={call} refusal={refusalIn("code", "code.emergency_moved_on")} />
        <div class="my-6 max-w-form">
          <Facts
            look="rows"
            facts={[
              { term: t("emergencies.scope"), value: t(keyOf("emergencyScope", row.scope)) },
              { term: t("emergencies.reason"), value: t(keyOf("because", row.reason)) },
              ...(words ? [{ term: t("emergencies.words"), value: words }] : []),
              { term: t("emergencies.person"), value: <span class="font-mono text-sm">{row.subject}</span> },
              { term: t("emergencies.askedAt"), value: formatTime(locale, row.createdAt) },
              ...(row.until ? [{ term: t("access.col.until"), value: formatTime(locale, row.until) }] : []),
              ...(row.reviewDueAt
                ? [{ term: t("emergencies.reviewDue"), value: formatTime(locale, row.reviewDueAt) }]
                : []),
            ]}
          />
        </div>
        <Acts call={call} row={row} />
      </>,
    );
  },
);

/** Only what may be done now, by this person. */
function Acts({ call, row }: { call: StaffCall; row: EmergencyRow }) {
  const { t, locale, staff } = call;
  const own = row.staff === staff.subject;
  const shown = stateOf(call, row);
  if (shown === "asked")
    return !own && mayDo(staff.role, "emergencies.grant") ? (
      <Block title={t("emergencies.settle")}>
        <SecondAnswer
          call={call}
          action={paths.settleEmergency(locale, row.id)}
          confirm={t("emergencies.grant")}
          giveBack={t("case.return")}
        />
      </Block>
    ) : (
      <Notice tone="info">{t("emergencies.waits")}</Notice>
    );
  if (shown === "open")
    return (
      <div class="flex flex-wrap gap-3">
        {own ? (
          <LinkButton icon="eye" href={paths.lookEmergency(locale, row.id)}>
            {t("emergencies.look")}
          </LinkButton>
        ) : null}
        {own || mayDo(staff.role, "emergencies.grant") ? (
          <form method="post" action={paths.endEmergency(locale, row.id)}>
            <input type="hidden" name={tokenField} value={call.token()} />
            <Button variant="danger">{t("emergencies.end")}</Button>
          </form>
        ) : null}
      </div>
    );
  if (shown !== "to_review" && shown !== "overdue") return null;
  const third = !own && row.settledBy !== staff.subject && mayDo(staff.role, "emergencies.review");
  return third ? (
    <Review call={call} row={row} />
  ) : (
    <Notice tone="info">{t("emergencies.reviewWaits")}</Notice>
  );
}

function Review({ call, row }: { call: StaffCall; row: EmergencyRow }) {
  const { t, locale } = call;
  return (
    <Block title={t("emergencies.review")}>
      <Form action={paths.reviewEmergency(locale, row.id)} token={{ name: tokenField, value: call.token() }}>
        <RadioGroup
          name="review"
          label={t("emergencies.review.question")}
          hint={t("emergencies.review.hint")}
          choices={(["justified", "not_justified"] as const).map((value) => ({
            value,
            label: t(`emergencyState.${value}`),
          }))}
        />
        <Button>{t("emergencies.review.submit")}</Button>
      </Form>
    </Block>
  );
}

const lookPage = staffPage(
  { ...meaning, name: "office.emergency.look", path: "/office/emergencies/:id/look" },
  async (call) => {
    const { t, locale } = call;
    const id = parseId(call.params.id);
    const seen = id && (await lookInEmergency(call.ctx, id, call.staff.subject));
    if (!id || !seen?.ok) return missing();
    const { code, until, values } = seen.value;
    const named = (name: string) => {
      const key = `held.${name}`;
      return isKey(key) ? t(key) : name;
    };
    return officePage(
      call,
      { title: code },
      <>
        <PageHeading
          title={code}
          lead={t("emergencies.until", { until: formatTime(locale, until) })}
          back={{ href: paths.emergency(locale, id), label: t("office.nav.emergencies") }}
        />
        <Notice tone="warning">{t("emergencies.written")}</Notice>
        <div class="mt-4">
          <Facts look="rows" facts={values.map(({ name, value }) => ({ term: named(name), value }))} />
        </div>
      </>,
    );
  },
);

const withEmergency = onItem(subjectOfEmergency, paths.emergency);

const settle = staffAction({
  ...{ ...meaning, name: "office.emergency.settle", path: "/office/emergencies/:id/settle" },
  ...{ permission: "emergencies.grant", rules: { agree: line(5) } },
  act: (call, { agree }) =>
    withEmergency(call, (subject, id) =>
      settleEmergency(call.ctx, subject, id, { staff: call.staff.subject, agree: agree === "yes" }),
    ),
});

const end = staffAction({
  ...{ ...meaning, name: "office.emergency.end", path: "/office/emergencies/:id/end", rules: {} },
  act: (call) =>
    withEmergency(call, (subject, id) =>
      endEmergency(call.ctx, subject, id, { staff: call.staff.subject, role: call.staff.role }),
    ),
});

const review = staffAction({
  ...{ ...meaning, name: "office.emergency.review", path: "/office/emergencies/:id/review" },
  ...{ permission: "emergencies.review", rules: { review: line(20) } },
  act: (call, typed) =>
    withEmergency(call, async (subject, id) => {
      const answer = typed.review;
      if (answer !== "justified" && answer !== "not_justified") return { ok: false, code: "choice_missing" };
      return reviewEmergency(call.ctx, subject, id, { staff: call.staff.subject, review: answer });
    }),
});

export const emergencyRoutes: readonly Route[] = [onePage, lookPage, settle, end, review];
