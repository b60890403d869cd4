import { currentVersion, type PolicyText, sentencesOf } from "../../policy/policy.ts";
import { narrow, sitePage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { type Call, publicPage, type Route } from "../route.ts";
import { LinkButton } from "../ui/button.tsx";
import { Details } from "../ui/details.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Block } from "../ui/section.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { clauseAnchor, sentenceAnchor } from "./policy-anchors.ts";
import { LiveEvidence } from "./proof-evidence.tsx";
import { allPromises, promisesOf, proofDocument, type ShownPromise } from "./proof-words.ts";

/** Clause by clause: what is promised, what keeps it, which tests prove it, and how the live house stands (law 5). */
const proofPage = publicPage(
  { name: "proof", path: "/proof", purpose: "none", clause: "intro.scope" },
  async (call) => {
    const { t, locale, house } = call;
    const version = currentVersion(house.kernel.clock.now());
    const all = allPromises(version);
    const kept = all.filter((one) => one.state === "kept").length;
    return sitePage(
      call,
      { title: t("proof.title"), description: t("proof.description") },
      narrow(
        <>
          <PageHeading
            title={t("proof.title")}
            lead={t("proof.lead", { kept, all: all.length, version: version.version })}
            back={{ href: paths.policy(locale), label: t("register.toPolicy") }}
            actions={
              <LinkButton variant="secondary" icon="download" href={paths.proofFile()}>
                {t("proof.json")}
              </LinkButton>
            }
          />
          <LiveEvidence call={call} evidence={await house.evidence()} />
          <Block title={t("proof.check")}>
            <ol class="flex max-w-form list-decimal flex-col gap-2 pl-5">
              <li>
                {t("proof.check1")}{" "}
                <a class="link break-all" href={paths.checkpoint()}>
                  {`${house.config.baseUrl}${paths.checkpoint()}`}
                </a>
              </li>
              <li>{t("proof.check2")}</li>
              <li>{t("proof.check3")}</li>
            </ol>
          </Block>
          <Clauses call={call} text={version.texts[locale]} />
        </>,
      ),
    );
  },
);

function Clauses({ call, text }: { call: Call; text: PolicyText }) {
  const sentences = sentencesOf(text);
  const titles = text.clauses.map(({ number, heading }) => ({ number, title: `${number}. ${heading}` }));
  const intro = { number: "intro", title: call.t("policy.contents.intro") } as const;
  return (
    <>
      {[intro, ...titles].map(({ number, title }) => (
        <Block id={clauseAnchor(number)} title={title}>
          <div class="flex flex-col gap-6">
            {sentences
              .filter(({ clause }) => clause === number)
              .map((sentence) => (
                <div id={sentenceAnchor(sentence.id)} class="border-l-4 border-base-300 pl-4">
                  <p class="max-w-form wrap-anywhere" lang={text.locale}>
                    {sentence.text}
                  </p>
                  <ul class="mt-3 flex flex-col gap-4">
                    {promisesOf(sentence).map((promise) => (
                      <li>
                        <Promised call={call} promise={promise} />
                      </li>
                    ))}
                  </ul>
                </div>
              ))}
          </div>
        </Block>
      ))}
    </>
  );
}

/** Names of tests are shown as engineers wrote them, marked as English. */
function Promised({ call: { t, locale }, promise }: { call: Call; promise: ShownPromise }) {
  const { id, words, state, module, proofs } = promise;
  return (
    <>
      <StatusTag tone={state === "kept" ? "done" : "quiet"}>{t(`proof.state.${state}`)}</StatusTag>
      <p class="max-w-form">{words[locale]}</p>
      {module === null ? null : (
        <Details summary={t("proof.how")}>
          <p class="text-sm">
            {t("proof.module")}: <code class="font-mono break-all">{module}</code>
          </p>
          <p class="mt-2 text-sm">{t("proof.tests")}:</p>
          <ul class="list-disc pl-5 text-sm wrap-anywhere" lang="en">
            {proofs.map((proof) => (
              <li>{proof}</li>
            ))}
          </ul>
          <p class="mt-2 font-mono text-sm break-all">{id}</p>
        </Details>
      )}
    </>
  );
}

const proofFile: Route = {
  ...{ name: "proof.json", method: "GET", path: "/proof.json" },
  ...{ audience: "operator", purpose: "none", clause: "intro.scope" },
  handler: async ({ house }) => ({
    ...{ kind: "json", status: 200 },
    body: proofDocument(await house.evidence(), house.kernel.clock.now()),
  }),
};

export const proofRoutes: readonly Route[] = [proofPage, proofFile];
