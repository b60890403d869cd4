import { formatTime } from "../../locales/locales.ts";
import { choicesOf } from "../../modules/cookies/cookies.ts";
import {
  type CookieCategory,
  type CookieName,
  cookieCategories,
  cookieCategoryIds,
  cookieNames,
  cookies,
  optionalCategories,
  type PurposeId,
  purposes,
  type SignalName,
  signalNames,
  signals,
} from "../../policy/policy.ts";
import { analyticsOf } from "../analytics.ts";
import { narrow, sitePage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { type Call, publicPage, type Route } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { RadioGroup } from "../ui/choices.tsx";
import { Details } from "../ui/details.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Block } from "../ui/section.tsx";
import { Table } from "../ui/table.tsx";
import { chooseRoute } from "./choose-cookies.ts";
import { cookieAnswers } from "./cookie-choice.ts";
import { lengthText } from "./lengths.ts";
import { Words } from "./words.tsx";

/** Policy 9: everything by name, from the register, and the choice with two equal answers (design law 7). */
const cookiesPage = publicPage(
  { name: "cookies", path: "/cookies", purpose: "none", clause: "9.cookies" },
  async (call) => {
    const { t, locale, query } = call;
    const { because } = analyticsOf(call);
    return sitePage(
      call,
      { title: t("cookiePage.title"), description: t("cookiePage.description") },
      narrow(
        <>
          <PageHeading title={t("cookiePage.title")} lead={t("cookiePage.lead")} />
          <div class="mb-10 flex flex-col gap-4 empty:hidden">
            {query.done === "yes" ? (
              <Notice tone="success" live={true}>
                {t("cookiePage.done")}
              </Notice>
            ) : null}
            {query.missing === "yes" ? (
              <Notice tone="warning" live={true}>
                {t("cookiePage.missing")}
              </Notice>
            ) : null}
            {call.browser.gpc ? (
              <Notice tone="info" title={t("cookiePage.gpc.title")}>
                {t(because === "chosen" ? "cookiePage.gpc.chosen" : "cookiePage.gpc.text")}
              </Notice>
            ) : null}
            {because === "account" ? (
              <Notice tone="info" title={t("cookiePage.account.title")}>
                {t("cookiePage.account.text")}{" "}
                <a class="link" href={paths.consents(locale)}>
                  {t("nav.consents")}
                </a>
              </Notice>
            ) : null}
          </div>
          <Choice call={call} />
          {cookieCategoryIds.map((category) => (
            <Category call={call} category={category} />
          ))}
          <Chosen call={call} history={await historyOf(call)} />
          <p class="mt-10">
            <a class="link" href={`${paths.policy(locale)}#clause-9`}>
              {t("cookiePage.policyLink")}
            </a>
          </p>
        </>,
      ),
    );
  },
);

/** The same words and the same two buttons as in the banner: the record of a choice holds the hash of those words. */
function Choice({ call }: { call: Call }) {
  const { t, locale } = call;
  const { kept } = call.browser;
  const standing = analyticsOf(call);
  return (
    <Block title={t("cookiePage.choice.title")} id="choice">
      <div class="flex max-w-form flex-col gap-4 rounded-box border border-base-300 bg-base-100 p-5 sm:p-6">
        <p class="font-semibold">
          {t(
            standing.because === "unasked"
              ? "cookiePage.choice.none"
              : standing.because === "changed"
                ? "cookiePage.choice.changed"
                : standing.allowed
                  ? "cookiePage.choice.allowed"
                  : "cookiePage.choice.denied",
          )}
        </p>
        <p class="text-muted">{t("cookies.banner.text")}</p>
        <form method="post" action={paths.cookieChoice(locale)} class="grid max-w-sm grid-cols-2 gap-3">
          <input type="hidden" name="back" value={paths.cookies(locale)} />
          <input type="hidden" name="layer" value="page" />
          {cookieAnswers.map((answer) => (
            <button type="submit" name="answer" value={answer} class="btn btn-secondary">
              {t(answer === "accept_all" ? "cookies.accept" : "cookies.refuse")}
            </button>
          ))}
        </form>
        <Details summary={t("cookiePage.each.title")}>
          <form method="post" action={paths.cookieChoice(locale)} class="flex flex-col gap-5">
            <input type="hidden" name="back" value={paths.cookies(locale)} />
            <input type="hidden" name="layer" value="page" />
            <input type="hidden" name="answer" value="custom" />
            {optionalCategories.map((category) => (
              <RadioGroup
                name={category}
                label={cookieCategories[category].names[locale]}
                hint={cookieCategories[category].what[locale]}
                inline={true}
                value={kept?.answers[category]?.said}
                choices={[
                  { value: "yes", label: t("cookies.accept") },
                  { value: "no", label: t("cookies.refuse") },
                ]}
              />
            ))}
            <div>
              <Button variant="secondary">{t("cookiePage.each.save")}</Button>
            </div>
          </form>
        </Details>
      </div>
    </Block>
  );
}

type Registered = {
  readonly category: CookieCategory;
  readonly purpose: PurposeId;
  readonly lifetime: "session" | { readonly days: number };
  readonly setBy: "this_site" | { readonly provider: string };
};

function Category({ call: { t, locale }, category }: { call: Call; category: CookieCategory }) {
  const { names, what, consentNeeded } = cookieCategories[category];
  const members = cookieNames.filter((name) => cookies[name].category === category);
  const sent = signalNames.filter((name) => signals[name].category === category);
  const caption = `${t("cookiePage.table.title")}: ${names[locale]}`;
  return (
    <Block title={names[locale]}>
      <p class="mb-4 max-w-form text-muted">
        <Words>{what[locale]}</Words>
        {consentNeeded ? ` ${t("cookiePage.category.needsConsent")}` : null}
      </p>
      <Table
        caption={caption}
        columns={[
          { label: t("cookiePage.col.name") },
          { label: t("cookiePage.col.what") },
          { label: t("cookiePage.col.purpose") },
          { label: t("cookiePage.col.setBy") },
          { label: t("cookiePage.col.lifetime") },
        ]}
        rows={[
          ...members.map((name) => rowOf({ t, locale }, name)),
          ...sent.map((name) => [
            <Name>{`${signals[name].method} ${signals[name].address}`}</Name>,
            <Words>{signals[name].what[locale]}</Words>,
            <Words>{purposes[signals[name].purpose].names[locale]}</Words>,
            t("cookiePage.sentTo.us"),
            keptText(t, signalOf(name).kept),
          ]),
        ]}
      />
    </Block>
  );
}

const signalOf = (name: SignalName): { readonly kept: { readonly days: number } | null } => signals[name];
const keptText = (t: Call["t"], kept: { readonly days: number } | null): string =>
  kept ? t("cookiePage.kept", { length: lengthText(t, kept) }) : t("cookiePage.notKept");

const registered = (name: CookieName): Registered => cookies[name];
const Name = ({ children }: { children?: string }) => (
  <span class="font-mono text-sm break-all">{children}</span>
);

function rowOf({ t, locale }: Pick<Call, "t" | "locale">, name: CookieName) {
  const { purpose, setBy, lifetime } = registered(name);
  return [
    <Name>{name}</Name>,
    <Words>{cookies[name].what[locale]}</Words>,
    <Words>{purposes[purpose].names[locale]}</Words>,
    setBy === "this_site" ? t("cookiePage.setBy.us") : setBy.provider,
    lifetime === "session" ? t("cookiePage.lifetime.session") : lengthText(t, lifetime),
  ];
}

const historyOf = async ({ browser, ctx }: Call) =>
  browser.kept ? choicesOf(ctx, browser.kept.visitor) : null;

const shownChoices = 10;

/** What this browser has answered so far: each answer is bound to the one before, and the page says whether all is there. */
function Chosen({ call, history }: { call: Call; history: Awaited<ReturnType<typeof historyOf>> }) {
  const { t, locale } = call;
  if (!history || history.rows.length === 0) return null;
  return (
    <Block title={t("cookiePage.history.title")}>
      <p class="mb-4 max-w-form text-muted">
        {t(history.whole ? "cookiePage.history.whole" : "cookiePage.history.broken")}
      </p>
      <Table
        caption={t("cookiePage.history.title")}
        columns={[
          { label: t("cookiePage.history.when") },
          { label: cookieCategories.analytics.names[locale] },
          { label: t("cookiePage.history.signal") },
          { label: t("cookiePage.history.words") },
        ]}
        rows={history.rows
          .slice(0, shownChoices)
          .map((row) => [
            formatTime(locale, row.createdAt),
            row.analytics === null
              ? "—"
              : t(row.analytics === "granted" ? "cookiePage.history.allowed" : "cookiePage.history.denied"),
            row.signal === "gpc" ? "Global Privacy Control" : "—",
            <Name>{row.textHash.slice(0, 16)}</Name>,
          ])}
      />
    </Block>
  );
}

export const cookieRoutes: readonly Route[] = [cookiesPage, chooseRoute];
