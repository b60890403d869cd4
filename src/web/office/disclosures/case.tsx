import { formatTime, keyOf } from "../../../locales/locales.ts";
import { caseOf, namesOf, type SeenCase, subjectOfCase } from "../../../modules/authorities/authorities.ts";
import { parseId } from "../../../platform/ids.ts";
import { officePage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { missing, type Route, type StaffCall, staffPage } from "../../route.ts";
import { Facts } from "../../ui/facts.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Block } from "../../ui/section.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { Said } from "../said.tsx";
import { CaseActs, caseActRoutes, caseRefusal } from "./case-acts.tsx";
import { caseTone } from "./queue.tsx";

/** One request of an authority: what its letter says, the acts open right now. No value about the person is shown here. */
const casePage = staffPage(
  {
    ...{
      name: "office.authority",
      path: "/office/disclosures/:id",
      purpose: "legal",
      clause: "5.authorities",
    },
    permission: "disclosures.decide",
  },
  async (call) => {
    const { t, locale } = call;
    const id = parseId(call.params.id);
    const subject = id && (await subjectOfCase(call.ctx, id));
    const seen = id && subject && (await caseOf(call.ctx, subject, id));
    if (!seen) return missing();
    const { found } = seen;
    return officePage(
      call,
      { title: t("case.authority", { number: found.number }) },
      <>
        <PageHeading
          caption={t(keyOf("authority", found.authority))}
          title={t("case.authority", { number: found.number })}
          status={<StatusTag tone={caseTone[found.state]}>{t(keyOf("caseState", found.state))}</StatusTag>}
          back={{ href: paths.cases(locale), label: t("office.nav.disclosures") }}
        />
        <Said call={call} refusal={caseRefusal} />
        <div class="mt-4 grid gap-x-8 gap-y-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <div>
            <Notice tone="info">{t("case.silence")}</Notice>
            <div class="my-4">
              <Facts look="rows" facts={factsOf(call, seen)} />
            </div>
          </div>
          <div>
            <CaseActs call={call} seen={seen} />
            <Past call={call} seen={seen} />
          </div>
        </div>
      </>,
    );
  },
);

function factsOf({ t, locale }: StaffCall, { found }: SeenCase) {
  return [
    { term: t("newCase.office"), value: found.office },
    { term: t("newCase.law"), value: found.law },
    { term: t("newCase.documentNumber"), value: found.documentNumber },
    { term: t("newCase.documentDate"), value: found.documentDate },
    { term: t("cases.col.received"), value: formatTime(locale, found.receivedAt) },
    { term: t("newCase.dueOn"), value: formatTime(locale, found.dueAt) },
    { term: t("newCase.asked"), value: words(t, found.asked) },
  ];
}

const words = (t: StaffCall["t"], names: string): string =>
  namesOf(names)
    .map((name) => t(keyOf("outgoing", name)))
    .join(", ");

function Past({ call: { t, locale }, seen }: { call: StaffCall; seen: SeenCase }) {
  if (seen.decisions.length === 0) return null;
  return (
    <Block title={t("case.past")}>
      <ol class="flex flex-col gap-2">
        {seen.decisions.map((one) => (
          <li class="rounded-box border border-base-300 bg-base-100 p-3">
            <p class="font-semibold">
              {t(keyOf("caseOutcome", one.outcome))} · {t(keyOf("settled", one.settledAs ?? "open"))}
            </p>
            <p class="text-sm text-muted">
              {one.reason ? t(keyOf("caseRefusal", one.reason)) : words(t, one.granted)} ·{" "}
              {formatTime(locale, one.createdAt)}
            </p>
            <p class="text-sm text-muted">
              {t(keyOf("caseTell", one.tell))}
              {one.forbiddenBy ? `: ${one.forbiddenBy}` : ""}
            </p>
          </li>
        ))}
      </ol>
    </Block>
  );
}

export const authorityRoutes: readonly Route[] = [casePage, ...caseActRoutes];
