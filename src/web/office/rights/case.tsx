import { formatTime, keyOf } from "../../../locales/locales.ts";
import {
  certificateOf,
  clockOf,
  rightCase,
  type SeenRight,
  subjectOfRight,
} from "../../../modules/rights/rights.ts";
import { parseId } from "../../../platform/ids.ts";
import { rights } from "../../../policy/policy.ts";
import { rightTone } from "../../cabinet/rights/own-requests.tsx";
import { officePage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { missing, type Route, type StaffCall, staffPage } from "../../route.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Block } from "../../ui/section.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { Said } from "../said.tsx";
import { RightActs, rightActRoutes, rightRefusal } from "./case-acts.tsx";
import { clockTone } from "./queue.tsx";
import { Tasks } from "./tasks.tsx";

/** One request about a right: what was asked, its clock, the acts open right now. */
const casePage = staffPage(
  {
    ...{ name: "office.right", path: "/office/rights/:id", purpose: "legal", clause: "7.rights" },
    permission: "rights.decide",
  },
  async (call) => {
    const { t, locale } = call;
    const id = parseId(call.params.id);
    const subject = id && (await subjectOfRight(call.ctx, id));
    const seen = id && subject && (await rightCase(call.ctx, subject, id));
    if (!seen) return missing();
    const { found } = seen;
    const clock = clockOf(found, call.house.kernel.clock.now());
    return officePage(
      call,
      { title: t("rightCase.title", { number: found.number }) },
      <>
        <PageHeading
          caption={rights[found.right].names[locale]}
          title={t("rightCase.title", { number: found.number })}
          status={
            <span class="flex flex-wrap gap-2">
              <StatusTag tone={rightTone[found.status]}>{t(keyOf("rightState", found.status))}</StatusTag>
              <StatusTag tone={clockTone[clock]}>{t(keyOf("rightClock", clock))}</StatusTag>
            </span>
          }
          back={{ href: paths.rights(locale), label: t("office.nav.rights") }}
        />
        <Said call={call} refusal={rightRefusal} />
        {found.heldUp && found.endedAt === null ? (
          <Notice tone="warning">{t(keyOf("rightHeldUp", found.heldUp))}</Notice>
        ) : null}
        <div class="mt-4 grid gap-x-8 gap-y-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <div>
            <Facts look="rows" facts={factsOf(call, seen)} />
            <Tasks call={call} seen={seen} />
          </div>
          <div>
            <RightActs call={call} seen={seen} />
            <Past call={call} seen={seen} />
            {found.right === "erasure" && found.status === "done" ? (
              <p class="mt-4">
                <LinkButton href={paths.officeCertificate(locale, found.id)} download={true} icon="download">
                  {t("rightCase.certificate")}
                </LinkButton>
              </p>
            ) : null}
          </div>
        </div>
      </>,
    );
  },
);

function factsOf({ t, locale }: StaffCall, { found }: SeenRight) {
  const { proposed, text, askerName, askerEmail, confirmedBy, dueAt } = found;
  const name = proposed && [proposed.family, proposed.given, proposed.patronymic].filter(Boolean).join(" ");
  const asker = [askerName, askerEmail].filter(Boolean).join(", ");
  return [
    { term: t("rightCase.channel"), value: t(keyOf("rightChannel", found.channel)) },
    { term: t("rightQueue.received"), value: formatTime(locale, found.receivedAt) },
    { term: t("rightCase.due"), value: dueAt ? formatTime(locale, dueAt) : t("rightClock.paused") },
    {
      term: t("rightCase.confirmedBy"),
      value: confirmedBy ? t(keyOf("rightConfirmed", confirmedBy)) : t("rightCase.notConfirmed"),
    },
    { term: t("rightCase.language"), value: found.locale.toUpperCase() },
    ...(found.topic ? [{ term: t("myData.col.right"), value: t(keyOf("rightTopic", found.topic)) }] : []),
    ...(asker === "" ? [] : [{ term: t("rightCase.asker"), value: asker }]),
    ...(text ? [{ term: t("rightCase.text"), value: text }] : []),
    ...(name ? [{ term: t("rightCase.proposed"), value: name }] : []),
    ...(found.answer ? [{ term: t("myData.col.answer"), value: found.answer }] : []),
  ];
}

function Past({ call: { t, locale }, seen }: { call: StaffCall; seen: SeenRight }) {
  if (seen.decisions.length === 0) return null;
  return (
    <Block title={t("case.past")}>
      <ol class="flex flex-col gap-2">
        {seen.decisions.map((one) => (
          <li class="rounded-box border border-base-300 bg-base-100 p-3">
            <p class="font-semibold">
              {t(keyOf("rightOutcome", one.outcome))}
              {one.ground ? ` · ${t(keyOf("rightGround", one.ground))}` : ""}
            </p>
            <p class="whitespace-pre-line">{one.answer}</p>
            <p class="text-sm text-muted">{formatTime(locale, one.createdAt)}</p>
          </li>
        ))}
      </ol>
    </Block>
  );
}

const certificate = staffPage(
  {
    ...{ name: "office.right.certificate", path: "/office/rights/:id/certificate.json" },
    ...{ purpose: "legal", clause: "7.rights", permission: "rights.decide" },
  },
  async (call) => {
    const id = parseId(call.params.id);
    const subject = id && (await subjectOfRight(call.ctx, id));
    const found = id && subject && (await certificateOf(call.ctx, subject, id));
    if (!found) return missing();
    return {
      ...{ kind: "file", body: JSON.stringify(found, null, 2), type: "application/json; charset=utf-8" },
      name: `alem-erasure-${found.certificate.request}.json`,
    };
  },
);

export const rightCaseRoutes: readonly Route[] = [certificate, casePage, ...rightActRoutes];
