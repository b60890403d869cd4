import { parseEmail } from "../../modules/accounts/accounts.ts";
import { askByForm, certificateByWord, subjectOfRight } from "../../modules/rights/rights.ts";
import { rightIds, rights } from "../../policy/policy.ts";
import { errorOf, formErrors, line, lines, publicForm, tokenField } from "../form.ts";
import { narrow, sitePage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { missing, publicPage, type Route, redirect } from "../route.ts";
import { Button, LinkButton } from "../ui/button.tsx";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { Field, Form, Select, Textarea } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeading } from "../ui/page-heading.tsx";

/** A request about a right from somebody who does not sign in; the answer tells nothing about accounts (policy 7). */
const form = publicForm({
  ...{ name: "rights.form", path: "/rights", purpose: "legal", clause: "7.address" },
  rules: { right: line(20), name: line(120), email: line(254), text: lines(2000) },
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    return sitePage(
      call,
      { title: t("rightsForm.title"), description: t("rightsForm.lead") },
      narrow(
        <>
          <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
          <PageHeading
            title={t("rightsForm.title")}
            lead={t("rightsForm.lead")}
            actions={
              <LinkButton href={paths.myData(locale)} variant="secondary">
                {t("nav.myData")}
              </LinkButton>
            }
          />
          {call.query.done === "yes" ? (
            <div class="mb-6">
              <Notice tone="success" title={t("rightsForm.done.title")} live={true}>
                {t("rightsForm.done.text")}
              </Notice>
            </div>
          ) : null}
          <Form
            action={paths.rightsForm(locale)}
            token={{ name: tokenField, value: call.token() }}
            sendingText={t("form.sending")}
          >
            <Select
              name="right"
              label={t("rightsForm.right")}
              placeholder={t("form.choose")}
              options={rightIds.map((value) => ({ value, label: rights[value].names[locale] }))}
              value={values.right}
              error={errorOf(call, errors, "right")}
            />
            <Field
              name="name"
              label={t("rightsForm.name")}
              value={values.name}
              autocomplete="name"
              error={errorOf(call, errors, "name")}
            />
            <Field
              name="email"
              type="email"
              label={t("field.email")}
              value={values.email}
              autocomplete="email"
              error={errorOf(call, errors, "email")}
            />
            <Textarea
              name="text"
              label={t("rightsForm.text")}
              hint={t("rightsForm.text.hint")}
              value={values.text}
              error={errorOf(call, errors, "text")}
            />
            <Button>{t("rightsForm.submit")}</Button>
          </Form>
        </>,
      ),
    );
  },
  act: async (call, typed) => {
    const right = rightIds.find((one) => one === typed.right);
    const email = parseEmail(typed.email);
    const name = typed.name.trim();
    const text = typed.text.trim();
    if (!right || !email.ok || name === "" || text === "")
      return {
        errors: {
          ...(right ? {} : { right: "right_missing" }),
          ...(name === "" ? { name: "name_missing" } : {}),
          ...(email.ok ? {} : { email: email.code }),
          ...(text === "" ? { text: "text_missing" } : {}),
        },
      };
    const { locale } = call;
    const taken = await askByForm(call.ctx, { right, name, email: email.value, text, locale }, call.visit);
    if (!taken) return { errors: { form: "too_often" }, status: 429 };
    return redirect(`${paths.rightsForm(locale)}?done=yes`);
  },
});

/** Who was erased has no account: the word in the last letter opens the certificate, which names no person. */
const certificate = publicPage(
  { name: "rights.certificate", path: "/rights/certificate/:word", purpose: "legal", clause: "7.rights" },
  async (call) => {
    const found = await certificateByWord(call.ctx, call.params.word ?? "", subjectOfRight);
    if (!found) return missing();
    return {
      ...{ kind: "file", body: JSON.stringify(found, null, 2), type: "application/json; charset=utf-8" },
      name: `alem-erasure-${found.certificate.request}.json`,
    };
  },
);

export const rightsFormRoutes: readonly Route[] = [...form, certificate];
