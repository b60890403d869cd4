import { formatTime, keyOf } from "../../../locales/locales.ts";
import {
  type DeskWord,
  deskCalls,
  deskCase,
  deskFile,
  laidOut,
  macros,
  type SeenCase,
  type SlaClock,
  subjectOfCase,
} from "../../../modules/support/support.ts";
import { parseId } from "../../../platform/ids.ts";
import { whyOf } from "../../cabinet/support/conversation.tsx";
import { officePage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { missing, type Route, type StaffCall, staffPage } from "../../route.ts";
import { Facts } from "../../ui/facts.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Block } from "../../ui/section.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { refusalIn, Said } from "../said.tsx";
import { Calls } from "./calls.tsx";
import { CaseActs } from "./case-acts.tsx";
import { deskMeaning } from "./meaning.ts";
import { caseTone } from "./queue.tsx";

/** One conversation at the desk: who writes and how sure we are of it, what was said, the clocks, the acts. */
const casePage = staffPage(
  { ...deskMeaning, name: "office.support.case", path: "/office/support/:id" },
  async (call) => {
    const { t, locale } = call;
    const id = parseId(call.params.id);
    const subject = id && (await subjectOfCase(call.ctx, id));
    const seen = id && subject && (await deskCase(call.ctx, subject, id));
    if (!seen) return missing();
    const { found } = seen;
    return officePage(
      call,
      { title: t("supportCase.title", { number: found.number }) },
      <>
        <PageHeading
          caption={t("supportCase.title", { number: found.number })}
          title={found.title}
          status={
            <StatusTag tone={caseTone[found.status]}>{t(keyOf("supportDeskState", found.status))}</StatusTag>
          }
          back={{ href: paths.supportQueue(locale), label: t("office.nav.support") }}
        />
        <Said call={call} refusal={refusalIn("code", "code.case_moved_on")} />
        {found.standing === "unproven" || found.standing === "stranger" ? (
          <div class="mt-4">
            <Notice tone="warning">{t("supportCase.unproven")}</Notice>
          </div>
        ) : null}
        <div class="mt-4 grid gap-x-8 gap-y-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <div>
            <Facts look="rows" facts={factsOf(call, seen)} />
            <Block title={t("supportCase.conversation")}>
              <ol class="flex flex-col gap-3">
                {seen.words.map((word) => (
                  <Word call={call} seen={seen} word={word} />
                ))}
              </ol>
            </Block>
          </div>
          <div>
            <CaseActs call={call} seen={seen} macros={await macros(call.ctx)} />
            <Calls call={call} id={found.id} calls={await deskCalls(call.ctx, subject, id)} />
          </div>
        </div>
      </>,
    );
  },
);

function factsOf({ t, locale }: StaffCall, { found, sla, tags }: SeenCase) {
  const asker = [found.askerName, found.askerEmail].filter(Boolean).join(", ");
  return [
    { term: t("support.topic"), value: t(keyOf("supportTopic", found.topic)) },
    { term: t("supportCase.channel"), value: t(keyOf("supportChannel", found.channel)) },
    { term: t("supportCase.standing"), value: t(keyOf("supportStanding", found.standing)) },
    ...(asker === "" ? [] : [{ term: t("supportCase.asker"), value: asker }]),
    { term: t("supportCase.language"), value: found.locale.toUpperCase() },
    { term: t("supportCase.first"), value: clockText(t, locale, sla.firstAnswer) },
    { term: t("supportCase.next"), value: clockText(t, locale, sla.nextAnswer) },
    { term: t("supportCase.solution"), value: clockText(t, locale, sla.solution) },
    ...(tags.length > 0
      ? [{ term: t("supportCase.tags"), value: tags.map((one) => t(keyOf("supportTag", one))).join(", ") }]
      : []),
    ...(found.mergedInto
      ? [
          {
            term: t("supportCase.merged"),
            value: (
              <a class="link" href={paths.supportCase(locale, found.mergedInto)}>
                {t("supportCase.conversation")}
              </a>
            ),
          },
        ]
      : []),
    ...(found.rightRequest && found.closedAt
      ? [{ term: t("supportCase.becameRight"), value: formatTime(locale, found.closedAt) }]
      : []),
    ...(found.score !== null
      ? [{ term: t("supportCase.score"), value: [found.score, found.scoreWords].filter(Boolean).join(" · ") }]
      : []),
  ];
}

function clockText(t: StaffCall["t"], locale: StaffCall["locale"], clock: SlaClock): string {
  if (clock.state === "running")
    return t(clock.late ? "supportClock.late" : "supportClock.running", {
      at: formatTime(locale, clock.dueAt),
    });
  if (clock.state === "ended") return t(clock.late ? "supportClock.endedLate" : "supportClock.ended");
  return t(keyOf("supportClock", clock.state));
}

function Word({ call, seen, word }: { call: StaffCall; seen: SeenCase; word: DeskWord }) {
  const { t, locale } = call;
  const { found, files } = seen;
  const attached = files.filter((file) => file.message === word.id);
  return (
    <li
      class={`rounded-box border border-base-300 p-3 ${word.by === "customer" ? "bg-base-100" : "bg-sky-soft"}`}
    >
      <p class="flex flex-wrap justify-between gap-x-4 text-sm text-muted">
        <span class="font-semibold">{t(keyOf("supportCase.by", word.by))}</span>
        <time datetime={word.createdAt.toISOString()}>{formatTime(locale, word.createdAt)}</time>
      </p>
      <p class="mt-1 break-words whitespace-pre-line">{word.text}</p>
      {word.masked > 0 ? <p class="mt-1 text-sm text-muted">{t("support.masked")}</p> : null}
      {word.html !== null ? (
        <p class="mt-1 text-sm">
          <a class="link" href={paths.supportLetter(locale, found.id, word.id)}>
            {t("supportCase.laidOut")}
          </a>
        </p>
      ) : null}
      {attached.length > 0 ? (
        <ul class="mt-2 flex flex-wrap gap-3">
          {attached.map((file) => (
            <li>
              {file.refusal === null ? (
                <a class="link" href={paths.supportFile(locale, found.id, file.id)}>
                  {t("support.filePage", { name: file.name, page: file.page })}
                </a>
              ) : (
                <span class="text-sm">
                  {t("support.fileRefused", { name: file.name, why: whyOf(t, file.refusal) })}
                </span>
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** The letter as it was laid out: no script, no picture, no address; its page may load nothing at all. */
const letter = staffPage(
  { ...deskMeaning, name: "office.support.letter", path: "/office/support/:id/letters/:message" },
  async (call) => {
    const [id, message] = [parseId(call.params.id), parseId(call.params.message)];
    const subject = id && (await subjectOfCase(call.ctx, id));
    const html = subject && message ? await laidOut(call.ctx, subject, message) : null;
    return html === null ? missing() : { kind: "caged", html };
  },
);

const file = staffPage(
  { ...deskMeaning, name: "office.support.file", path: "/office/support/:id/files/:file" },
  async (call) => {
    const [id, fileId] = [parseId(call.params.id), parseId(call.params.file)];
    const subject = id && (await subjectOfCase(call.ctx, id));
    const bytes = subject && fileId ? await deskFile(call.ctx, call.house.uploads, subject, fileId) : null;
    return bytes ? { kind: "image", body: bytes, type: "image/jpeg" } : missing();
  },
);

export const supportCaseRoutes: readonly Route[] = [letter, file, casePage];
