import { keyOf } from "../../locales/locales.ts";
import { type Assessment, assessmentOf, rules } from "../../modules/fraud/fraud.ts";
import { serves } from "../../modules/staff/staff.ts";
import type { SubjectId } from "../../platform/ids.ts";
import type { StaffCall } from "../route.ts";
import { Block } from "../ui/section.tsx";
import { StatusTag, type StatusTone } from "../ui/status-tag.tsx";
import { Table } from "../ui/table.tsx";

/** What the rules against fraud found in one request, part by part: they inform, the officer decides. */
const tones: Readonly<Record<Assessment["riskLevel"], StatusTone>> = {
  low: "quiet",
  raised: "moving",
  high: "stopped",
};

/** Only for roles that serve the purpose; everybody else's page has no such part. */
export const riskOf = async (call: StaffCall, subject: SubjectId, request: string) =>
  serves(call.staff.role, "security") ? assessmentOf(call.ctx, subject, request) : null;

export function Risk({ call: { t, locale }, risk }: { call: StaffCall; risk: Assessment }) {
  return (
    <Block title={t("fraud.title")}>
      <p class="mb-3 flex flex-wrap items-center gap-2">
        <StatusTag
          tone={tones[risk.riskLevel]}
          icon={risk.riskLevel === "low" ? undefined : "triangle-alert"}
        >
          {t(keyOf("fraudLevel", risk.riskLevel))}
        </StatusTag>
        {t("fraud.sum", { score: risk.riskScore, version: risk.rulesVersion })}
      </p>
      {risk.riskHits.length === 0 ? (
        <p>{t("fraud.none")}</p>
      ) : (
        <Table
          caption={t("fraud.title")}
          columns={[
            { label: t("fraud.col.rule") },
            { label: t("fraud.col.count"), numeric: true },
            { label: t("fraud.col.weight"), numeric: true },
          ]}
          rows={risk.riskHits.map((hit) => [
            rules.find((rule) => rule.id === hit.rule)?.names[locale] ?? hit.rule,
            String(hit.count),
            `+${hit.weight}`,
          ])}
        />
      )}
      <p class="mt-3 text-sm text-muted">{t("fraud.informs")}</p>
    </Block>
  );
}
