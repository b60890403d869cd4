import { formatTime, keyOf } from "../../../locales/locales.ts";
import {
  announcement,
  audioTypes,
  beginCall,
  endCall,
  giveNotice,
  keepRecording,
  objectToRecording,
  openRecording,
  type SeenCall,
  subjectOfCase,
} from "../../../modules/support/support.ts";
import { parseId } from "../../../platform/ids.ts";
import { locales } from "../../../policy/policy.ts";
import { line, staffAction, tokenField } from "../../form.ts";
import { type CallAct, paths } from "../../paths.ts";
import { missing, type Route, type StaffCall, staffPage } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { FileField, Form, Select } from "../../ui/form.tsx";
import { Block } from "../../ui/section.tsx";
import { type Done, onItem } from "../on-item.ts";
import { deskMeaning } from "./meaning.ts";

/** Calls of a conversation: the desk presses as it happens, and a recording exists only after a notice (policy 2). */
export function Calls({ call, id, calls }: { call: StaffCall; id: string; calls: readonly SeenCall[] }) {
  const { t } = call;
  const open = calls.find((one) => one.endedAt === null);
  return (
    <Block title={t("calls.title")}>
      {calls.length === 0 ? null : (
        <ul class="mb-4 flex flex-col gap-3">
          {calls.map((one) => (
            <One call={call} id={id} one={one} />
          ))}
        </ul>
      )}
      {open ? (
        <Under call={call} id={id} open={open} />
      ) : (
        <div class="flex flex-wrap gap-2">
          <Press call={call} id={id} act="begin" values={{ direction: "in" }} words={t("calls.beginIn")} />
          <Press call={call} id={id} act="begin" values={{ direction: "out" }} words={t("calls.beginOut")} />
        </div>
      )}
    </Block>
  );
}

type PressProps = {
  readonly call: StaffCall;
  readonly id: string;
  readonly act: CallAct;
  readonly values: Readonly<Record<string, string>>;
  readonly words: string;
};

function Press({ call, id, act, values, words }: PressProps) {
  return (
    <form method="post" action={paths.callAct(call.locale, id, act)}>
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

/** The call is going on: notice, objection, end. */
function Under({ call, id, open }: { call: StaffCall; id: string; open: SeenCall }) {
  const { t, locale } = call;
  return (
    <div class="flex flex-col gap-4">
      <Form action={paths.callAct(locale, id, "notice")} token={{ name: tokenField, value: call.token() }}>
        <input type="hidden" name="call" value={open.id} />
        <p class="text-sm text-muted">{t("calls.noticeLead")}</p>
        <ul class="flex flex-col gap-2 text-sm">
          {locales.map((one) => (
            <li lang={one}>{announcement(one)}</li>
          ))}
        </ul>
        <Select
          name="locale"
          label={t("calls.noticeLanguage")}
          options={locales.map((value) => ({ value, label: value.toUpperCase() }))}
          value={locale}
        />
        <Select
          name="way"
          label={t("calls.noticeWay")}
          options={(["read_aloud", "played"] as const).map((value) => ({
            value,
            label: t(keyOf("callWay", value)),
          }))}
          value="read_aloud"
        />
        <Button variant="secondary">{t("calls.noticeGiven")}</Button>
      </Form>
      <div class="flex flex-wrap gap-2">
        {open.objectedAt === null ? (
          <Press call={call} id={id} act="object" values={{ call: open.id }} words={t("calls.object")} />
        ) : null}
        <Press call={call} id={id} act="end" values={{ call: open.id }} words={t("calls.end")} />
      </div>
    </div>
  );
}

function One({ call, id, one }: { call: StaffCall; id: string; one: SeenCall }) {
  const { t, locale, house } = call;
  const left = one.notices.filter(({ leg }) => !one.recordings.some((kept) => kept.leg === leg));
  return (
    <li class="rounded-box border border-base-300 bg-base-100 p-3">
      <p class="font-semibold">
        {t(keyOf("callDirection", one.direction))} · {formatTime(locale, one.startedAt)}
      </p>
      {one.objectedAt ? (
        <p class="text-sm">{t("calls.objected", { at: formatTime(locale, one.objectedAt) })}</p>
      ) : null}
      <ul class="text-sm text-muted">
        {one.notices.map((notice) => (
          <li>
            {t("calls.notice", {
              ...{ leg: notice.leg, locale: notice.locale.toUpperCase() },
              at: formatTime(locale, notice.endedAt, "time"),
            })}
          </li>
        ))}
      </ul>
      {one.recordings.map((kept) => (
        <p class="text-sm">
          <a class="link" download href={paths.callRecording(locale, id, kept.id)}>
            {t("calls.recording", { leg: kept.leg })}
          </a>
        </p>
      ))}
      {house.config.callRecording && one.endedAt !== null && left.length > 0 ? (
        <div class="mt-3">
          <Form
            action={paths.callAct(locale, id, "record")}
            token={{ name: tokenField, value: call.token() }}
            multipart={true}
          >
            <input type="hidden" name="call" value={one.id} />
            <Select
              name="leg"
              label={t("calls.leg")}
              options={left.map(({ leg }) => ({ value: String(leg), label: String(leg) }))}
            />
            <FileField name="file" label={t("calls.file")} hint={t("calls.fileHint")} accept="audio/*" />
            <Button variant="secondary">{t("calls.record")}</Button>
          </Form>
        </div>
      ) : null}
    </li>
  );
}

const withCase = onItem(subjectOfCase, paths.supportCase);
const unknown: Done = { ok: false, code: "call_unknown" };

const begin = staffAction({
  ...{ ...deskMeaning, name: "office.call.begin", path: "/office/support/:id/calls/begin" },
  rules: { direction: line(3) },
  act: (call, typed) =>
    withCase(call, (subject, id) =>
      beginCall(call.ctx, subject, id, {
        ...{ staff: call.staff.subject, direction: typed.direction === "out" ? "out" : "in" },
      }),
    ),
});

const notice = staffAction({
  ...{ ...deskMeaning, name: "office.call.notice", path: "/office/support/:id/calls/notice" },
  rules: { call: line(36), locale: line(2), way: line(10) },
  act: (call, typed) =>
    withCase(call, async (subject): Promise<Done> => {
      const id = parseId(typed.call);
      const locale = locales.find((one) => one === typed.locale);
      if (!id || !locale) return unknown;
      const way = typed.way === "played" ? "played" : "read_aloud";
      return giveNotice(call.ctx, subject, id, { way, locale });
    }),
});

const object = staffAction({
  ...{ ...deskMeaning, name: "office.call.object", path: "/office/support/:id/calls/object" },
  rules: { call: line(36) },
  act: (call, typed) =>
    withCase(call, async (subject): Promise<Done> => {
      const id = parseId(typed.call);
      return id ? objectToRecording(call.ctx, subject, id) : unknown;
    }),
});

const end = staffAction({
  ...{ ...deskMeaning, name: "office.call.end", path: "/office/support/:id/calls/end" },
  rules: { call: line(36) },
  act: (call, typed) =>
    withCase(call, async (subject): Promise<Done> => {
      const id = parseId(typed.call);
      return id ? endCall(call.ctx, subject, id) : unknown;
    }),
});

const record = staffAction({
  ...{ ...deskMeaning, name: "office.call.record", path: "/office/support/:id/calls/record", file: true },
  rules: { call: line(36), leg: line(2) },
  act: (call, typed) =>
    withCase(call, async (subject): Promise<Done> => {
      const id = parseId(typed.call);
      if (!id) return unknown;
      const allowed = call.house.config.callRecording;
      const given = { leg: Number(typed.leg), bytes: call.file?.bytes ?? Buffer.alloc(0), allowed };
      return keepRecording(call.ctx, call.house.uploads, subject, id, given);
    }),
});

const recording = staffPage(
  {
    ...{ ...deskMeaning, name: "office.call.recording" },
    path: "/office/support/:id/recordings/:recording",
  },
  async (call) => {
    const [id, recordingId] = [parseId(call.params.id), parseId(call.params.recording)];
    const subject = id && (await subjectOfCase(call.ctx, id));
    if (!subject || !recordingId) return missing();
    const why = { because: "support_case" };
    const found = await openRecording(call.ctx, call.house.uploads, subject, recordingId, why);
    if (!found) return missing();
    const name = `alem-call-${recordingId}.${found.kind}`;
    return { kind: "file", body: found.bytes, type: audioTypes[found.kind], name };
  },
);

export const callRoutes: readonly Route[] = [begin, notice, object, end, record, recording];
