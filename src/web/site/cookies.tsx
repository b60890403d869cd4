import { networkBucket, take } from "../../modules/accounts/accounts.ts";
import { chooseCookies } from "../../modules/cookies/cookies.ts";
import {
  type CookieCategory,
  type CookieName,
  cookieCategories,
  cookieCategoryIds,
  cookieNames,
  cookies,
  type PurposeId,
  purposes,
} from "../../policy/policy.ts";
import { choiceCookie } from "../cookie-names.ts";
import { line, publicAction } from "../form.ts";
import { cookieTextHash, narrow, sitePage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { type Call, publicPage, type Route, redirect, tooOften } from "../route.ts";
import { Notice } from "../ui/notice.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Block } from "../ui/section.tsx";
import { Table } from "../ui/table.tsx";
import { type CookieAnswer, cookieAnswers, keptChoice, safeBack } from "./cookie-choice.ts";
import { lengthText } from "./lengths.ts";
import { Words } from "./words.tsx";

/** Policy 9: every cookie by name, from the register, and the choice with two equal answers (design law 7). */
const cookiesPage = publicPage(
  { name: "cookies", path: "/cookies", purpose: "none", clause: "9.cookies" },
  async (call) => {
    const { t, locale } = call;
    return sitePage(
      call,
      { title: t("cookiePage.title"), description: t("cookiePage.description") },
      narrow(
        <>
          <PageHeading title={t("cookiePage.title")} lead={t("cookiePage.lead")} />
          <div class="mb-10 flex flex-col gap-4 empty:hidden">
            {call.query.done === "yes" ? (
              <Notice tone="success" live={true}>
                {t("cookiePage.done")}
              </Notice>
            ) : null}
            {call.gpc ? (
              <Notice tone="info" title={t("cookiePage.gpc.title")}>
                {t("cookiePage.gpc.text")}
              </Notice>
            ) : null}
          </div>
          <Choice call={call} />
          {cookieCategoryIds.map((category) => (
            <Category call={call} category={category} />
          ))}
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
  const now = keptChoice(call.cookies.get(choiceCookie));
  return (
    <Block title={t("cookiePage.choice.title")} id="choice">
      <div class="flex max-w-form flex-col gap-4 rounded-box border border-base-300 bg-base-100 p-5 sm:p-6">
        <p class="font-semibold">{t(now ? `cookiePage.choice.${now.answer}` : "cookiePage.choice.none")}</p>
        <p class="text-muted">{t("cookies.banner.text")}</p>
        <form method="post" action={paths.cookieChoice(locale)} class="grid max-w-sm grid-cols-2 gap-3">
          <input type="hidden" name="back" value={paths.cookies(locale)} />
          {cookieAnswers.map((answer) => (
            <button type="submit" name="answer" value={answer} class="btn btn-secondary">
              {t(labels[answer])}
            </button>
          ))}
        </form>
      </div>
    </Block>
  );
}

const labels = { accept_all: "cookies.accept", reject_all: "cookies.refuse" } as const satisfies Record<
  CookieAnswer,
  string
>;

type Registered = {
  readonly category: CookieCategory;
  readonly purpose: PurposeId;
  readonly lifetime: "session" | { readonly days: number };
  readonly setBy: "this_site" | { readonly provider: string };
};

function Category({ call: { t, locale }, category }: { call: Call; category: CookieCategory }) {
  const { names, consentNeeded } = cookieCategories[category];
  const members = cookieNames.filter((name) => cookies[name].category === category);
  return (
    <Block title={names[locale]}>
      <p class="mb-4 max-w-form text-muted">
        {t(consentNeeded ? "cookiePage.category.needsConsent" : "cookiePage.category.necessary")}
        {members.length === 0 ? ` ${t("cookiePage.category.none")}` : null}
      </p>
      {members.length === 0 ? null : (
        <Table
          caption={`${t("cookiePage.table.title")}: ${names[locale]}`}
          columns={[
            { label: t("cookiePage.col.name") },
            { label: t("cookiePage.col.what") },
            { label: t("cookiePage.col.purpose") },
            { label: t("cookiePage.col.setBy") },
            { label: t("cookiePage.col.lifetime") },
          ]}
          rows={members.map((name) => rowOf({ t, locale }, name))}
        />
      )}
    </Block>
  );
}

const registered = (name: CookieName): Registered => cookies[name];

function rowOf({ t, locale }: Pick<Call, "t" | "locale">, name: CookieName) {
  const { purpose, setBy, lifetime } = registered(name);
  return [
    <span class="font-mono text-sm break-all">{name}</span>,
    <Words>{cookies[name].what[locale]}</Words>,
    <Words>{purposes[purpose].names[locale]}</Words>,
    setBy === "this_site" ? t("cookiePage.setBy.us") : setBy.provider,
    lifetime === "session" ? t("cookiePage.lifetime.session") : lengthText(t, lifetime),
  ];
}

/** Each choice is kept as a record; beyond this many from one network each waits. */
const freeChoices = 300;

const choose = publicAction({
  ...{
    name: "cookies.choose",
    path: "/cookies/choice",
    purpose: "account",
    clause: "9.cookies",
    token: "none",
  },
  rules: { answer: line(20), back: line(300) },
  act: async (call, typed) => {
    const { locale } = call;
    const answer = cookieAnswers.find((one) => one === typed.answer);
    if (!answer) return { kind: "failure", status: 409, code: "error.form.title" };
    const { db, keyring, clock } = call.house.kernel;
    const choices = networkBucket("cookies", call.visit, freeChoices);
    if (!(await take(db, keyring, [choices], clock.now()))) return tooOften();
    const visitor = keptChoice(call.cookies.get(choiceCookie))?.visitor ?? null;
    const chosen = { answer, visitor, gpc: call.gpc, locale, textHash: cookieTextHash(locale) };
    const subject = await chooseCookies(call.ctx, chosen);
    call.cookies.set(choiceCookie, `${answer}.${subject}`, cookies[choiceCookie].lifetime.days * 86_400);
    const back = safeBack(typed.back, paths.home(locale));
    return redirect(back === paths.cookies(locale) ? `${back}?done=yes` : back);
  },
});

export const cookieRoutes: readonly Route[] = [cookiesPage, choose];
