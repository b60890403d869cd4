import { keyOf } from "../../../locales/locales.ts";
import {
  addressInputs,
  checkAddress,
  checkDetails,
  type checkViewOf,
  chooseDocument,
  detailsInputs,
  documentKinds,
  fundsSources,
  publicOffices,
  regionCodes,
  regions,
  saveAddress,
  saveDetails,
  taxResidences,
} from "../../../modules/identity/identity.ts";
import { customerForm, errorOf, formErrors, line, tokenField } from "../../form.ts";
import { paths } from "../../paths.ts";
import { type Route, redirect } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { Field, Form, RadioGroup, Select } from "../../ui/form.tsx";
import { goOn, stepPage } from "./step-page.tsx";

/** Kind of document, address of residence, further data: typed, saved each by itself, changed as often as one likes. */
const kindForm = customerForm({
  ...{
    name: "identity.document",
    path: "/cabinet/identity/document",
    purpose: "kyc_aml",
    clause: "2.identity",
  },
  rules: { kind: line(40) },
  show: (call, { values, errors }) =>
    stepPage(call, "document_kind", formErrors(call, errors), ({ check }) => (
      <Form
        action={call.path}
        token={{ name: tokenField, value: call.token() }}
        sendingText={call.t("form.sending")}
      >
        <RadioGroup
          name="kind"
          label={call.t("identity.document.label")}
          error={errorOf(call, errors, "kind")}
          value={values.kind || (check.documentKind ?? "")}
          choices={documentKinds.map((kind) => ({
            value: kind,
            label: call.t(keyOf("identity.document", kind)),
            hint: call.t(keyOf("identity.document", `${kind}.hint`)),
          }))}
        />
        <Button>{call.t("form.next")}</Button>
      </Form>
    )),
  act: async (call, typed) => {
    const kind = documentKinds.find((one) => one === typed.kind);
    if (!kind) return { errors: { kind: "document_kind_missing" } };
    const chosen = await chooseDocument(call.ctx, call.subject, kind);
    return chosen.ok ? goOn(call, "document_kind") : redirect(paths.identity(call.locale));
  },
});

const addressForm = customerForm({
  ...{
    name: "identity.address",
    path: "/cabinet/identity/address",
    purpose: "kyc_aml",
    clause: "2.identity",
  },
  rules: {
    ...{ region: line(10), town: line(80), street: line(120) },
    ...{ house: line(20), flat: line(10), postcode: line(10) },
  },
  show: (call, { values, errors }) =>
    stepPage(call, "address", formErrors(call, errors), ({ answers }) => {
      const { t, locale } = call;
      const typed = Object.keys(errors).length > 0;
      const value = (name: (typeof addressInputs)[number]) =>
        (typed ? values[name] : answers.address?.[name]) ?? "";
      return (
        <Form
          action={call.path}
          token={{ name: tokenField, value: call.token() }}
          sendingText={t("form.sending")}
        >
          <Select
            name="region"
            label={t("field.region")}
            placeholder={t("form.choose")}
            value={value("region")}
            error={errorOf(call, errors, "region")}
            options={regionCodes.map((code) => ({ value: code, label: regions[code][locale] }))}
          />
          {addressInputs
            .filter((name) => name !== "region")
            .map((name) => (
              <Field
                name={name}
                label={t(keyOf("field", name))}
                {...(name === "flat" || name === "postcode" ? { optional: t("form.optional") } : {})}
                width={name === "town" || name === "street" ? "full" : "short"}
                value={value(name)}
                error={errorOf(call, errors, name)}
                autocomplete={name === "postcode" ? "postal-code" : undefined}
              />
            ))}
          <Button>{t("form.next")}</Button>
        </Form>
      );
    }),
  act: async (call, typed) => {
    const checked = checkAddress(typed);
    if (!checked.ok) return { errors: checked.errors };
    const saved = await saveAddress(call.ctx, call.subject, checked.value);
    return saved.ok ? goOn(call, "address") : redirect(paths.identity(call.locale));
  },
});

const choices = {
  fundsSource: fundsSources,
  publicOffice: publicOffices,
  taxResidence: taxResidences,
} as const;

const detailsForm = customerForm({
  ...{
    name: "identity.details",
    path: "/cabinet/identity/details",
    purpose: "kyc_aml",
    clause: "2.identity",
  },
  rules: { fundsSource: line(20), publicOffice: line(20), taxResidence: line(20) },
  show: (call, { values, errors }) =>
    stepPage(call, "details", formErrors(call, errors), ({ answers }) => {
      const { t } = call;
      return (
        <Form
          action={call.path}
          token={{ name: tokenField, value: call.token() }}
          sendingText={t("form.sending")}
        >
          {detailsInputs.map((name) => (
            <RadioGroup
              name={name}
              label={t(keyOf("field", name))}
              hint={t(keyOf("field", `${name}.hint`))}
              error={errorOf(call, errors, name)}
              value={values[name] || (answers.details?.[name] ?? "")}
              choices={choices[name].map((one) => ({ value: one, label: t(keyOf(`identity.${name}`, one)) }))}
            />
          ))}
          <Button>{t("form.next")}</Button>
        </Form>
      );
    }),
  act: async (call, typed) => {
    const checked = checkDetails(typed);
    if (!checked.ok) return { errors: checked.errors };
    const saved = await saveDetails(call.ctx, call.subject, checked.value);
    return saved.ok ? goOn(call, "details") : redirect(paths.identity(call.locale));
  },
});

export const typedRoutes: readonly Route[] = [...kindForm, ...addressForm, ...detailsForm];
export type OpenView = NonNullable<Awaited<ReturnType<typeof checkViewOf>>>;
