import { formatTime, keyOf } from "../../locales/locales.ts";
import { hitOf, openHit, subjectOfMatch } from "../../modules/screening/screening.ts";
import { parseId } from "../../platform/ids.ts";
import { officePage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { missing, type Route, type StaffCall, staffPage } from "../route.ts";
import { LinkButton } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Block } from "../ui/section.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { HitActs, type HitSeen, hitActRoutes, refusalKey } from "./hit-acts.tsx";
import { Beside, Listed } from "./hit-evidence.tsx";
import { matchTone } from "./hits.tsx";
import { Said } from "./said.tsx";

/** One possible hit: customer and entry side by side, the explanation part by part, the acts open right now. */
const hitPage = staffPage(
  {
    ...{ name: "office.hit", path: "/office/hits/:id", purpose: "kyc_aml", clause: "3.kyc_aml" },
    permission: "screening.decide",
  },
  async (call) => {
    const { t, locale } = call;
    const id = parseId(call.params.id);
    const subject = id && (await subjectOfMatch(call.ctx, id));
    if (!id || !subject) return missing();
    const opened = call.query.open === "yes";
    const seen = opened ? await openHit(call.ctx, subject, id) : await hitOf(call.ctx, subject, id);
    if (!seen) return missing();
    const { match } = seen;
    return officePage(
      call,
      { title: t("office.nav.hits") },
      <>
        <PageHeading
          caption={t("hit.title", { list: t(keyOf("list", match.list)), id: match.entry })}
          title={`${match.evidence.entity.name} · ${(match.score / 1000).toFixed(2)}`}
          status={<StatusTag tone={matchTone[match.state]}>{t(keyOf("matchState", match.state))}</StatusTag>}
          back={{ href: paths.hits(locale), label: t("office.nav.hits") }}
        />
        <Said call={call} refusal={refusalKey} />
        <div class="mt-4 grid gap-x-8 gap-y-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <div>
            <Notice tone="info">{t("hits.silence")}</Notice>
            <div class="my-4 flex flex-wrap items-center gap-3">
              <LinkButton
                href={opened ? paths.hit(locale, id) : `${paths.hit(locale, id)}?open=yes`}
                variant="secondary"
                size="small"
              >
                {t(opened ? "hit.hide" : "hit.open")}
              </LinkButton>
              <span class="text-sm text-muted">{t("hit.openHint")}</span>
            </div>
            <Beside call={call} evidence={match.evidence} opened={opened} />
            <Listed call={call} evidence={match.evidence} />
          </div>
          <div>
            <HitActs call={call} seen={seen} />
            <Past call={call} seen={seen} />
          </div>
        </div>
      </>,
    );
  },
);

function Past({ call, seen }: { call: StaffCall; seen: HitSeen }) {
  const { t, locale } = call;
  if (seen.decisions.length === 0) return null;
  const { until } = seen.match;
  return (
    <Block title={t("hit.past")}>
      <ol class="flex flex-col gap-2">
        {seen.decisions.map((one) => (
          <li class="rounded-box border border-base-300 bg-base-100 p-3">
            <p class="font-semibold">
              {t(keyOf("decision", one.outcome))} · {t(keyOf("settled", one.settledAs ?? "open"))}
            </p>
            <p class="text-sm text-muted">
              {t(keyOf("hitReason", one.reason))} · {formatTime(locale, one.createdAt)}
            </p>
            {one.words ? <p class="mt-1 whitespace-pre-line">{one.words}</p> : null}
          </li>
        ))}
      </ol>
      {until ? (
        <p class="mt-3 text-muted">{t("hit.remembered", { until: formatTime(locale, until, "date") })}</p>
      ) : null}
    </Block>
  );
}

export const hitRoutes: readonly Route[] = [hitPage, ...hitActRoutes];
