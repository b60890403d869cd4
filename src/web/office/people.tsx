import { keyOf } from "../../locales/locales.ts";
import {
  mayDo,
  type PersonCard,
  personCard,
  reveal,
  revealFields,
  revealReasons,
  searchPeople,
} from "../../modules/staff/staff.ts";
import { parseId } from "../../platform/ids.ts";
import { errorOf, formErrors, line, lines, staffForm, tokenField } from "../form.ts";
import { officePage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { type Answer, type Errors, missing, type Route, type StaffCall, staffPage } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { Facts } from "../ui/facts.tsx";
import { Field, Form, Select, Textarea } from "../ui/form.tsx";
import { Masked } from "../ui/masked.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Table } from "../ui/table.tsx";

/**
 * Look-up by e-mail, phone or name. What is typed travels in the body of a form, never in an address (security V14.2);
 * answers are masked; one field opens at a time and only with a reason that the customer will read.
 */
const searchRoutes = staffForm({
  ...{
    name: "office.people",
    path: "/office/people",
    purpose: "account",
    clause: "8.measures",
    permission: "people.search",
  },
  rules: { words: line(120) },
  show: async (call, { errors, values }) => showSearch(call, values.words ?? "", errors, null),
  act: async (call, { words }) => {
    if (words.trim() === "") return { errors: { words: "text_missing" } };
    // A search changes nothing but the journal: its answer is shown at once, nothing to redirect to.
    return showSearch(call, words, {}, await searchPeople(call.ctx, words.trim()));
  },
});

async function showSearch(
  call: StaffCall,
  words: string,
  errors: Errors,
  found: readonly PersonCard[] | null,
): Promise<Answer> {
  const { t, locale } = call;
  return officePage(
    call,
    { title: t("office.nav.people") },
    <>
      <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
      <PageHeading title={t("office.nav.people")} lead={t("people.lead")} />
      <Form action={paths.people(locale)} token={{ name: tokenField, value: call.token() }}>
        <Field
          name="words"
          type="search"
          label={t("people.words")}
          hint={t("people.hint")}
          value={words}
          error={errorOf(call, errors, "words")}
        />
        <Button icon="search">{t("people.submit")}</Button>
      </Form>
      <div class="mt-8">
        {found === null ? null : found.length === 0 ? (
          <EmptyState icon="search" title={t("people.none.title")} text={t("people.none.text")} />
        ) : (
          <Table
            caption={t("people.found")}
            columns={[{ label: t("profile.name") }, { label: t("field.email") }, { label: t("field.phone") }]}
            rows={found.map((person) => [
              <a class="link" href={paths.person(locale, person.subject)}>
                {person.name}
              </a>,
              person.email,
              person.phone,
            ])}
          />
        )}
      </div>
    </>,
  );
}

const personPage = staffPage(
  {
    name: "office.person",
    path: "/office/people/:id",
    purpose: "account",
    clause: "8.measures",
    permission: "people.search",
  },
  async (call) => {
    const { t, locale } = call;
    const subject = parseId<"subject">(call.params.id);
    const person = subject && (await personCard(call.ctx, subject, "search"));
    if (!person) return missing();
    const facts = [
      ["fullName", t("profile.name"), person.name],
      ["email", t("field.email"), person.email],
      ["phone", t("field.phone"), person.phone],
    ] as const;
    return officePage(
      call,
      { title: person.name },
      <>
        <PageHeading
          title={person.name}
          back={{ href: paths.people(locale), label: t("office.nav.people") }}
          lead={t("person.lead")}
        />
        {person.closed ? <Notice tone="warning">{t("person.closed")}</Notice> : null}
        {mayDo(call.staff.role, "disclosures.decide") ? (
          <p class="mb-4">
            <a class="link" href={`${paths.newCase(locale)}?person=${subject}`}>
              {t("newCase.title")}
            </a>
          </p>
        ) : null}
        <Facts
          look="rows"
          facts={facts.map(([field, label, masked]) => ({
            term: label,
            value: (
              <Masked
                masked={masked}
                label={label}
                reveal={
                  mayDo(call.staff.role, "people.reveal") ? (
                    <a class="link text-sm" href={`${paths.reveal(locale, subject)}?field=${field}`}>
                      {t("reveal.open")}
                      <span class="sr-only"> {label}</span>
                    </a>
                  ) : undefined
                }
              />
            ),
          }))}
        />
      </>,
    );
  },
);

const revealRoutes = staffForm({
  ...{
    name: "office.reveal",
    path: "/office/people/:id/reveal",
    purpose: "account",
    clause: "8.measures",
    permission: "people.reveal",
  },
  rules: { field: line(20), request: line(40), reason: line(40), words: lines(500) },
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    const subject = parseId<"subject">(call.params.id);
    const field = revealFields.find((one) => one === (values.field || call.query.field));
    if (!subject || !field) return missing();
    const request = parseId<"request">(values.request || call.query.request);
    const back = request ? paths.officeCase(locale, request) : paths.person(locale, subject);
    return officePage(
      call,
      { title: t("reveal.title") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          title={t("reveal.title")}
          caption={t(keyOf("held", field))}
          lead={t("reveal.lead")}
          back={{ href: back, label: t("form.back") }}
        />
        <Form action={paths.reveal(locale, subject)} token={{ name: tokenField, value: call.token() }}>
          <input type="hidden" name="field" value={field} />
          <input type="hidden" name="request" value={request ?? ""} />
          <Select
            name="reason"
            label={t("reveal.reason")}
            placeholder={t("form.choose")}
            value={values.reason ?? ""}
            error={errorOf(call, errors, "reason")}
            options={revealReasons.map((one) => ({ value: one, label: t(keyOf("because", one)) }))}
          />
          <Textarea
            name="words"
            label={t("reveal.words")}
            hint={t("reveal.words.hint")}
            rows={3}
            value={values.words ?? ""}
            error={errorOf(call, errors, "words")}
          />
          <Button icon="eye">{t("reveal.submit")}</Button>
        </Form>
      </>,
    );
  },
  act: async (call, typed) => {
    const { t, locale, staff } = call;
    const subject = parseId<"subject">(call.params.id);
    const field = revealFields.find((one) => one === typed.field);
    if (!subject || !field) return missing();
    const reason = revealReasons.find((one) => one === typed.reason);
    const words = typed.words.trim();
    if (!reason || words.length < 10) {
      return {
        errors: {
          ...(reason ? {} : { reason: "reason_needed" }),
          ...(words.length < 10 ? { words: "reason_words" } : {}),
        },
      };
    }
    const request = parseId<"request">(typed.request);
    const opened = await reveal(call.ctx, staff, subject, { field, reason, words, request });
    const back = request ? paths.officeCase(locale, request) : paths.person(locale, subject);
    // Shown once, here; the page cannot be opened again without a new reason.
    return officePage(
      call,
      { title: t("reveal.title") },
      <>
        <PageHeading
          title={t(keyOf("held", field))}
          caption={t("reveal.title")}
          back={{ href: back, label: t("form.back") }}
        />
        {opened.ok ? (
          <p class="rounded-box border border-base-300 bg-base-100 p-5 text-lg whitespace-pre-line">
            {opened.value}
          </p>
        ) : (
          <Notice tone="info">{t("reveal.nothing")}</Notice>
        )}
        <p class="mt-4 text-muted">{t("reveal.once")}</p>
      </>,
    );
  },
});

export const peopleRoutes: readonly Route[] = [...searchRoutes, personPage, ...revealRoutes];
