import { narrow, sitePage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { type Call, publicPage, type Route } from "../route.ts";
import { LinkButton } from "../ui/button.tsx";
import { type Fact, Facts } from "../ui/facts.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Block } from "../ui/section.tsx";
import { RightsTable } from "./rights-table.tsx";
import { Steps } from "./steps.tsx";

/** Who answers for the data and how to reach them (policy 1), how to send a request about data (policy 7). */
const contactsPage = publicPage(
  { name: "contacts", path: "/contacts", purpose: "none", clause: "1.contact" },
  async (call) => {
    const { t, locale } = call;
    const { operator } = call.house.config;
    return sitePage(
      call,
      { title: t("contacts.title"), description: t("contacts.description") },
      narrow(
        <>
          <PageHeading title={t("contacts.title")} lead={t("contacts.lead")} />
          <Block title={t("contacts.operator.title")}>
            <div class="rounded-box border border-base-300 bg-base-100 p-5 sm:p-6">
              <Facts facts={operatorFacts(call)} />
            </div>
          </Block>
          <DataRequests call={call} />
          <Block title={t("contacts.request.title")}>
            <p class="max-w-form text-muted">{t("contacts.request.text")}</p>
            <div class="mt-4 flex flex-wrap gap-3">
              <LinkButton href={paths.askSupport(locale)}>{t("supportForm.title")}</LinkButton>
              <LinkButton href={paths.requests(locale)} variant="secondary">
                {t("nav.requests")}
              </LinkButton>
            </div>
          </Block>
          <div class="mt-10">
            <Notice tone="warning" title={t("contacts.scam.title")}>
              {t("contacts.scam.text", { email: operator.email, domain: new URL(operator.site).host })}
            </Notice>
          </div>
        </>,
      ),
    );
  },
);

/** Only what is configured: an address or a phone is never invented. */
function operatorFacts({ t, house }: Call): Fact[] {
  const { name, bin, email, phone, address, site } = house.config.operator;
  return [
    { term: t("contacts.operator.name"), value: name },
    ...(bin ? [{ term: t("contacts.operator.bin"), value: <span class="figures">{bin}</span> }] : []),
    { term: t("contacts.operator.email"), value: <Link href={`mailto:${email}`} text={email} /> },
    ...(phone
      ? [{ term: t("contacts.operator.phone"), value: <Link href={`tel:${phone}`} text={phone} /> }]
      : []),
    ...(address ? [{ term: t("contacts.operator.address"), value: address }] : []),
    { term: t("contacts.operator.site"), value: <Link href={site} text={new URL(site).host} /> },
  ];
}

function Link({ href, text }: { href: string; text: string }) {
  return (
    <a class="link" href={href}>
      {text}
    </a>
  );
}

function DataRequests({ call }: { call: Call }) {
  const { t, locale } = call;
  const { email } = call.house.config.operator;
  return (
    <Block title={t("contacts.data.title")} id="data">
      <p class="mb-6 max-w-form text-muted">{t("contacts.data.lead")}</p>
      <Steps
        steps={[
          { title: t("contacts.data.1.title", { email }), children: t("contacts.data.1.text") },
          { title: t("contacts.data.2.title"), children: t("contacts.data.2.text") },
          { title: t("contacts.data.3.title"), children: t("contacts.data.3.text") },
        ]}
      />
      <div class="mt-8">
        <RightsTable call={call} />
      </div>
      <p class="mt-6 max-w-form">
        {t("contacts.data.cabinet")}{" "}
        <a class="link" href={paths.consents(locale)}>
          {t("nav.consents")}
        </a>
        {", "}
        <a class="link" href={paths.history(locale)}>
          {t("nav.history")}
        </a>
      </p>
      <p class="mt-3">
        <a class="link" href={`${paths.policy(locale)}#clause-7`}>
          {t("contacts.data.policyLink")}
        </a>
      </p>
    </Block>
  );
}

export const contactRoutes: readonly Route[] = [contactsPage];
