import { clocksFor, type Jurisdiction, type RightClock, rightIds, rights } from "../../policy/policy.ts";
import type { Call } from "../route.ts";
import { Table } from "../ui/table.tsx";
import { clockText } from "./lengths.ts";

/** The rights of policy 7 with the clocks that run today. */
export function RightsTable({ call }: { call: Call }) {
  const { t, locale, house } = call;
  const now = house.kernel.clock.now();
  return (
    <>
      <Table
        caption={t("policy.rights.title")}
        columns={[
          { label: t("policy.rights.col.right") },
          { label: t("policy.rights.col.kz") },
          { label: t("policy.rights.col.gdpr") },
        ]}
        rows={rightIds.map((right) => {
          const clocks = clocksFor(right, now);
          return [rights[right].names[locale], lengthOf(call, clocks, "KZ"), lengthOf(call, clocks, "GDPR")];
        })}
      />
      <Unverified call={call} />
    </>
  );
}

export function Unverified({ call: { t } }: { call: Call }) {
  return <p class="mt-3 max-w-form text-sm text-muted">* {t("policy.unverified")}</p>;
}

function lengthOf({ t }: Call, clocks: readonly RightClock[], jurisdiction: Jurisdiction): string {
  const clock = clocks.find((one) => one.jurisdiction === jurisdiction);
  if (!clock) return t("policy.rights.none");
  return `${clockText(t, clock.within)}${clock.unverified ? " *" : ""}`;
}
