import { formatTime, keyOf } from "../../../locales/locales.ts";
import type { OwnRight } from "../../../modules/rights/rights.ts";
import { rights } from "../../../policy/policy.ts";
import { tokenField } from "../../form.ts";
import { paths } from "../../paths.ts";
import type { CustomerCall } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { Block } from "../../ui/section.tsx";
import { StatusTag, type StatusTone } from "../../ui/status-tag.tsx";
import { Table } from "../../ui/table.tsx";

/** Every request about a right: how it stands, by when the answer comes, what it was. */
export function OwnRequests({ call, requests }: { call: CustomerCall; requests: readonly OwnRight[] }) {
  const { t, locale } = call;
  return (
    <Block title={t("myData.requests")}>
      {requests.length === 0 ? (
        <p class="text-muted">{t("myData.noRequests")}</p>
      ) : (
        <Table
          caption={t("myData.requests")}
          columns={[
            { label: t("myData.col.number") },
            { label: t("myData.col.right") },
            { label: t("myData.col.status") },
            { label: t("myData.col.due") },
            { label: t("myData.col.answer") },
            { label: t("myData.col.act"), hiddenLabel: true },
          ]}
          rows={requests.map((one) => [
            <span class="font-mono">{one.number}</span>,
            `${rights[one.right].names[locale]}${one.topic ? ` (${t(keyOf("rightTopic", one.topic))})` : ""}`,
            <StatusTag tone={rightTone[one.status]}>{t(keyOf("rightState", one.status))}</StatusTag>,
            one.endedAt === null && one.dueAt ? formatTime(locale, one.dueAt, "date") : "—",
            answerOf(call, one),
            <Acts call={call} one={one} />,
          ])}
        />
      )}
    </Block>
  );
}

export const rightTone: Readonly<Record<OwnRight["status"], StatusTone>> = {
  ...{ received: "moving", waiting_identity: "yours", in_work: "moving", proposed: "moving" },
  ...{ done: "done", refused: "stopped", withdrawn: "quiet" },
};

function answerOf({ t }: CustomerCall, { ground, answer }: OwnRight): string {
  const why = ground ? `${t(keyOf("rightGround", ground))}. ` : "";
  return `${why}${answer ?? ""}` || "—";
}

function Acts({ call, one }: { call: CustomerCall; one: OwnRight }) {
  const { t, locale } = call;
  if (one.endedAt !== null) return null;
  const button = (action: string, text: string) => (
    <form method="post" action={action}>
      <input type="hidden" name={tokenField} value={call.token()} />
      <Button variant="secondary" size="small" hiddenText={one.number}>
        {text}
      </Button>
    </form>
  );
  const open = ["waiting_identity", "in_work", "proposed"].includes(one.status);
  return (
    <div class="flex flex-wrap gap-2">
      {one.status === "waiting_identity"
        ? button(paths.confirmRight(locale, one.id), t("myData.confirmOwn"))
        : null}
      {open ? button(paths.takeBackRight(locale, one.id), t("myData.takeBack")) : null}
    </div>
  );
}
