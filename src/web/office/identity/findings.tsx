import { keyOf } from "../../../locales/locales.ts";
import { knownProviders, type ReviewView } from "../../../modules/identity/identity.ts";
import type { StaffCall } from "../../route.ts";
import { Details } from "../../ui/details.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Block } from "../../ui/section.tsx";
import { StatusTag, type StatusTone } from "../../ui/status-tag.tsx";
import { Table } from "../../ui/table.tsx";

/** What the machine found and what a provider answered: they inform, the officer decides. */
const tones: Readonly<Record<"pass" | "fail" | "unsure", StatusTone>> = {
  pass: "done",
  fail: "stopped",
  unsure: "quiet",
};

const providerName = (id: string): string =>
  Object.values(knownProviders).find((one) => one.id === id)?.name ?? id;

export function Findings({ call, view }: { call: StaffCall; view: ReviewView }) {
  const { t } = call;
  const { session } = view;
  return (
    <>
      {session ? (
        <div class="mt-6">
          <Notice tone="info" title={t("checks.provider", { name: providerName(session.provider) })}>
            <p>
              {t(keyOf("checks.recommendation", session.recommendation ?? "unknown"))}
              {session.score ? ` · ${t("checks.score", { score: session.score })}` : ""}
            </p>
            {session.reasons ? (
              <p class="font-mono text-sm">{session.reasons.split(".").join(", ")}</p>
            ) : null}
            <p class="mt-1 text-sm">{t("checks.assistance")}</p>
          </Notice>
        </div>
      ) : null}
      {view.duplicates.length > 0 ? (
        <div class="mt-6">
          <Notice tone="danger" title={t("checks.duplicates")}>
            <ul class="list-disc pl-5">
              {view.duplicates.map((one) => (
                <li>
                  {t(keyOf("finding", one.about))}: {t("checks.others", { n: one.others })}
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      ) : null}
      {view.findings.length > 0 ? <Compared call={call} findings={view.findings} /> : null}
    </>
  );
}

/** What differs stands first and open; what agrees is one line that opens. */
function Compared({ call: { t }, findings }: { call: StaffCall; findings: ReviewView["findings"] }) {
  const differing = findings.filter((one) => one.outcome !== "pass");
  const agreeing = findings.filter((one) => one.outcome === "pass");
  return (
    <Block title={t("checks.findings")}>
      {differing.length === 0 ? (
        <p class="mb-3">{t("checks.allAgree")}</p>
      ) : (
        <Table
          caption={t("checks.findings")}
          columns={[
            { label: t("checks.col.what") },
            { label: t("checks.col.outcome") },
            { label: t("checks.col.why") },
          ]}
          rows={differing.map((one) => [
            t(keyOf("finding", one.about)),
            <StatusTag tone={tones[one.outcome]}>{t(keyOf("finding.outcome", one.outcome))}</StatusTag>,
            one.because ? t(keyOf("finding.because", one.because)) : "—",
          ])}
        />
      )}
      {agreeing.length > 0 ? (
        <div class="mt-3">
          <Details summary={t("checks.agree", { n: agreeing.length })}>
            <ul>
              {agreeing.map((one) => (
                <li>
                  {t(keyOf("finding", one.about))}: {t(keyOf("finding.outcome", "pass"))}
                </li>
              ))}
            </ul>
          </Details>
        </div>
      ) : null}
    </Block>
  );
}
