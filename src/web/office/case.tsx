import { formatTime, keyOf } from "../../locales/locales.ts";
import type { Assessment } from "../../modules/fraud/fraud.ts";
import {
  type CaseRefusal,
  type CaseView,
  caseOf,
  productOf,
  subjectOfRequest,
} from "../../modules/requests/requests.ts";
import { mayDo, type PersonCard, personCard } from "../../modules/staff/staff.ts";
import { parseId, type SubjectId } from "../../platform/ids.ts";
import { formatTiyn } from "../../platform/money.ts";
import { statusOf } from "../cabinet/requests/status.ts";
import { officePage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { missing, type Route, type StaffCall, staffPage } from "../route.ts";
import { Facts } from "../ui/facts.tsx";
import { Masked } from "../ui/masked.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Block } from "../ui/section.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { Timeline } from "../ui/timeline.tsx";
import { Acts, caseActRoutes } from "./case-acts.tsx";
import { Lenders, lendersOf } from "./lenders.tsx";
import { Risk, riskOf } from "./risk.tsx";
import { Said } from "./said.tsx";

/** One request as an officer works on it: masked person, terms, timeline, messages, and the acts open right now. */
const casePage = staffPage(
  {
    name: "office.case",
    path: "/office/requests/:id",
    purpose: "service",
    clause: "3.service",
    permission: "requests.queue",
  },
  async (call) => {
    const { t, locale } = call;
    const found = await findCase(call);
    if (!found) return missing();
    const { subject, view, person, risk, lenders } = found;
    const { request } = view;
    const status = statusOf(t, request.status);
    return officePage(
      call,
      { title: t("request.title", { number: request.number }) },
      <>
        <PageHeading
          caption={t("request.title", { number: request.number })}
          title={`${productOf(request.product)?.names[locale] ?? ""}, ${formatTiyn(locale, request.amount)}`}
          status={<StatusTag tone={status.tone}>{status.text}</StatusTag>}
          back={{ href: paths.queue(locale), label: t("office.nav.requests") }}
        />
        <Said call={call} refusal={refusalOf} />
        <div class="mt-4 grid gap-x-8 gap-y-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <div>
            <Block title={t("case.person")}>
              <Facts
                facts={[
                  {
                    term: t("profile.name"),
                    value: maskedLink(
                      call,
                      subject,
                      t("profile.name"),
                      person?.name ?? "—",
                      "fullName",
                      request.id,
                    ),
                  },
                  {
                    term: t("field.email"),
                    value: maskedLink(
                      call,
                      subject,
                      t("field.email"),
                      person?.email ?? "—",
                      "email",
                      request.id,
                    ),
                  },
                  {
                    term: t("field.phone"),
                    value: maskedLink(
                      call,
                      subject,
                      t("field.phone"),
                      person?.phone ?? "—",
                      "phone",
                      request.id,
                    ),
                  },
                  {
                    term: t("field.income"),
                    value: maskedLink(call, subject, t("field.income"), "••• ••• ₸", "income", request.id),
                  },
                  {
                    term: t("field.comment"),
                    value: maskedLink(call, subject, t("field.comment"), "••••••", "comment", request.id),
                  },
                ]}
              />
            </Block>
            <Block title={t("request.details")}>
              <Facts
                facts={[
                  { term: t("field.amount"), value: formatTiyn(locale, request.amount) },
                  { term: t("field.term"), value: t("months", { n: request.termMonths }) },
                  { term: t("field.scheme"), value: t(keyOf("scheme", request.scheme)) },
                  { term: t("field.loanPurpose"), value: t(keyOf("loanPurpose", request.loanPurpose)) },
                  { term: t("field.employment"), value: t(keyOf("employment", request.employment)) },
                  {
                    term: t("queue.col.due"),
                    value: request.dueAt ? formatTime(locale, request.dueAt, "date") : "—",
                  },
                ]}
              />
            </Block>
            {risk ? <Risk call={call} risk={risk} /> : null}
            <Lenders call={call} request={request.id} rows={lenders} />
            <Messages call={call} view={view} />
            <Block title={t("request.timeline")}>
              <Timeline
                steps={view.events.map((event, index) => ({
                  title: t(keyOf("status", event.to)),
                  state: index === view.events.length - 1 ? ("current" as const) : ("done" as const),
                  stateText: t(index === view.events.length - 1 ? "timeline.now" : "timeline.done"),
                  when: { text: formatTime(locale, event.createdAt), iso: event.createdAt.toISOString() },
                  children: <p class="text-muted">{t(keyOf("office.by", event.by))}</p>,
                }))}
              />
            </Block>
          </div>
          <Acts call={call} view={view} risk={risk} />
        </div>
      </>,
    );
  },
);

type Found = {
  readonly subject: SubjectId;
  readonly view: CaseView;
  readonly person: PersonCard | null;
  readonly risk: Assessment | null;
  readonly lenders: Awaited<ReturnType<typeof lendersOf>>;
};

async function findCase(call: StaffCall): Promise<Found | null> {
  const id = parseId(call.params.id);
  if (!id) return null;
  const subject = await subjectOfRequest(call.ctx, id);
  if (!subject) return null;
  const view = await caseOf(call.ctx, subject, id);
  if (!view) return null;
  const mayLook = mayDo(call.staff.role, "people.search");
  const person = mayLook ? await personCard(call.ctx, subject, "request_review") : null;
  const [risk, lenders] = await Promise.all([riskOf(call, subject, id), lendersOf(call, subject, id)]);
  return { subject, view, person, risk, lenders };
}

function maskedLink(
  call: StaffCall,
  subject: SubjectId,
  label: string,
  masked: string,
  field: string,
  request: string,
) {
  const { t, locale, staff } = call;
  return (
    <Masked
      masked={masked}
      label={label}
      reveal={
        mayDo(staff.role, "people.reveal") ? (
          <a class="link text-sm" href={`${paths.reveal(locale, subject)}?field=${field}&request=${request}`}>
            {t("reveal.open")}
            <span class="sr-only"> {label}</span>
          </a>
        ) : undefined
      }
    />
  );
}

function refusalOf(code: string) {
  const known: readonly CaseRefusal[] = [
    "request_unknown",
    "request_moved_on",
    "not_yours",
    "same_person",
    "reason_needed",
    "identity_not_verified",
    "check_not_finished",
  ];
  return keyOf("code", known.find((one) => one === code) ?? "request_moved_on");
}

function Messages({ call, view }: { call: StaffCall; view: CaseView }) {
  const { t, locale } = call;
  if (view.messages.length === 0) return null;
  return (
    <Block title={t("messages.title")}>
      <ol class="flex flex-col gap-2">
        {view.messages.map((one) => (
          <li class="rounded-box border border-base-300 bg-base-100 p-3">
            <p class="text-sm text-muted">
              {t(keyOf("case.from", one.from))} · {formatTime(locale, one.createdAt)}
            </p>
            <p class="mt-1 whitespace-pre-line">{one.text}</p>
          </li>
        ))}
      </ol>
    </Block>
  );
}

export const caseRoutes: readonly Route[] = [casePage, ...caseActRoutes];
