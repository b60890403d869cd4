import { formatTime, isKey, keyOf } from "../../../locales/locales.ts";
import {
  type IncidentPage,
  incidentPage,
  measuresOf,
  noticeText,
  touchedNames,
} from "../../../modules/incidents/incidents.ts";
import { after, hours } from "../../../platform/clock.ts";
import { parseId } from "../../../platform/ids.ts";
import { officePage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { missing, type Route, type StaffCall, staffPage } from "../../route.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Facts } from "../../ui/facts.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Block } from "../../ui/section.tsx";
import { StatusTag, type StatusTone } from "../../ui/status-tag.tsx";
import { Table } from "../../ui/table.tsx";
import { refusalIn, Said } from "../said.tsx";
import { IncidentActs } from "./acts.tsx";
import { NoticeClock } from "./queue.tsx";

/** One incident: its clock, whom it touched by the journal, what was done, and the drafts of notice and letters (policy 8). */
const meaning = {
  ...{ purpose: "legal" as const, clause: "8.measures", permission: "incidents.handle" as const },
};

const onePage = staffPage(
  { ...meaning, name: "office.incident", path: "/office/incidents/:id" },
  async (call) => {
    const { t, locale } = call;
    const id = parseId(call.params.id);
    const shown = id && (await incidentPage(call.ctx, id));
    if (!shown) return missing();
    const { found } = shown;
    return officePage(
      call,
      { title: t("incidents.one", { number: found.number }) },
      <>
        <PageHeading
          caption={t(keyOf("incidentKind", found.kind))}
          title={t("incidents.one", { number: found.number })}
          status={<StatusTag tone={tones[found.state]}>{t(keyOf("incidentState", found.state))}</StatusTag>}
          back={{ href: paths.incidents(locale), label: t("office.nav.incidents") }}
        />
        <Said call={call} refusal={refusalIn("code", "code.incident_moved_on")} />
        <div class="mt-4 grid gap-x-8 gap-y-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <div>
            <Facts look="rows" facts={factsOf(call, shown)} />
            <Drafts call={call} id={found.id} />
            <Lines call={call} shown={shown} />
            <Past call={call} shown={shown} />
          </div>
          <div>
            <IncidentActs call={call} found={found} />
          </div>
        </div>
      </>,
    );
  },
);

const tones: Readonly<Record<"open" | "closing" | "closed", StatusTone>> = {
  ...{ open: "yours", closing: "moving", closed: "done" },
};

function factsOf(call: StaffCall, { found }: IncidentPage) {
  const { t, locale, ctx } = call;
  const at = (moment: Date | null) => (moment ? formatTime(locale, moment) : "—");
  const measures = measuresOf(found.measures).map((one) => t(keyOf("measure", one)));
  return [
    { term: t("incidents.detected"), value: at(found.detectedAt) },
    { term: t("incidents.notice"), value: <NoticeClock call={call} found={found} /> },
    { term: t("incidents.hours72"), value: at(after(found.detectedAt, hours(72))) },
    { term: t("incidents.scopedAt"), value: at(found.scopedAt) },
    { term: t("incidents.persons"), value: String(found.persons ?? "—") },
    { term: t("incidents.entries"), value: String(found.entries ?? "—") },
    {
      term: t("incidents.data"),
      value: touchedNames(ctx.kernel.map, found.touched, locale).join("; ") || "—",
    },
    { term: t("incidents.measures"), value: measures.join("; ") || "—" },
    { term: t("incidents.letters"), value: String(found.letters) },
  ];
}

function Drafts({ call: { t, locale }, id }: { call: StaffCall; id: string }) {
  return (
    <Block title={t("incidents.drafts")}>
      <p class="mb-3 max-w-form text-muted">{t("incidents.drafts.text")}</p>
      <div class="flex flex-wrap gap-3">
        {(["kk", "ru"] as const).map((tongue) => (
          <LinkButton
            variant="secondary"
            icon="download"
            href={`${paths.incidentNotice(locale, id)}?in=${tongue}`}
          >
            {t(`incidents.draft.${tongue}`)}
          </LinkButton>
        ))}
      </div>
    </Block>
  );
}

function Lines({ call: { t }, shown: { lines, found } }: { call: StaffCall; shown: IncidentPage }) {
  if (lines.length === 0) return null;
  return (
    <Block title={t("incidents.lines", { shown: lines.length, all: found.persons ?? lines.length })}>
      <Table
        caption={t("incidents.persons")}
        columns={[
          { label: t("incidents.person") },
          { label: t("incidents.fields") },
          { label: t("incidents.entries"), numeric: true },
          { label: t("incidents.letter") },
        ]}
        rows={lines.map((line) => [
          <span class="font-mono text-sm">{line.subject}</span>,
          <span class="font-mono text-sm break-all">{line.touched.replaceAll(",", ", ") || "—"}</span>,
          String(line.entries),
          t(keyOf("letterState", line.letter)),
        ])}
      />
    </Block>
  );
}

function Past({ call: { t, locale }, shown: { events, notes } }: { call: StaffCall; shown: IncidentPage }) {
  const named = (act: string) => {
    const key = `act.${act}`;
    return isKey(key) ? t(key) : act;
  };
  return (
    <>
      <Block title={t("incidents.past")}>
        <ol class="flex flex-col gap-1">
          {events.map(({ number, at, act, staff }) => (
            <li>
              <span class="figures">{number}.</span> {named(act)}
              <span class="block text-sm text-muted">
                {formatTime(locale, at)} · <span class="font-mono">{staff.slice(-12)}</span>
              </span>
            </li>
          ))}
        </ol>
      </Block>
      <Block title={t("incidents.notes")}>
        <ul class="flex flex-col gap-2">
          {notes.map(({ about, at, words }) => (
            <li class="rounded-box border border-base-300 bg-base-100 p-3">
              <p class="whitespace-pre-line">{words}</p>
              <p class="text-sm text-muted">
                {t(keyOf("noteAbout", about))} · {formatTime(locale, at)}
              </p>
            </li>
          ))}
        </ul>
      </Block>
    </>
  );
}

const noticeFile = staffPage(
  { ...meaning, name: "office.incident.notice", path: "/office/incidents/:id/notice.txt" },
  async (call) => {
    const id = parseId(call.params.id);
    const shown = id && (await incidentPage(call.ctx, id));
    if (!shown) return missing();
    const tongue = call.query.in === "ru" ? "ru" : "kk";
    const text = noticeText(call.ctx.kernel.map, shown.found, tongue, call.house.config.operator);
    return {
      ...{ kind: "file", body: text, type: "text/plain; charset=utf-8" },
      name: `notice-${shown.found.number}-${tongue}.txt`,
    };
  },
);

export const incidentRoutes: readonly Route[] = [onePage, noticeFile];
