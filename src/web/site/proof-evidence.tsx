import { formatTime } from "../../locales/locales.ts";
import type { Evidence } from "../../modules/proof/proof.ts";
import type { Call } from "../route.ts";
import type { Fact } from "../ui/facts.tsx";
import { Facts } from "../ui/facts.tsx";
import { Block } from "../ui/section.tsx";
import { StatusTag } from "../ui/status-tag.tsx";

/** How the live house stands, in numbers and times: nothing here is about anybody. */
export function LiveEvidence({ call, evidence }: { call: Call; evidence: Evidence }) {
  const { t, locale } = call;
  return (
    <Block title={t("proof.now", { at: formatTime(locale, new Date(evidence.at)) })}>
      <Facts
        look="rows"
        facts={[
          ...journalFacts(call, evidence),
          ...logFacts(call, evidence),
          ...retentionFacts(call, evidence),
          {
            term: t("proof.withdrawn", { n: evidence.consents.days }),
            value: String(evidence.consents.withdrawn),
          },
          {
            term: t("proof.stillInEffect"),
            value: (
              <Holds
                call={call}
                holds={evidence.consents.stillInEffect === 0}
                n={evidence.consents.stillInEffect}
              />
            ),
          },
          {
            term: t("proof.trained"),
            value: t("proof.of", { n: evidence.training.trained, all: evidence.training.staff }),
          },
          ...rightsFacts(call, evidence),
        ]}
      />
    </Block>
  );
}

function journalFacts({ t, locale }: Call, { journal }: Evidence): Fact[] {
  if (!journal) return [{ term: t("proof.journal"), value: t("proof.notSigned") }];
  return [
    { term: t("proof.journal"), value: String(journal.size) },
    { term: t("proof.signedAt"), value: formatTime(locale, new Date(journal.at)) },
    { term: t("proof.root"), value: <code class="font-mono text-sm break-all">{journal.root}</code> },
    {
      term: t("proof.signature"),
      value: <code class="font-mono text-sm break-all">{journal.signature}</code>,
    },
  ];
}

function logFacts(call: Call, { securityLogs }: Evidence): Fact[] {
  const { t } = call;
  return [
    { term: t("proof.oldestLog"), value: securityLogs.oldest ?? t("proof.noLog") },
    { term: t("proof.olderLogs"), value: <Holds call={call} holds={securityLogs.holds} /> },
  ];
}

function retentionFacts(call: Call, { retention }: Evidence): Fact[] {
  const { t, locale } = call;
  return [
    {
      term: t("proof.sweep"),
      value: retention.lastSweep ? formatTime(locale, new Date(retention.lastSweep)) : t("proof.noSweep"),
    },
    { term: t("proof.held"), value: String(retention.held) },
    {
      term: t("proof.remaining"),
      value: <Holds call={call} holds={retention.remaining === 0} n={retention.remaining} />,
    },
  ];
}

function rightsFacts(call: Call, { rights }: Evidence): Fact[] {
  const { t } = call;
  return [
    { term: t("proof.rights"), value: String(rights.open) },
    {
      term: t("proof.rightsOverdue"),
      value: <Holds call={call} holds={rights.overdue === 0} n={rights.overdue} />,
    },
  ];
}

function Holds({ call: { t }, holds, n = 0 }: { call: Call; holds: boolean; n?: number }) {
  return (
    <StatusTag tone={holds ? "done" : "stopped"}>
      {holds ? t("proof.none") : n > 0 ? t("proof.some", { n }) : t("proof.exists")}
    </StatusTag>
  );
}
