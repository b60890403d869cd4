import { formatTime, keyOf } from "../../../locales/locales.ts";
import {
  localDay,
  type RegionCode,
  type ReviewView,
  regions,
  reviewOf,
  subjectOfCheck,
} from "../../../modules/identity/identity.ts";
import { requiredLists } from "../../../modules/screening/screening.ts";
import { parseId } from "../../../platform/ids.ts";
import { officeStatus } from "../../cabinet/identity/task-words.ts";
import { officePage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { missing, type Route, type StaffCall, staffPage } from "../../route.ts";
import { type Fact, Facts } from "../../ui/facts.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Block } from "../../ui/section.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { Timeline } from "../../ui/timeline.tsx";
import { Said } from "../said.tsx";
import { checkActRoutes } from "./act-routes.tsx";
import { CheckActs } from "./acts.tsx";
import { Findings } from "./findings.tsx";
import { checkPictureRoutes, Pictures } from "./pictures.tsx";

/** One check as an officer works on it: pictures side by side, what was typed, what the machine found, the acts open now. */
const reviewPage = staffPage(
  {
    ...{
      name: "office.identity.check",
      path: "/office/identity/:id",
      purpose: "kyc_aml",
      clause: "3.kyc_aml",
    },
    permission: "identity.queue",
  },
  async (call) => {
    const { t, locale } = call;
    const id = parseId(call.params.id);
    const subject = id && (await subjectOfCheck(call.ctx, id));
    const lists = requiredLists(call.house.config.screeningLists);
    const view = subject && (await reviewOf(call.ctx, subject, id, lists));
    if (!view) return missing();
    const status = officeStatus(t, view.check.status);
    return officePage(
      call,
      { title: t("identity.number", { number: view.check.number }) },
      <>
        <PageHeading
          title={t("identity.number", { number: view.check.number })}
          status={<StatusTag tone={status.tone}>{status.text}</StatusTag>}
          back={{ href: paths.checks(locale), label: t("office.nav.identity") }}
        />
        <Said call={call} refusal={refusalOf} />
        <div class="mt-4 grid gap-x-8 gap-y-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <div>
            <Pictures call={call} view={view} />
            <Findings call={call} view={view} />
            <Given call={call} view={view} />
            <Block title={t("request.timeline")}>
              <Timeline
                steps={view.events.map((event, index) => ({
                  title: officeStatus(t, event.to).text,
                  state: index === view.events.length - 1 ? ("current" as const) : ("done" as const),
                  stateText: t(index === view.events.length - 1 ? "timeline.now" : "timeline.done"),
                  when: { text: formatTime(locale, event.createdAt), iso: event.createdAt.toISOString() },
                  children: <p class="text-muted">{t(keyOf("office.by", event.by))}</p>,
                }))}
              />
            </Block>
          </div>
          <CheckActs call={call} view={view} />
        </div>
      </>,
    );
  },
);

const refusals = [
  ...(["identity_unknown", "identity_moved_on", "not_yours", "same_person", "own_check"] as const),
  ...(["screening_lists_stale", "screening_waiting", "screening_held"] as const),
  ...(["reason_needed", "seen_needed", "words_needed", "more_needed_item"] as const),
  ...(["document_missing", "document_expired"] as const),
];
const refusalOf = (code: string) =>
  keyOf("code", refusals.find((one) => one === code) ?? "identity_moved_on");

function Given({ call, view }: { call: StaffCall; view: ReviewView }) {
  const { t } = call;
  const { document, address, details } = view.answers;
  const documentFacts: Fact[] = document
    ? [
        { term: t("identity.task.document_kind"), value: t(keyOf("identity.document", document.kind)) },
        {
          term: t("profile.name"),
          value: [document.familyName, document.givenName, document.patronymic].filter(Boolean).join(" "),
        },
        { term: t("field.document.number"), value: <span class="figures">{document.number}</span> },
        { term: t("field.document.iin"), value: <span class="figures">{document.iin ?? "—"}</span> },
        { term: t("field.document.birthDate"), value: localDay(document.birthDate) },
        { term: t("field.document.sex"), value: t(keyOf("identity.sex", document.sex)) },
        { term: t("field.document.citizenship"), value: document.citizenship },
        { term: t("field.document.expiresOn"), value: localDay(document.expiresOn) },
      ]
    : [];
  return (
    <>
      <Block title={t("checks.document")}>
        {document ? <Facts facts={documentFacts} /> : <p>{t("checks.nothing")}</p>}
        {document?.zone ? (
          <pre class="mt-3 overflow-x-auto rounded-box bg-base-200 p-3 font-mono text-sm">
            {document.zone}
          </pre>
        ) : null}
      </Block>
      <Block title={t("checks.address")}>
        {address ? (
          <p>
            {[
              address.postcode,
              regions[address.region as RegionCode]?.[call.locale], // a code of the list: parsed when it was saved
              ...[address.town, address.street, address.house, address.flat],
            ]
              .filter(Boolean)
              .join(", ")}
          </p>
        ) : (
          <p>{t("checks.nothing")}</p>
        )}
      </Block>
      {details ? (
        <Block title={t("identity.task.details")}>
          <Facts
            facts={(["fundsSource", "publicOffice", "taxResidence"] as const).map((name) => ({
              term: t(keyOf("field", name)),
              value: t(keyOf(`identity.${name}`, details[name])),
            }))}
          />
        </Block>
      ) : null}
    </>
  );
}

export const reviewRoutes: readonly Route[] = [...checkPictureRoutes, reviewPage, ...checkActRoutes];
