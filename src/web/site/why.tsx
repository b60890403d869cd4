import { keyOf } from "../../locales/locales.ts";
import { categoryRules, marketingLists, serviceCategories } from "../../modules/messages/messages.ts";
import { type BasisId, bases } from "../../policy/policy.ts";
import { narrow, sitePage } from "../frame.tsx";
import { missing, publicPage, type Route } from "../route.ts";
import { Facts } from "../ui/facts.tsx";
import { PageHeading } from "../ui/page-heading.tsx";

/** Every letter links here: what kind it is, why it came, on which legal basis, and how to change that. It names nobody. */
export const whyRoutes: readonly Route[] = [
  publicPage(
    {
      ...{ name: "site.why", path: "/why/:category" },
      ...{ purpose: "communications", clause: "3.communications" },
    },
    async (call) => {
      const { t, locale } = call;
      const service = serviceCategories.find((one) => one === call.params.category);
      const list = marketingLists.find((one) => one === call.params.category);
      const category = service ?? list;
      if (!category) return missing();
      const basis: BasisId = service ? categoryRules[service].basis : "consent";
      const change = list ? "marketing" : service && categoryRules[service].locked ? "locked" : "choice";
      return sitePage(
        call,
        { title: t("why.title") },
        narrow(
          <>
            <PageHeading title={t("why.title")} lead={t("why.lead")} />
            <Facts
              look="rows"
              facts={[
                {
                  term: t("why.kind"),
                  value: `${t(keyOf("category", category))}. ${t(keyOf("category", `${category}.text`))}`,
                },
                { term: t("why.reason"), value: t(keyOf("category", `${category}.why`)) },
                { term: t("why.basis"), value: bases[basis].names[locale] },
                { term: t("why.change"), value: t(`why.change.${change}`) },
              ]}
            />
          </>,
        ),
      );
    },
  ),
];
