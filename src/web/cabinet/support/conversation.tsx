import { formatTime, isKey, keyOf } from "../../../locales/locales.ts";
import {
  audioTypes,
  type Conversation,
  endOwn,
  openRecording,
  ownCase,
  ownFile,
  scoreOwn,
  writeOwn,
} from "../../../modules/support/support.ts";
import { parseId } from "../../../platform/ids.ts";
import { customerAction, customerForm, errorOf, formErrors, line, lines, tokenField } from "../../form.ts";
import { cabinetPage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { type CustomerCall, customerPage, missing, type Route, redirect } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { FileField, Form, RadioGroup, Textarea } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Block } from "../../ui/section.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { accepted } from "../identity/pictures.tsx";
import { ownTone, supportMeaning } from "./list.tsx";

/** One conversation: everything that was said, and what can be said or done next. */
const conversation = customerForm({
  ...{ ...supportMeaning, name: "support.one", path: "/cabinet/support/:id", file: true },
  rules: { text: lines(5000) },
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    const id = parseId(call.params.id);
    const seen = id && (await ownCase(call.ctx, call.subject, id));
    if (!seen) return missing();
    const { found } = seen;
    return cabinetPage(
      call,
      { title: found.title },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          caption={found.number}
          title={found.title}
          status={
            <StatusTag tone={ownTone[found.status]}>{t(keyOf("supportState", found.status))}</StatusTag>
          }
          back={{ href: paths.conversations(locale), label: t("nav.support") }}
        />
        <Told call={call} seen={seen} />
        <Words call={call} seen={seen} />
        <OwnCalls call={call} seen={seen} />
        {found.status === "closed" ? null : (
          <Block title={t("support.reply")}>
            <Form
              action={paths.conversation(locale, found.id)}
              token={{ name: tokenField, value: call.token() }}
              multipart={true}
              sendingText={t("form.sending")}
              progressText={t("upload.progress")}
            >
              <Textarea
                name="text"
                label={t("support.text")}
                hint={t("support.text.hint")}
                value={values.text}
                error={errorOf(call, errors, "text")}
              />
              <FileField
                name="file"
                label={t("support.file")}
                optional={t("form.optional")}
                hint={t("support.file.hint")}
                accept={accepted}
              />
              <Button>{t("support.send")}</Button>
            </Form>
          </Block>
        )}
        <Ending call={call} seen={seen} />
      </>,
    );
  },
  act: async (call, { text }) => {
    const id = parseId(call.params.id);
    if (!id) return missing();
    const files = call.file ? [call.file] : [];
    const done = await writeOwn(call.ctx, call.house.uploads, call.subject, id, { text, files });
    if (done.ok) return redirect(`${paths.conversation(call.locale, id)}?done=yes`);
    if (done.code === "case_unknown") return missing();
    return { errors: { [done.field ?? "form"]: done.code }, status: statusOf(done.code) };
  },
});

const statusOf = (code: string): 409 | 422 | 429 =>
  code === "too_often" ? 429 : code === "case_closed" ? 409 : 422;

type Part = { readonly call: CustomerCall; readonly seen: Conversation };

function Told({ call: { t, query, locale }, seen: { found } }: Part) {
  return (
    <div class="flex flex-col gap-3">
      {query.done === "yes" ? (
        <Notice tone="success" live={true}>
          {t("support.done")}
        </Notice>
      ) : null}
      {found.status === "resolved" ? <Notice tone="info">{t("support.resolvedHint")}</Notice> : null}
      {found.mergedInto ? (
        <Notice tone="info">
          <a class="link" href={paths.conversation(locale, found.mergedInto)}>
            {t("support.merged")}
          </a>
        </Notice>
      ) : found.status === "closed" ? (
        <Notice tone="info">{t("support.closed")}</Notice>
      ) : null}
    </div>
  );
}

function Words({ call: { t, locale }, seen: { words, files } }: Part) {
  return (
    <ol class="mt-6 flex flex-col gap-4" id="words" data-inbox-list="always" aria-live="polite">
      {words.map((word) => {
        const own = word.by === "customer";
        const attached = files.filter((file) => file.message === word.id);
        return (
          <li
            class={`max-w-form rounded-box border border-base-300 p-4 ${own ? "bg-sky-soft sm:ml-12" : "bg-base-100 sm:mr-12"}`}
          >
            <p class="flex flex-wrap justify-between gap-x-4 text-sm text-muted">
              <span class="font-semibold">{t(keyOf("support.by", word.by))}</span>
              <time datetime={word.createdAt.toISOString()}>{formatTime(locale, word.createdAt)}</time>
            </p>
            <p class="mt-2 break-words whitespace-pre-line">{word.text}</p>
            {word.masked > 0 ? <p class="mt-2 text-sm text-muted">{t("support.masked")}</p> : null}
            {attached.length > 0 ? (
              <ul class="mt-3 flex flex-wrap gap-3">
                {attached.map((file) => (
                  <li>
                    {file.refusal === null ? (
                      <img
                        src={paths.conversationFile(locale, file.id)}
                        alt={t("support.filePage", { name: file.name, page: file.page })}
                        width={file.width}
                        height={file.height}
                        loading="lazy"
                        class="h-32 w-auto rounded-box border border-base-300 object-contain"
                      />
                    ) : (
                      <p class="text-sm">
                        {t("support.fileRefused", { name: file.name, why: whyOf(t, file.refusal) })}
                      </p>
                    )}
                  </li>
                ))}
              </ul>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

/** Calls with their notice, and the recording where there is one: hearing it is a part of the right of access (policy 7). */
function OwnCalls({ call: { t, locale }, seen: { calls } }: Part) {
  if (calls.length === 0) return null;
  return (
    <Block title={t("calls.title")}>
      <ul class="flex max-w-form flex-col gap-3">
        {calls.map((one) => (
          <li class="rounded-box border border-base-300 bg-base-100 p-4">
            <p class="font-semibold">
              {t(keyOf("callDirection", one.direction))} · {formatTime(locale, one.startedAt)}
            </p>
            <p class="text-sm text-muted">
              {t(one.recordings.length > 0 ? "calls.wasRecorded" : "calls.notRecorded")}
            </p>
            {one.recordings.map((kept) => (
              <p>
                <a class="link" download href={paths.ownRecording(locale, kept.id)}>
                  {t("calls.recording", { leg: kept.leg })}
                </a>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Block>
  );
}

export function whyOf(t: CustomerCall["t"], code: string): string {
  const key = `code.${code}`;
  return t(isKey(key) ? key : "code.upload_wrong_type");
}

function Ending({ call, seen: { found } }: Part) {
  const { t, locale } = call;
  const token = { name: tokenField, value: call.token() };
  if (found.status !== "resolved" && found.status !== "closed")
    return (
      <div class="mt-6">
        <Form action={paths.endConversation(locale, found.id)} token={token}>
          <Button variant="secondary">{t("support.end")}</Button>
        </Form>
      </div>
    );
  if (found.score !== null) return <p class="mt-6 text-muted">{t("support.scored")}</p>;
  return (
    <Block title={t("support.score")}>
      <Form action={paths.scoreConversation(locale, found.id)} token={token}>
        <RadioGroup
          name="score"
          label={t("support.score")}
          choices={[1, 2, 3, 4, 5].map((one) => ({
            value: String(one),
            label: t(keyOf("supportScore", String(one))),
          }))}
        />
        <Textarea name="words" label={t("support.scoreWords")} optional={t("form.optional")} rows={3} />
        <Button variant="secondary">{t("support.send")}</Button>
      </Form>
    </Block>
  );
}

const end = customerAction({
  ...{ ...supportMeaning, name: "support.end", path: "/cabinet/support/:id/end", rules: {} },
  act: async (call) => {
    const id = parseId(call.params.id);
    if (!id) return missing();
    const done = await endOwn(call.ctx, call.subject, id);
    return !done.ok && done.code === "case_unknown"
      ? missing()
      : redirect(paths.conversation(call.locale, id));
  },
});

const score = customerAction({
  ...{ ...supportMeaning, name: "support.score", path: "/cabinet/support/:id/score" },
  rules: { score: line(1), words: lines(1000) },
  act: async (call, typed) => {
    const id = parseId(call.params.id);
    if (!id) return missing();
    const given = { score: Number(typed.score), words: typed.words };
    const done = await scoreOwn(call.ctx, call.subject, id, given);
    return !done.ok && done.code === "case_unknown"
      ? missing()
      : redirect(paths.conversation(call.locale, id));
  },
});

const file = customerPage(
  { ...supportMeaning, name: "support.file", path: "/cabinet/support/files/:id" },
  async (call) => {
    const id = parseId(call.params.id);
    const bytes = id ? await ownFile(call.ctx, call.house.uploads, call.subject, id) : null;
    return bytes ? { kind: "image", body: bytes, type: "image/jpeg" } : missing();
  },
);

const recording = customerPage(
  { ...supportMeaning, name: "support.recording", path: "/cabinet/support/recordings/:id" },
  async (call) => {
    const id = parseId(call.params.id);
    const found = id ? await openRecording(call.ctx, call.house.uploads, call.subject, id) : null;
    if (!found) return missing();
    const name = `alem-call-${id}.${found.kind}`;
    return { kind: "file", body: found.bytes, type: audioTypes[found.kind], name };
  },
);

export const conversationRoutes: readonly Route[] = [file, recording, ...conversation, end, score];
