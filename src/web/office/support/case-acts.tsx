import { formatTime, keyOf } from "../../../locales/locales.ts";
import { caseTags, type Macro, type SeenCase } from "../../../modules/support/support.ts";
import { rightIds, rights } from "../../../policy/policy.ts";
import { tokenField } from "../../form.ts";
import { paths, type SupportAct } from "../../paths.ts";
import type { StaffCall } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { Details } from "../../ui/details.tsx";
import { Field, Form, RadioGroup, Select, Textarea } from "../../ui/form.tsx";
import { Block } from "../../ui/section.tsx";

/** What can be done with the conversation right now. */
export function CaseActs({
  call,
  seen,
  macros,
}: {
  call: StaffCall;
  seen: SeenCase;
  macros: readonly Macro[];
}) {
  const { found } = seen;
  const closed = found.status === "closed";
  return (
    <>
      {closed ? null : <Answer call={call} seen={seen} macros={macros} />}
      {closed ? null : <Buttons call={call} seen={seen} />}
      <Notes call={call} seen={seen} />
      {closed ? null : (
        <div class="mt-6 flex flex-col gap-3">
          <HandOver call={call} seen={seen} />
          <Details summary={call.t("supportCase.optOut")}>
            <p class="mb-3 text-sm text-muted">{call.t("supportCase.optOutLead")}</p>
            <Act call={call} id={found.id} act="opt-out" words={call.t("supportCase.optOutDo")} />
          </Details>
          <Merge call={call} seen={seen} />
        </div>
      )}
    </>
  );
}

type Part = { readonly call: StaffCall; readonly seen: SeenCase };

function Answer({ call, seen: { found }, macros }: Part & { macros: readonly Macro[] }) {
  const { t, locale } = call;
  return (
    <Block title={t("supportCase.answer")}>
      <Form
        action={paths.supportAct(locale, found.id, "answer")}
        token={{ name: tokenField, value: call.token() }}
        sendingText={t("form.sending")}
      >
        {macros.length === 0 ? null : (
          <Select
            name="macro"
            label={t("supportCase.macro")}
            hint={t("supportCase.macroHint")}
            optional={t("form.optional")}
            placeholder={t("form.choose")}
            options={macros.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <Textarea name="text" label={t("supportCase.answerText")} rows={7} />
        <RadioGroup
          name="afterwards"
          label={t("supportCase.then")}
          value="waiting_customer"
          choices={(["waiting_customer", "resolved"] as const).map((value) => ({
            value,
            label: t(keyOf("supportThen", value)),
          }))}
        />
        <Button>{t("supportCase.send")}</Button>
      </Form>
    </Block>
  );
}

type ActProps = {
  readonly call: StaffCall;
  readonly id: string;
  readonly act: SupportAct;
  readonly words: string;
  readonly values?: Readonly<Record<string, string>>;
};

function Act({ call, id, act, words, values = {} }: ActProps) {
  return (
    <form method="post" action={paths.supportAct(call.locale, id, act)}>
      <input type="hidden" name={tokenField} value={call.token()} />
      {Object.entries(values).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Button variant="secondary" size="small">
        {words}
      </Button>
    </form>
  );
}

function Buttons({ call, seen: { found, tags } }: Part) {
  const { t, staff } = call;
  const { id } = found;
  const own = found.assignedTo === staff.subject;
  return (
    <div class="mt-4 flex flex-col gap-3">
      <div class="flex flex-wrap gap-2">
        <Act
          {...{ call, id, act: "assign", words: t(own ? "supportCase.release" : "supportCase.take") }}
          values={{ to: own ? "queue" : "me" }}
        />
        {found.status === "waiting_third_party" ? null : (
          <Act {...{ call, id, act: "third-party", words: t("supportCase.thirdParty") }} />
        )}
        {found.status === "resolved" ? null : (
          <Act {...{ call, id, act: "resolve", words: t("supportCase.resolve") }} />
        )}
      </div>
      <fieldset class="flex flex-wrap gap-2">
        <legend class="mb-1 text-sm text-muted">{t("supportCase.tags")}</legend>
        {caseTags.map((tag) => (
          <Act
            {...{ call, id, act: "tag" }}
            words={`${tags.includes(tag) ? "✓ " : ""}${t(keyOf("supportTag", tag))}`}
            values={{ tag }}
          />
        ))}
      </fieldset>
    </div>
  );
}

function Notes({ call, seen: { found, notes } }: Part) {
  const { t, locale } = call;
  return (
    <Block title={t("supportCase.note")}>
      {notes.length === 0 ? null : (
        <ul class="mb-4 flex flex-col gap-2">
          {notes.map((note) => (
            <li class="rounded-box border border-base-300 bg-base-100 p-3">
              <p class="break-words whitespace-pre-line">{note.text}</p>
              <p class="text-sm text-muted">{formatTime(locale, note.createdAt)}</p>
            </li>
          ))}
        </ul>
      )}
      <Form
        action={paths.supportAct(locale, found.id, "note")}
        token={{ name: tokenField, value: call.token() }}
      >
        <Textarea name="note" label={t("supportCase.note")} hint={t("supportCase.noteHint")} rows={3} />
        <Button variant="secondary">{t("supportCase.noteSave")}</Button>
      </Form>
    </Block>
  );
}

function HandOver({ call, seen: { found } }: Part) {
  const { t, locale } = call;
  return (
    <Details summary={t("supportCase.handOver")}>
      <p class="mb-3 text-sm text-muted">{t("supportCase.handOverLead")}</p>
      <Form
        action={paths.supportAct(locale, found.id, "rights")}
        token={{ name: tokenField, value: call.token() }}
      >
        <Select
          name="right"
          label={t("rightsForm.right")}
          placeholder={t("form.choose")}
          options={rightIds.map((value) => ({ value, label: rights[value].names[locale] }))}
        />
        <Button variant="secondary">{t("supportCase.handOverDo")}</Button>
      </Form>
    </Details>
  );
}

function Merge({ call, seen: { found } }: Part) {
  const { t, locale } = call;
  return (
    <Details summary={t("supportCase.merge")}>
      <Form
        action={paths.supportAct(locale, found.id, "merge")}
        token={{ name: tokenField, value: call.token() }}
      >
        <Field name="number" label={t("support.col.number")} width="short" />
        <Button variant="secondary">{t("supportCase.mergeDo")}</Button>
      </Form>
    </Details>
  );
}
