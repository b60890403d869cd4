import { keyOf } from "../../../locales/locales.ts";
import { keepMacro, macroActs, macros, retireMacro } from "../../../modules/support/support.ts";
import { parseId } from "../../../platform/ids.ts";
import { errorOf, formErrors, line, lines, staffAction, staffForm, tokenField } from "../../form.ts";
import { officePage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { missing, type Route, redirect } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Field, Form, Select, Textarea } from "../../ui/form.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Table } from "../../ui/table.tsx";

/** Prepared answers in three languages: words of the house, nothing about anybody. */
const meaning = { purpose: "communications", clause: "2.support", permission: "support.macros" } as const;

const page = staffForm({
  ...{ ...meaning, name: "office.macros", path: "/office/support/macros" },
  rules: { name: line(80), ru: lines(2000), kk: lines(2000), en: lines(2000), act: line(20) },
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    const kept = await macros(call.ctx);
    return officePage(
      call,
      { title: t("macros.title") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          title={t("macros.title")}
          lead={t("macros.lead")}
          back={{ href: paths.supportQueue(locale), label: t("office.nav.support") }}
        />
        {kept.length === 0 ? (
          <EmptyState icon="inbox" title={t("queue.empty.title")} text={t("macros.empty")} />
        ) : (
          <Table
            caption={t("macros.title")}
            columns={[{ label: t("macros.name") }, { label: t("macros.act") }, { label: t("macros.retire") }]}
            rows={kept.map((one) => [
              one.name,
              t(keyOf("macroAct", one.act)),
              <form method="post" action={paths.retireMacro(locale, one.id)}>
                <input type="hidden" name={tokenField} value={call.token()} />
                <Button variant="secondary" size="small" hiddenText={one.name}>
                  {t("macros.retire")}
                </Button>
              </form>,
            ])}
          />
        )}
        <div class="mt-8">
          <Form
            action={paths.macros(locale)}
            token={{ name: tokenField, value: call.token() }}
            sendingText={t("form.sending")}
          >
            <Field
              name="name"
              label={t("macros.name")}
              value={values.name}
              error={errorOf(call, errors, "name")}
            />
            {(["ru", "kk", "en"] as const).map((one) => (
              <Textarea
                name={one}
                label={t(keyOf("macros", one))}
                value={values[one]}
                error={errorOf(call, errors, one)}
              />
            ))}
            <Select
              name="act"
              label={t("macros.act")}
              options={macroActs.map((value) => ({ value, label: t(keyOf("macroAct", value)) }))}
              value={values.act || "none"}
              error={errorOf(call, errors, "act")}
            />
            <Button>{t("macros.add")}</Button>
          </Form>
        </div>
      </>,
    );
  },
  act: async (call, { name, ru, kk, en, act }) => {
    const done = await keepMacro(call.ctx, { name, texts: { ru, kk, en }, act });
    if (!done.ok) return { errors: { [done.field ?? "form"]: done.code } };
    return redirect(`${paths.macros(call.locale)}?done=yes`);
  },
});

const retire = staffAction({
  ...{ ...meaning, name: "office.macro.retire", path: "/office/support/macros/:id/retire", rules: {} },
  act: async (call) => {
    const id = parseId(call.params.id);
    if (!id) return missing();
    await retireMacro(call.ctx, id);
    return redirect(paths.macros(call.locale));
  },
});

export const macroRoutes: readonly Route[] = [...page, retire];
