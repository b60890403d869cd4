import { stringify } from "csv-stringify/sync";
import { formatTime, isKey, keyOf, type Translate } from "../../locales/locales.ts";
import {
  type HistoryLine,
  type HistoryPage,
  historyKinds,
  historyOf,
} from "../../modules/history/history.ts";
import { purposeIds, purposes } from "../../policy/policy.ts";
import { cabinetPage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { type CustomerCall, customerPage, type Route } from "../route.ts";
import { LinkButton } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Pagination } from "../ui/pagination.tsx";
import { FilterLink } from "./filter-link.tsx";

/** Everything that happened with the person's data, in words: own acts, staff looks, sign-ins, consents (policy 2, 8). */
const icons: Readonly<Record<HistoryLine["kind"], IconName>> = {
  own: "user",
  staff: "eye",
  sign_in: "key-round",
  consent: "file-check",
  system: "settings",
};

const kindOf = (call: CustomerCall) => historyKinds.find((kind) => kind === call.query.kind) ?? null;

const historyPage = customerPage(
  { name: "history", path: "/cabinet/history", purpose: "account", clause: "2.operations" },
  async (call) => {
    const { t, locale } = call;
    const kind = kindOf(call);
    const { lines, next } = await historyOf(call.ctx, call.subject, {
      kind,
      before: call.query.before ?? null,
    });
    const address = (query: Record<string, string>) =>
      `${paths.history(locale)}?${new URLSearchParams(query)}`;
    return cabinetPage(
      call,
      { title: t("nav.history") },
      <>
        <PageHeading
          title={t("nav.history")}
          lead={t("history.lead")}
          actions={
            <LinkButton href={paths.historyFile(locale)} variant="secondary" icon="download" download={true}>
              {t("history.download")}
            </LinkButton>
          }
        />
        <nav aria-label={t("history.filter")} class="mb-6">
          <ul class="flex flex-wrap gap-2">
            <FilterLink href={paths.history(locale)} label={t("history.all")} current={kind === null} />
            {historyKinds.map((one) => (
              <FilterLink
                href={address({ kind: one })}
                label={t(keyOf("history.kind", one))}
                current={kind === one}
              />
            ))}
          </ul>
        </nav>
        {lines.length === 0 ? (
          <EmptyState icon="list-checks" title={t("history.empty.title")} text={t("history.empty.text")} />
        ) : (
          <ol class="overflow-hidden rounded-box border border-base-300 bg-base-100">
            {lines.map((line, index) => (
              <li class={`flex gap-4 px-4 py-4 sm:px-5 ${index === 0 ? "" : "border-t border-base-300"}`}>
                <span class="mt-0.5 text-muted">
                  <Icon name={icons[line.kind]} />
                </span>
                <div class="flex min-w-0 grow flex-col gap-x-6 sm:flex-row sm:justify-between">
                  <div class="min-w-0">
                    <p class="font-semibold">{titleOf(t, line)}</p>
                    {detailsOf(call, line).map((detail) => (
                      <p class="text-sm break-words text-muted">{detail}</p>
                    ))}
                  </div>
                  <time
                    class="order-first shrink-0 text-sm text-muted sm:order-none"
                    datetime={line.at.toISOString()}
                  >
                    {formatTime(locale, line.at)}
                  </time>
                </div>
              </li>
            ))}
          </ol>
        )}
        <div class="mt-6">
          <Pagination
            label={t("history.pages")}
            older={
              next
                ? { href: address({ ...(kind ? { kind } : {}), before: next }), label: t("history.older") }
                : undefined
            }
            newer={
              call.query.before
                ? { href: kind ? address({ kind }) : paths.history(locale), label: t("history.newest") }
                : undefined
            }
          />
        </div>
      </>,
    );
  },
);

function titleOf(t: Translate, line: HistoryLine): string {
  if (line.kind === "staff" && (line.act === "read" || line.act === "list")) return t("act.staff_looked");
  const key = `act.${line.act}`;
  return isKey(key) ? t(key) : t("act.other");
}

function detailsOf({ t, locale }: CustomerCall, line: HistoryLine): string[] {
  const purpose = purposeIds.find((id) => id === line.purpose);
  const fields = line.fields
    .map((field) => namedField(t, field))
    .filter((name, i, all) => all.indexOf(name) === i);
  // `emergency:K7QX-2M9D` and its like: the kind of the reason, whose number means nothing to the reader.
  const because = line.because ? textOf(t, `because.${line.because.split(":", 1)[0]}`) : null;
  return [
    line.kind === "staff" && line.role
      ? t("history.who", { role: textOf(t, `role.${line.role}`) ?? line.role })
      : null,
    line.kind !== "own" && purpose
      ? t("history.purpose", { purpose: purposes[purpose].names[locale] })
      : null,
    because ? t("history.because", { reason: because }) : null,
    line.words ? t("history.words", { words: line.words }) : null,
    line.kind === "staff" && fields.length > 0 ? t("history.fields", { fields: fields.join(", ") }) : null,
    line.browser ? t("history.device", { device: line.browser }) : null,
    line.address ? t("history.address", { address: line.address }) : null,
  ].filter((text) => text !== null);
}

function textOf(t: Translate, key: string): string | null {
  return isKey(key) ? t(key) : null;
}

const namedField = (t: Translate, field: string): string => textOf(t, `held.${field}`) ?? t("held.other");

const mostRows = 5000;

async function wholeHistory({ ctx, subject }: CustomerCall): Promise<HistoryLine[]> {
  const lines: HistoryLine[] = [];
  let before: string | null = null;
  do {
    const page: HistoryPage = await historyOf(ctx, subject, { kind: null, before, size: pageOfFile });
    lines.push(...page.lines);
    before = page.next;
  } while (before !== null && lines.length < mostRows);
  return lines;
}

const pageOfFile = 250;

const historyFile = customerPage(
  { name: "history.file", path: "/cabinet/history.csv", purpose: "account", clause: "7.rights" },
  async (call) => {
    const { t, locale } = call;
    const lines = await wholeHistory(call);
    const rows = lines.map((line) => [
      line.at.toISOString(),
      t(keyOf("history.kind", line.kind)),
      titleOf(t, line),
      detailsOf(call, line).join("; "),
    ]);
    const header = [
      t("history.col.when"),
      t("history.col.kind"),
      t("history.col.what"),
      t("history.col.details"),
    ];
    // escape_formulas: a spreadsheet must not run what somebody typed
    const body = `\ufeff${stringify([header, ...rows], { escape_formulas: true })}`;
    return { kind: "file", body, type: "text/csv; charset=utf-8", name: `alem-history-${locale}.csv` };
  },
);

export const historyRoutes: readonly Route[] = [historyPage, historyFile];
