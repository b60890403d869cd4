import { currentVersion, type PolicyVersion, policyVersions } from "../../policy/policy.ts";
import { paths } from "../paths.ts";
import type { Call } from "../route.ts";
import { LinkButton } from "../ui/button.tsx";
import { Details } from "../ui/details.tsx";
import { Block } from "../ui/section.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { Table } from "../ui/table.tsx";
import { policyFileName } from "./policy-files.ts";
import { formatDay } from "./quote.tsx";

/** The SHA-256 of the text shown, the file it is made of, and how anyone can check it. */
export function Fingerprint({ call: { t, locale }, version }: { call: Call; version: PolicyVersion }) {
  const file = policyFileName(version.version, locale);
  return (
    <Block title={t("policy.hash.title")} id="fingerprint">
      <div class="flex max-w-form flex-col gap-4">
        <p class="text-muted">{t("policy.hash.text")}</p>
        <div class="rounded-box border border-base-300 bg-base-100 px-4 py-3">
          <p class="text-sm text-muted">{t("policy.hash.label", { file })}</p>
          <p class="mt-1 font-mono break-all">{version.sha256[locale]}</p>
        </div>
        <div>
          <LinkButton
            href={`${paths.policyVersion(locale, version.version)}/text`}
            variant="secondary"
            icon="download"
            download={true}
          >
            {t("policy.hash.download")}
          </LinkButton>
        </div>
        <Details summary={t("policy.hash.how")}>
          <ul class="flex flex-col gap-3">
            {commandsFor(file).map(({ system, command }) => (
              <li>
                {system}
                <code class="mt-0.5 block font-mono text-sm break-all text-base-content">{command}</code>
              </li>
            ))}
          </ul>
        </Details>
      </div>
    </Block>
  );
}

const commandsFor = (file: string) => [
  { system: "Linux", command: `sha256sum ${file}` },
  { system: "macOS", command: `shasum -a 256 ${file}` },
  { system: "Windows", command: `certutil -hashfile ${file} SHA256` },
];

/** Every version ever published, newest first, with what it changed. */
export function Versions({ call }: { call: Call }) {
  const { t, locale } = call;
  const inForce = currentVersion(call.house.kernel.clock.now()).version;
  const published: readonly PolicyVersion[] = policyVersions;
  return (
    <Block title={t("policy.archive.title")} id="versions">
      <Table
        caption={t("policy.archive.caption")}
        columns={[
          { label: t("policy.archive.col.version") },
          { label: t("policy.archive.col.from") },
          { label: t("policy.archive.col.state") },
          { label: t("policy.archive.col.changes") },
        ]}
        rows={published.toReversed().map(({ version, effectiveFrom, asksAgain }) => [
          <a class="link" href={paths.policyVersion(locale, version)}>
            {version}
          </a>,
          formatDay(locale, effectiveFrom),
          <StatusTag tone={version === inForce ? "done" : "quiet"}>
            {t(version === inForce ? "policy.inForce" : "policy.notInForce")}
          </StatusTag>,
          asksAgain.length === 0
            ? t("policy.archive.first")
            : asksAgain.map(({ what }) => what[locale]).join(" "),
        ])}
      />
    </Block>
  );
}
