import { keyOf } from "../../locales/locales.ts";
import { profileOf } from "../../modules/accounts/accounts.ts";
import { checkOf } from "../../modules/identity/identity.ts";
import { type RequestState, readDraft, requestsOf } from "../../modules/requests/requests.ts";
import { isFrozen } from "../../modules/rights/rights.ts";
import { cabinetPage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { customerPage, type Route, redirect } from "../route.ts";
import { LinkButton } from "../ui/button.tsx";
import { CardGrid } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Block } from "../ui/section.tsx";
import { type Task, TaskList } from "../ui/task-list.tsx";
import { RequestCard } from "./requests/list.tsx";

const waitsForPerson: readonly RequestState[] = [
  "needs_info",
  "offers_ready",
  "to_sign",
  "cooling_off",
  "needs_account",
];

/** The first page of the cabinet: what waits for the person, how their requests stand, what they can do. */
export const overviewRoutes: readonly Route[] = [
  customerPage(
    { name: "cabinet", path: "/cabinet", purpose: "account", clause: "3.account" },
    async (call) => {
      const { t, locale } = call;
      // While processing is restricted (policy 7) requests and checks are closed to everybody, this page too.
      if (await isFrozen(call.ctx, call.subject)) return redirect(paths.myData(locale));
      const [profile, requests, draft, check] = await Promise.all([
        profileOf(call.ctx, call.subject),
        requestsOf(call.ctx, call.subject),
        readDraft(call.ctx, call.subject),
        checkOf(call.ctx, call.subject),
      ]);
      // Asked only of those who want something for which the law asks it (policy 3, "if applicable").
      const wanted = requests.some((request) => request.endedAt === null);
      const unfinished = check?.status === "in_progress" || check?.status === "more_needed";
      const never = check === null || check.status === "expired";
      const waiting: Task[] = [
        ...(profile?.phoneConfirmedAt
          ? []
          : [
              {
                title: t("overview.confirmPhone"),
                href: paths.welcomePhone(locale),
                status: { text: t("task.todo"), tone: "yours" as const },
              },
            ]),
        ...(unfinished || (wanted && never)
          ? [
              {
                title: t("overview.identity"),
                href: paths.identity(locale),
                status: { text: t(unfinished ? "task.inProgress" : "task.todo"), tone: "yours" as const },
              },
            ]
          : []),
        ...requests
          .filter(({ status }) => waitsForPerson.includes(status))
          .map((request) => ({
            ...{
              title: t(keyOf("overview.waits", request.status), { number: request.number }),
              href: paths.request(locale, request.id),
            },
            status: { text: t("task.waits"), tone: "yours" as const },
          })),
        ...(draft
          ? [
              {
                title: t("overview.draft"),
                href: paths.newRequest(locale, "check"),
                status: { text: t("task.inProgress"), tone: "moving" as const },
              },
            ]
          : []),
      ];
      const open = requests.slice(0, 6);
      return cabinetPage(
        call,
        { title: t("nav.overview") },
        <>
          <PageHeading
            title={t("overview.hello", { name: profile?.nick ?? profile?.givenName ?? "" })}
            lead={t(waiting.length > 0 ? "overview.somethingWaits" : "overview.nothingWaits")}
            actions={
              <LinkButton href={paths.newRequest(locale, "loan")}>
                {t(draft ? "requests.continue" : "requests.new")}
              </LinkButton>
            }
          />
          {waiting.length > 0 ? (
            <Block title={t("overview.waiting")}>
              <TaskList tasks={waiting} />
            </Block>
          ) : null}
          <Block title={t("nav.requests")}>
            {open.length === 0 ? (
              <EmptyState
                icon="file-text"
                title={t("requests.empty.title")}
                text={t("requests.empty.text")}
              />
            ) : (
              <CardGrid>
                {open.map((request) => (
                  <RequestCard call={call} request={request} />
                ))}
              </CardGrid>
            )}
          </Block>
          <div class="mt-10">
            <Notice tone="info" title={t("overview.safety.title")}>
              {t("overview.safety.text")}
            </Notice>
          </div>
        </>,
      );
    },
  ),
];
