import { securityMeasures } from "../../policy/policy.ts";
import {
  type ProcessingActivity,
  type ProcessingRegister,
  processingRegister,
} from "../../privacy/processing.ts";
import { processingJsonLd } from "../../privacy/processing-jsonld.ts";
import { narrow, sitePage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { type Call, publicPage, type Route } from "../route.ts";
import { LinkButton } from "../ui/button.tsx";
import { Facts } from "../ui/facts.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Block } from "../ui/section.tsx";
import { SummaryList } from "../ui/summary-list.tsx";
import { registerCsv, registerLine } from "./register-words.ts";
import { Unverified } from "./rights-table.tsx";

/** The register of processing for people, for spreadsheets and for programs: one register, three writings (policy intro, 3-6). */
const meaning = { purpose: "none", clause: "intro.scope" } as const;

const registerPage = publicPage(
  { ...meaning, name: "processing", path: "/privacy/register" },
  async (call) => {
    const { t, locale } = call;
    const register = registerOf(call);
    return sitePage(
      call,
      { title: t("register.title"), description: t("register.description") },
      narrow(
        <>
          <PageHeading
            title={t("register.title")}
            lead={t("register.lead")}
            back={{ href: paths.policy(locale), label: t("register.toPolicy") }}
            actions={
              <>
                <LinkButton variant="secondary" icon="download" href={paths.registerCsv(locale)}>
                  {t("register.csv")}
                </LinkButton>
                <LinkButton variant="secondary" icon="download" href={paths.registerJsonLd(locale)}>
                  {t("register.jsonld")}
                </LinkButton>
              </>
            }
          />
          <Controller call={call} />
          {register.activities.map((activity) => (
            <Activity call={call} activity={activity} />
          ))}
          <Measures call={call} register={register} />
          <Unverified call={call} />
        </>,
      ),
    );
  },
);

const registerOf = ({ house }: Call): ProcessingRegister => processingRegister(house.kernel.map);

function Controller({ call: { t, house } }: { call: Call }) {
  const { name, bin, email, address } = house.config.operator;
  return (
    <Block title={t("register.controller")}>
      <Facts
        facts={[
          { term: t("register.name"), value: name },
          ...(bin ? [{ term: t("register.bin"), value: bin }] : []),
          { term: t("register.email"), value: email },
          ...(address ? [{ term: t("register.address"), value: address }] : []),
        ]}
      />
    </Block>
  );
}

function Activity({ call: { t, locale }, activity }: { call: Call; activity: ProcessingActivity }) {
  const line = registerLine(locale, activity);
  return (
    <Block title={line.purpose} id={`purpose-${activity.purpose}`}>
      <SummaryList
        rows={[
          { question: t("register.col.basis"), answer: line.basis },
          { question: t("register.col.kz"), answer: line.kz },
          { question: t("register.col.data"), answer: list(line.data) },
          {
            question: t("register.col.recipients"),
            answer: line.recipients.length === 0 ? t("register.none") : list(line.recipients),
          },
          { question: t("register.col.kept"), answer: list(line.kept) },
          { question: t("register.col.fields"), answer: line.fields },
        ]}
      />
    </Block>
  );
}

const list = (words: readonly string[]) => (
  <ul class="list-disc pl-5">
    {words.map((word) => (
      <li>{word}</li>
    ))}
  </ul>
);

function Measures({ call: { t, locale }, register }: { call: Call; register: ProcessingRegister }) {
  return (
    <Block title={t("register.measures")}>
      {list(register.measures.map((id) => securityMeasures[id].names[locale]))}
    </Block>
  );
}

const csvFile = publicPage(
  { ...meaning, name: "processing.csv", path: "/privacy/register.csv" },
  async (call) => ({
    kind: "file",
    body: `\ufeff${registerCsv(registerOf(call), call.locale)}`,
    ...{ type: "text/csv; charset=utf-8", name: `alem-register-${call.locale}.csv` },
  }),
);

const jsonLdFile = publicPage(
  { ...meaning, name: "processing.jsonld", path: "/privacy/register.jsonld" },
  async (call) => {
    const { operator, baseUrl } = call.house.config;
    const controller = { ...operator, identifier: operator.bin };
    const address = `${baseUrl}${paths.registerJsonLd(call.locale)}`;
    return {
      kind: "file",
      body: `${JSON.stringify(processingJsonLd(registerOf(call), controller, address), null, 2)}\n`,
      ...{ type: "application/ld+json; charset=utf-8", name: "alem-register.jsonld" },
    };
  },
);

export const registerRoutes: readonly Route[] = [registerPage, csvFile, jsonLdFile];
