import { askByForm, certificateByWord, subjectOfRight } from "../../modules/rights/rights.ts";
import { rightIds, rights } from "../../policy/policy.ts";
import { errorOf, line, lines, publicForm } from "../form.ts";
import { paths } from "../paths.ts";
import { missing, publicPage, type Route, redirect } from "../route.ts";
import { Select, Textarea } from "../ui/form.tsx";
import { askPage, readAsker } from "./ask-page.tsx";

/** A request about a right from somebody who does not sign in (policy 7). */
const form = publicForm({
  ...{ name: "rights.form", path: "/rights", purpose: "legal", clause: "7.address" },
  rules: { right: line(20), name: line(120), email: line(254), text: lines(2000) },
  show: (call, view) => {
    const { t, locale } = call;
    const { values, errors } = view;
    return askPage(call, view, {
      ...{ title: t("rightsForm.title"), lead: t("rightsForm.lead"), submit: t("rightsForm.submit") },
      instead: { href: paths.myData(locale), label: t("nav.myData") },
      done: { title: t("rightsForm.done.title"), text: t("rightsForm.done.text") },
      nameLabel: t("rightsForm.name"),
      before: (
        <Select
          name="right"
          label={t("rightsForm.right")}
          placeholder={t("form.choose")}
          options={rightIds.map((value) => ({ value, label: rights[value].names[locale] }))}
          value={values.right}
          error={errorOf(call, errors, "right")}
        />
      ),
      after: (
        <Textarea
          name="text"
          label={t("rightsForm.text")}
          hint={t("rightsForm.text.hint")}
          value={values.text}
          error={errorOf(call, errors, "text")}
        />
      ),
    });
  },
  act: async (call, typed) => {
    const right = rightIds.find((one) => one === typed.right);
    const { name, email, text, errors } = readAsker(typed);
    const left = { ...(right ? {} : { right: "right_missing" }), ...errors };
    if (!right || email === null || Object.keys(left).length > 0) return { errors: left };
    const { locale } = call;
    const taken = await askByForm(call.ctx, { right, name, email, text, locale }, call.visit);
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
