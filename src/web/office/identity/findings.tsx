import { keyOf } from "../../../locales/locales.ts";
import type { ReviewView } from "../../../modules/identity/identity.ts";
import type { StaffCall } from "../../route.ts";
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

export function Findings({ call, view }: { call: StaffCall; view: ReviewView }) {
  const { t } = call;
  const { session } = view;
  return (
    <>
      {session ? (
        <div class="mt-6">
          <Notice tone="info" title={t("checks.provider", { name: session.provider })}>
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
      {view.findings.length > 0 ? (
        <Block title={t("checks.findings")}>
          <Table
            caption={t("checks.findings")}
            columns={[
              { label: t("checks.col.what") },
              { label: t("checks.col.outcome") },
              { label: t("checks.col.why") },
            ]}
            rows={view.findings.map((one) => [
              t(keyOf("finding", one.about)),
              <StatusTag tone={tones[one.outcome]}>{t(keyOf("finding.outcome", one.outcome))}</StatusTag>,
              one.because ? t(keyOf("finding.because", one.because)) : "—",
            ])}
          />
        </Block>
      ) : null}
    </>
  );
}
