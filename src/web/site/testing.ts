import { translator } from "../../locales/locales.ts";
import { houseMap } from "../../map.ts";
import { keptChoice } from "../../modules/cookies/cookies.ts";
import { readConfig } from "../../platform/config.ts";
import { BrokenAssumption } from "../../platform/result.ts";
import type { Locale } from "../../policy/policy.ts";
import { choiceCookie } from "../cookie-names.ts";
import type { Answer, Call, Route, Values } from "../route.ts";

/** For tests of public pages: they ask nothing of the database, so a call needs only a clock, a language and an address. */
type Asked = {
  readonly locale?: Locale;
  readonly params?: Values;
  readonly query?: Values;
  readonly cookies?: Values;
  readonly gpc?: boolean;
};

export const testDay = new Date("2026-11-23T09:00:00Z");

export async function ask(routes: readonly Route[], name: string, asked: Asked = {}): Promise<Answer> {
  const route = routes.find((one) => one.name === name);
  if (!route) throw new BrokenAssumption(`no route ${name}`);
  return route.handler(callOf(route, asked));
}

export async function htmlOf(routes: readonly Route[], name: string, asked: Asked = {}): Promise<string> {
  const answer = await ask(routes, name, asked);
  if (answer.kind !== "page") throw new BrokenAssumption(`${name} answered with ${answer.kind}`);
  return String(await answer.node);
}

/** The words a person reads, without the markup. */
export function wordsOf(html: string): string {
  const plain = html
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">");
  return plain.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");
}

function callOf(
  meaning: Route,
  { locale = "ru", params = {}, query = {}, cookies = {}, gpc = false }: Asked,
): Call {
  const config = readConfig({});
  if (!config.ok) throw new BrokenAssumption("the empty configuration is a good one");
  const assets = {
    css: "/assets/app.css",
    fonts: [],
    scripts: ["/assets/main.js"],
    beacon: "/assets/beacon.js",
    icon: "/assets/favicon.svg",
  };
  const house = { config: config.value, kernel: { clock: { now: () => testDay }, map: houseMap }, assets };
  const kept = keptChoice(cookies[choiceCookie] ?? null);
  const jar = { get: (name: string) => cookies[name] ?? null, set: () => {}, clear: () => {} };
  const call = {
    ...{ house, meaning, locale, t: translator(locale), params, query },
    browser: { kept, gpc, account: null },
    ...{
      path: `/${locale}${meaning.path}`,
      form: {},
      customer: null,
      staff: null,
      cookies: jar,
      token: () => "token",
    },
  };
  return call as unknown as Call; // only the parts above are asked of a public page
}
