import { type Key, keyOf } from "../../locales/locales.ts";
import { emergencyQueue } from "../../modules/emergencies/emergencies.ts";
import { checkQueue } from "../../modules/identity/identity.ts";
import { incidentQueue } from "../../modules/incidents/incidents.ts";
import { operationQueue } from "../../modules/operations/operations.ts";
import { queue } from "../../modules/requests/requests.ts";
import { rightQueue } from "../../modules/rights/rights.ts";
import { hitQueue } from "../../modules/screening/screening.ts";
import { dueReviews, mayDo, type Permission } from "../../modules/staff/staff.ts";
import { caseQueue } from "../../modules/support/support.ts";
import { officePage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { type Route, type StaffCall, staffPage } from "../route.ts";
import { PageHeading } from "../ui/page-heading.tsx";
import { Block } from "../ui/section.tsx";
import { Stat, Stats } from "../ui/stat.tsx";
import { TrainingNotice } from "./training-notice.tsx";

/** The office's first page: how many wait in each queue of this role. Counts only, so no look is taken by opening it. */
const desk = staffPage(
  { name: "office", path: "/office", purpose: "service", clause: "8.measures", permission: "desk.open" },
  async (call) => {
    const { t, staff } = call;
    const waiting = await Promise.all(
      desks.filter((one) => mayDo(staff.role, one.permission)).map((one) => countsOf(call, one)),
    );
    return officePage(
      call,
      { title: t("office.nav.desk") },
      <>
        <PageHeading
          title={t("office.hello", { name: staff.name })}
          lead={t("office.lead", { role: t(keyOf("role", staff.role)) })}
        />
        <TrainingNotice call={call} current={false} />
        {waiting.map(({ title, counts }) => (
          <Block title={title}>
            <Stats>
              {counts.map(({ label, href, text, signal }) => (
                <Stat
                  label={label}
                  value={
                    <a class="link" href={href}>
                      {text}
                    </a>
                  }
                  tone={signal && text !== "0" ? "signal" : "plain"}
                />
              ))}
            </Stats>
          </Block>
        ))}
      </>,
    );
  },
);

type Found = { readonly rows: readonly unknown[]; readonly next: string | null };
type Desk = {
  readonly permission: Permission;
  readonly title: Key;
  readonly words: string;
  readonly path: (call: StaffCall) => string;
  readonly views: Readonly<Record<string, (call: StaffCall) => Promise<Found>>>;
};

const own = (call: StaffCall) => ({ staff: call.staff.subject, before: null });
const queuesOf = <View extends string>(
  views: readonly View[],
  ask: (call: StaffCall, view: View) => Promise<Found>,
): Desk["views"] => Object.fromEntries(views.map((view) => [view, (call: StaffCall) => ask(call, view)]));

const desks: readonly Desk[] = [
  {
    ...{ permission: "support.queue", title: "office.nav.support", words: "supportQueue.view" },
    path: ({ locale }) => paths.supportQueue(locale),
    views: queuesOf(["open", "mine", "late"], async (call, view) => {
      const { rows, next } = await caseQueue(call.ctx, { view, staff: call.staff.subject, page: 0 });
      return { rows, next: next === null ? null : String(next) };
    }),
  },
  {
    ...{ permission: "incidents.handle", title: "office.nav.incidents", words: "incidents.view" },
    path: ({ locale }) => paths.incidents(locale),
    views: queuesOf(["open", "second"], (call, view) =>
      incidentQueue(call.ctx.kernel.db, { view, ...own(call) }),
    ),
  },
  {
    ...{ permission: "emergencies.grant", title: "office.nav.emergencies", words: "emergencies.view" },
    path: ({ locale }) => paths.emergencies(locale),
    views: queuesOf(["asked", "review"], (call, view) => emergencyQueue(call.ctx, { view, ...own(call) })),
  },
  {
    ...{ permission: "access.review", title: "office.nav.reviews", words: "reviews.state" },
    path: ({ locale }) => paths.reviews(locale),
    views: queuesOf(["overdue"], (call) => dueReviews(call.ctx)),
  },
  {
    ...{ permission: "screening.queue", title: "office.nav.hits", words: "hits.view" },
    path: ({ locale }) => paths.hits(locale),
    views: queuesOf(["open", "second", "escalated"], (call, view) =>
      hitQueue(call.ctx, { view, ...own(call) }),
    ),
  },
  {
    ...{ permission: "identity.queue", title: "office.nav.identity", words: "checks.view" },
    path: ({ locale }) => paths.checks(locale),
    views: queuesOf(["open", "mine", "second", "review"], (call, view) =>
      checkQueue(call.ctx, { view, ...own(call) }),
    ),
  },
  {
    ...{ permission: "rights.queue", title: "office.nav.rights", words: "rightQueue.view" },
    path: ({ locale }) => paths.rights(locale),
    views: queuesOf(["open", "pressing", "second", "paused"], async (call, view) => {
      const { rows, next } = await rightQueue(call.ctx, { view, staff: call.staff.subject, page: 0 });
      return { rows, next: next === null ? null : String(next) };
    }),
  },
  {
    ...{ permission: "operations.queue", title: "office.nav.operations", words: "ops.view" },
    path: ({ locale }) => paths.operations(locale),
    views: queuesOf(["review", "second", "unknown", "stuck"], (call, view) =>
      operationQueue(call.ctx, { view, ...own(call) }),
    ),
  },
  {
    ...{ permission: "requests.queue", title: "office.nav.requests", words: "queue.view" },
    path: ({ locale }) => paths.queue(locale),
    views: queuesOf(["open", "mine", "second", "review"], (call, view) =>
      queue(call.ctx, { view, ...own(call) }),
    ),
  },
];

async function countsOf(call: StaffCall, { title, words, path, views }: Desk) {
  const counts = await Promise.all(
    Object.entries(views).map(async ([view, ask]) => {
      const { rows, next } = await ask(call);
      return {
        label: call.t(keyOf(words, view)),
        href: `${path(call)}?view=${view}`,
        text: next ? `${rows.length}+` : String(rows.length),
        signal:
          ["second", "review", "overdue", "pressing"].includes(view) || title === "office.nav.incidents",
      };
    }),
  );
  return { title: call.t(title), counts };
}

export const deskRoutes: readonly Route[] = [desk];
