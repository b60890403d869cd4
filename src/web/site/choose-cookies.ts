import { networkBucket, take } from "../../modules/accounts/accounts.ts";
import { withdraw } from "../../modules/consents/consents.ts";
import { chooseCookies, keptChoice, keptValue } from "../../modules/cookies/cookies.ts";
import { cookies } from "../../policy/policy.ts";
import { forgetViewer } from "../analytics.ts";
import { consentShown } from "../cabinet/consent-words.ts";
import { choiceCookie } from "../cookie-names.ts";
import { line, publicAction } from "../form.ts";
import { cookieTextHash } from "../frame.tsx";
import { paths } from "../paths.ts";
import { asCustomer, type Call, redirect, tooOften } from "../route.ts";
import { answersOf, cookieAnswers, endedBy, safeBack } from "./cookie-choice.ts";

/** Each choice is kept as a record; beyond this many from one network each waits. */
const freeChoices = 300;

/** The choice of a browser, from the banner or from the page: one press, and it holds with the next page (policy 9). */
export const chooseRoute = publicAction({
  ...{
    name: "cookies.choose",
    path: "/cookies/choice",
    purpose: "account",
    clause: "9.cookies",
    token: "none",
  },
  rules: { answer: line(20), back: line(300), layer: line(10), analytics: line(5) },
  act: async (call, typed) => {
    const { locale } = call;
    const answer = [...cookieAnswers, "custom" as const].find((one) => one === typed.answer);
    const answers = answer ? answersOf(answer, typed) : null;
    if (!answer) return { kind: "failure", status: 409, code: "error.form.title" };
    if (!answers) return redirect(`${paths.cookies(locale)}?missing=yes`);
    const { db, keyring, clock } = call.house.kernel;
    const choices = networkBucket("cookies", call.visit, freeChoices);
    if (!(await take(db, keyring, [choices], clock.now()))) return tooOften();
    const { gpc } = call.browser;
    const subject = await chooseCookies(call.ctx, {
      ...{ answer, answers, gpc, locale, textHash: cookieTextHash(locale) },
      layer: typed.layer === "banner" ? "banner" : "page",
      visitor: keptChoice(call.cookies.get(choiceCookie))?.visitor ?? null,
    });
    for (const name of endedBy(cookies, answers)) call.cookies.clear(name);
    if (answers.analytics === "no") await refuseAnalytics(call);
    const kept = keptValue(answers, { gpc, visitor: subject, locale });
    call.cookies.set(choiceCookie, kept, cookies[choiceCookie].lifetime.days * 86_400);
    const back = safeBack(typed.back, paths.home(locale));
    return redirect(back === paths.cookies(locale) ? `${back}?done=yes` : back);
  },
});

/** What was counted today goes, and a signed-in person's refusal follows the account to their other browsers. */
async function refuseAnalytics(call: Call): Promise<void> {
  await forgetViewer(call);
  if (!call.customer || call.browser.account !== true) return;
  const customer = asCustomer(call);
  await withdraw(call.ctx, customer.subject, "analytics", await consentShown(customer, "settings"));
}
