import { currentVersion, type PolicyVersion, policyVersions } from "../../policy/policy.ts";
import { narrow, sitePage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { type Call, missing, publicPage, type Route } from "../route.ts";
import { Notice } from "../ui/notice.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Section } from "../ui/section.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { Contents } from "./policy-contents.tsx";
import { policyFile, policyFileName } from "./policy-files.ts";
import { Registers } from "./policy-registers.tsx";
import { Verbatim } from "./policy-text.tsx";
import { Fingerprint, Versions } from "./policy-versions.tsx";
import { formatDay } from "./quote.tsx";

/** The policy word for word, every version of it, and beside it what the registers of the software say (policy intro). */
const inForcePage = publicPage(
  { name: "policy", path: "/policy", purpose: "none", clause: "intro.scope" },
  async (call) => show(call, currentVersion(call.house.kernel.clock.now())),
);

const versionPage = publicPage(
  { name: "policy.version", path: "/policy/:version", purpose: "none", clause: "intro.scope" },
  async (call) => {
    const version = versionOf(call);
    return version ? show(call, version) : missing();
  },
);

/** The very file whose SHA-256 the page names, in the reader's language. */
const textFile = publicPage(
  { name: "policy.text", path: "/policy/:version/text", purpose: "none", clause: "intro.scope" },
  async (call) => {
    const version = versionOf(call);
    if (!version) return missing();
    const name = policyFileName(version.version, call.locale);
    return {
      kind: "file",
      body: policyFile(version.version, call.locale),
      type: "text/plain; charset=utf-8",
      name,
    };
  },
);

/** A version that is announced but not yet in force has its page as well. */
const versionOf = ({ params }: Call): PolicyVersion | null =>
  policyVersions.find(({ version }) => version === params.version) ?? null;

function show(call: Call, version: PolicyVersion) {
  const { t, locale } = call;
  const current = currentVersion(call.house.kernel.clock.now()).version === version.version;
  const text = version.texts[locale];
  return sitePage(
    call,
    { title: text.title, description: t("policy.description", { version: version.version }) },
    <>
      {narrow(
        <>
          <PageHeading
            title={text.title}
            lead={t("policy.lead", {
              version: version.version,
              date: formatDay(locale, version.effectiveFrom),
            })}
            status={
              <StatusTag tone={current ? "done" : "quiet"}>
                {t(current ? "policy.inForce" : "policy.notInForce")}
              </StatusTag>
            }
          />
          <div class="mb-8 flex flex-col gap-4">
            {current ? null : <OldVersion call={call} />}
            <BindingNote call={call} version={version} />
          </div>
          <div class="grid grid-cols-1 gap-8 lg:grid-cols-[16rem_minmax(0,1fr)] lg:gap-12">
            <Contents call={call} text={text} registers={current} />
            <div class="flex min-w-0 flex-col gap-10">
              <Verbatim text={text} label={t("policy.contents.text")} />
              <Fingerprint call={call} version={version} />
              <Versions call={call} />
            </div>
          </div>
        </>,
      )}
      {current ? (
        <Section
          tone="raised"
          id="registers"
          title={t("policy.registers.title")}
          lead={t("policy.registers.lead")}
        >
          <Registers call={call} />
        </Section>
      ) : null}
    </>,
  );
}

function OldVersion({ call: { t, locale } }: { call: Call }) {
  return (
    <Notice tone="warning" title={t("policy.old.title")}>
      {t("policy.old.text")}{" "}
      <a class="underline underline-offset-4" href={paths.policy(locale)}>
        {t("policy.old.link")}
      </a>
    </Notice>
  );
}

const bindingTongues = [
  { locale: "ru", name: "Русский" },
  { locale: "kk", name: "Қазақша" },
] as const;

function BindingNote({ call: { t, locale }, version }: { call: Call; version: PolicyVersion }) {
  if (version.texts[locale].binding) return <p class="text-sm text-muted">{t("policy.binding.text")}</p>;
  return (
    <Notice tone="info" title={t("policy.binding.title")}>
      {t("policy.binding.text")}{" "}
      {bindingTongues.map((tongue) => (
        <>
          <a
            class="underline underline-offset-4"
            lang={tongue.locale}
            hreflang={tongue.locale}
            href={paths.policyVersion(tongue.locale, version.version)}
          >
            {tongue.name}
          </a>{" "}
        </>
      ))}
    </Notice>
  );
}

export const policyRoutes: readonly Route[] = [inForcePage, versionPage, textFile];
