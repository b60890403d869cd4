import { keyOf } from "../../../locales/locales.ts";
import { profileOf } from "../../../modules/accounts/accounts.ts";
import {
  type CheckView,
  checkDocument,
  checkViewOf,
  type DocumentInput,
  documentInputs,
  localDay,
  proposalOf,
  saveDocument,
} from "../../../modules/identity/identity.ts";
import { almatyDay } from "../../../platform/clock.ts";
import { customerForm, errorOf, formErrors, line, tokenField } from "../../form.ts";
import { paths } from "../../paths.ts";
import { type CustomerCall, type Route, redirect } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { Field, Form, RadioGroup } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { goOn, stepPage } from "./step-page.tsx";

/** What the document says. A machine may have read some of it: the person looks at each value and confirms or mends it. */
export const valuesRoutes: readonly Route[] = customerForm({
  ...{ name: "identity.values", path: "/cabinet/identity/values", purpose: "kyc_aml", clause: "2.identity" },
  rules: {
    ...{ familyName: line(80), givenName: line(80), patronymic: line(80) },
    ...{ number: line(30), iin: line(20), birthDate: line(20), sex: line(10) },
    ...{ citizenship: line(3), expiresOn: line(20) },
  },
  show: (call, { values, errors }) =>
    stepPage(call, "document_values", formErrors(call, errors), async (view) => {
      const { t } = call;
      const typed = Object.keys(errors).length > 0;
      const reading = await proposalOf(call.ctx, call.subject, view.check.id);
      const start = typed ? null : await startValues(call, view, reading.proposal);
      const value = (name: keyof DocumentInput) => (typed ? values[name] : start?.values[name]) ?? "";
      const read = start?.read ?? new Set<string>();
      const field = (name: Exclude<keyof DocumentInput, "kind" | "sex">) => (
        <Field
          name={name}
          label={t(keyOf("field", `document.${name}`))}
          hint={
            read.has(name)
              ? t("reading.check")
              : hints.has(name)
                ? t(keyOf("field", `document.${name}.hint`))
                : undefined
          }
          {...(name === "familyName" ||
          name === "patronymic" ||
          (name === "iin" && view.check.documentKind !== "national_id")
            ? { optional: t("form.optional") }
            : {})}
          width={wide.has(name) ? "full" : "medium"}
          inputmode={name === "iin" ? "numeric" : undefined}
          value={value(name)}
          error={errorOf(call, errors, name)}
        />
      );
      return (
        <>
          {reading.waiting ? (
            <div class="mb-6 max-w-form">
              <Notice tone="info" title={t("reading.waiting.title")}>
                {t("reading.waiting.text")}{" "}
                <a class="link" href={call.path}>
                  {t("reading.again")}
                </a>
              </Notice>
            </div>
          ) : null}
          {read.size > 0 ? (
            <div class="mb-6 max-w-form">
              <Notice tone="warning" title={t("reading.read.title")}>
                {t("reading.read.text")}
              </Notice>
            </div>
          ) : null}
          <Form
            action={call.path}
            token={{ name: tokenField, value: call.token() }}
            sendingText={t("form.sending")}
          >
            {field("familyName")}
            {field("givenName")}
            {field("patronymic")}
            {field("number")}
            {field("iin")}
            {field("birthDate")}
            <RadioGroup
              name="sex"
              label={t("field.document.sex")}
              hint={read.has("sex") ? t("reading.check") : undefined}
              error={errorOf(call, errors, "sex")}
              value={value("sex")}
              inline={true}
              choices={(["female", "male"] as const).map((one) => ({
                value: one,
                label: t(keyOf("identity.sex", one)),
              }))}
            />
            {field("citizenship")}
            {field("expiresOn")}
            <Button>{t("reading.confirm")}</Button>
          </Form>
        </>
      );
    }),
  act: async (call, typed) => {
    const today = almatyDay(call.house.kernel.clock.now());
    const view = await kindAndZone(call);
    if (!view) return redirect(paths.identity(call.locale));
    if (!view.kind) return redirect(paths.identityStep(call.locale, "document"));
    const checked = checkDocument({ ...typed, kind: view.kind }, today);
    if (!checked.ok) return { errors: checked.errors };
    const saved = await saveDocument(call.ctx, call.subject, checked.value, view.zone);
    return saved.ok ? goOn(call, "document_values") : redirect(paths.identity(call.locale));
  },
});

const hints: ReadonlySet<string> = new Set([
  "number",
  "iin",
  "birthDate",
  "citizenship",
  "expiresOn",
  "givenName",
]);
const wide: ReadonlySet<string> = new Set(["familyName", "givenName", "patronymic"]);

type Start = { readonly values: Readonly<Partial<DocumentInput>>; readonly read: ReadonlySet<string> };

/** What was saved; else what the account says, with what the machine read on top of it. Names stay the person's own spelling. */
async function startValues(
  call: CustomerCall,
  { answers }: CheckView,
  proposal: Awaited<ReturnType<typeof proposalOf>>["proposal"],
): Promise<Start> {
  const saved = answers.document;
  if (saved) {
    const { familyName, givenName, patronymic, number, iin, birthDate, sex, citizenship, expiresOn } = saved;
    const values = {
      ...{
        familyName: familyName ?? "",
        givenName,
        patronymic: patronymic ?? "",
        number,
        iin: iin ?? "",
        sex,
      },
      ...{ citizenship, birthDate: localDay(birthDate), expiresOn: localDay(expiresOn) },
    };
    return { values, read: new Set() };
  }
  const profile = await profileOf(call.ctx, call.subject);
  const values: Record<string, string> = {
    familyName: profile?.familyName ?? "",
    givenName: profile?.givenName ?? "",
    patronymic: profile?.patronymic ?? "",
    citizenship: "KAZ",
  };
  const read = new Set<string>();
  for (const name of documentInputs) {
    const proposed = name in (proposal ?? {}) ? proposal?.[name as keyof typeof proposal] : undefined;
    if (proposed === undefined || name === "familyName" || name === "givenName") continue;
    values[name] = name === "birthDate" || name === "expiresOn" ? localDay(proposed) : proposed;
    read.add(name);
  }
  return { values, read };
}

async function kindAndZone(call: CustomerCall) {
  const view = await checkViewOf(call.ctx, call.subject);
  if (!view) return null;
  const { proposal } = await proposalOf(call.ctx, call.subject, view.check.id);
  return { kind: view.check.documentKind, zone: proposal?.zone ?? null };
}
