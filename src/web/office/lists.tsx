import { formatTime, keyOf } from "../../locales/locales.ts";
import {
  diffOf,
  isListId,
  type ListStanding,
  type ListVersion,
  openIncidents,
  requiredLists,
  screeningReadiness,
  settleImport,
  settleIncident,
  versionOf,
  waitingVersions,
} from "../../modules/screening/screening.ts";
import { mayDo } from "../../modules/staff/staff.ts";
import { parseId } from "../../platform/ids.ts";
import { line, staffAction, tokenField } from "../form.ts";
import { officePage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { missing, type Route, redirect, type StaffCall, staffPage } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Block } from "../ui/section.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { Table } from "../ui/table.tsx";
import { backTo } from "./on-item.ts";
import { Said } from "./said.tsx";

const meaning = { purpose: "kyc_aml", clause: "3.kyc_aml" } as const;

/** The lists: age, version, changes, failed imports, and imports that wait for a second person. Public data only. */
const listsPage = staffPage(
  { ...meaning, name: "office.lists", path: "/office/lists", permission: "screening.queue" },
  async (call) => {
    const { t, house } = call;
    const { db, clock } = house.kernel;
    const { lists } = await screeningReadiness(
      db,
      clock.now(),
      requiredLists(call.house.config.screeningLists),
    );
    const [waiting, incidents] = [await waitingVersions(db), await openIncidents(db)];
    return officePage(
      call,
      { title: t("office.nav.lists") },
      <>
        <PageHeading title={t("office.nav.lists")} lead={t("lists.lead")} />
        <Said
          call={call}
          refusal={(code) => (code === "same_person" ? "code.same_officer" : "code.not_waiting")}
        />
        {waiting.map((version) => (
          <Waiting call={call} version={version} />
        ))}
        {lists.length === 0 ? (
          <EmptyState icon="file-text" title={t("lists.none.title")} text={t("lists.none.text")} />
        ) : (
          <Table
            caption={t("office.nav.lists")}
            columns={[
              { label: t("lists.col.list") },
              { label: t("lists.col.state") },
              { label: t("lists.col.version") },
              { label: t("lists.col.entries"), numeric: true },
              { label: t("lists.col.changes") },
              { label: t("lists.col.seen") },
            ]}
            rows={lists.map((standing) => cells(call, standing))}
          />
        )}
        {incidents.length === 0 ? null : (
          <Block title={t("lists.incidents")}>
            <p class="mb-3 text-muted">{t("lists.incidents.text")}</p>
            <ul class="flex flex-col gap-2">
              {incidents.map((one) => (
                <li class="flex flex-wrap items-center gap-3 rounded-box border border-bad-edge bg-bad-soft p-3">
                  <span class="grow">
                    {formatTime(call.locale, one.at)} · {t(keyOf("list", one.list))} ·{" "}
                    {t(keyOf("fault", one.fault))} ({one.place})
                  </span>
                  {mayDo(call.staff.role, "screening.lists") ? (
                    <form method="post" action={paths.settleIncident(call.locale)}>
                      <input type="hidden" name={tokenField} value={call.token()} />
                      <Button name="id" value={one.id} variant="secondary" size="small">
                        {t("lists.settleIncident")}
                      </Button>
                    </form>
                  ) : null}
                </li>
              ))}
            </ul>
          </Block>
        )}
      </>,
    );
  },
);

function cells({ t, locale }: StaffCall, { list, version, state, staleSince }: ListStanding) {
  const tone = { fresh: "done", stale: "stopped", missing: "stopped" } as const;
  const since = staleSince ? formatTime(locale, staleSince) : "";
  return [
    t(keyOf("list", list)),
    <StatusTag tone={tone[state]}>{t(keyOf("lists.state", state), { since })}</StatusTag>,
    version ? (
      <a class="link" href={paths.listVersion(locale, `${list}-${version.number}`)}>
        {version.number}
        {version.asOf ? ` (${version.asOf})` : ""}
      </a>
    ) : (
      "—"
    ),
    version ? String(version.entities) : "—",
    version ? t("lists.changes", changesOf(version)) : "—",
    version ? formatTime(locale, version.seenAt) : "—",
  ];
}

const changesOf = ({ added, changed, removed }: ListVersion) => ({ added, changed, removed });

function Waiting({ call, version }: { call: StaffCall; version: ListVersion }) {
  const { t, locale, staff } = call;
  const name = t(keyOf("list", version.list));
  return (
    <div class="mb-4">
      <Notice tone="warning" title={`${t("lists.waiting")}: ${name}`}>
        <p>
          {version.heldBecause ? t(keyOf("lists.held", version.heldBecause)) : ""}{" "}
          <a class="link" href={paths.listVersion(locale, `${version.list}-${version.number}`)}>
            {t("lists.changes", changesOf(version))}
          </a>
        </p>
        {mayDo(staff.role, "screening.lists") ? (
          <form method="post" action={paths.settleList(locale)} class="mt-3 flex flex-wrap gap-3">
            <input type="hidden" name={tokenField} value={call.token()} />
            <input type="hidden" name="version" value={`${version.list}-${version.number}`} />
            <Button name="accept" value="yes">
              {t("lists.accept")}
            </Button>
            <Button name="accept" value="no" variant="secondary">
              {t("lists.reject")}
            </Button>
          </form>
        ) : null}
      </Notice>
    </div>
  );
}

function versionIn(text: string | undefined) {
  const [, list = "", number = ""] = /^([a-z_]+)-(\d{1,9})$/.exec(text ?? "") ?? [];
  return isListId(list) ? { list, number: Number(number) } : null;
}

const versionPage = staffPage(
  { ...meaning, name: "office.list", path: "/office/lists/:version", permission: "screening.queue" },
  async (call) => {
    const { t, locale, house } = call;
    const which = versionIn(call.params.version);
    const version = which && (await versionOf(house.kernel.db, which.list, which.number));
    if (!version) return missing();
    const lines = await diffOf(house.kernel.db, version);
    return officePage(
      call,
      { title: t("office.nav.lists") },
      <>
        <PageHeading
          title={t("lists.diff", { list: t(keyOf("list", version.list)), number: version.number })}
          lead={t("lists.changes", changesOf(version))}
          status={<StatusTag tone="quiet">{t(keyOf("versionState", version.state))}</StatusTag>}
          back={{ href: paths.lists(locale), label: t("office.nav.lists") }}
        />
        {lines.length === 0 ? (
          <EmptyState icon="file-text" title={t("lists.diff.none")} text="" />
        ) : (
          <>
            <Table
              caption={t("lists.col.changes")}
              columns={[
                { label: t("lists.diff.col.name") },
                { label: t("lists.diff.col.how") },
                { label: "ID" },
              ]}
              rows={lines.map(({ id, name, how }) => [
                name,
                t(keyOf("lists.how", how)),
                <span class="font-mono">{id}</span>,
              ])}
            />
            <p class="mt-3 text-muted">{t("lists.diff.first")}</p>
          </>
        )}
      </>,
    );
  },
);

const settle = staffAction({
  ...{ ...meaning, name: "office.lists.settle", path: "/office/lists/settle", permission: "screening.lists" },
  rules: { version: line(40), accept: line(5) },
  act: async (call, { version, accept }) => {
    const which = versionIn(version);
    if (!which) return missing();
    const { db, clock } = call.house.kernel;
    const by = { by: call.staff.subject, accept: accept === "yes", now: clock.now() };
    return backTo(paths.lists(call.locale), await settleImport(db, { ...which, ...by }));
  },
});

const incident = staffAction({
  ...{
    ...meaning,
    name: "office.lists.incident",
    path: "/office/lists/incident",
    permission: "screening.lists",
  },
  rules: { id: line(40) },
  act: async (call, typed) => {
    const id = parseId(typed.id);
    const { db, clock } = call.house.kernel;
    if (id) await settleIncident(db, id, call.staff.subject, clock.now());
    return redirect(paths.lists(call.locale));
  },
});

export const listRoutes: readonly Route[] = [listsPage, settle, incident, versionPage];
