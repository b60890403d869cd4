import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { translator } from "../locales/locales.ts";
import { findSession } from "../modules/accounts/accounts.ts";
import { accountAllows, keptChoice } from "../modules/cookies/cookies.ts";
import { staffOnDuty } from "../modules/staff/staff.ts";
import { newId, newSecret, parseId, type SubjectId } from "../platform/ids.ts";
import { ok } from "../platform/result.ts";
import { cookies as cookieRegister, type Locale, locales } from "../policy/policy.ts";
import type { Actor } from "../privacy/actor.ts";
import { readGate } from "../privacy/gate.ts";
import { makeCtx } from "../privacy/kernel.ts";
import type { Web } from "./answer.ts";
import { browserName, clientAddress } from "./browser.ts";
import { cookieJar } from "./cookie-jar.ts";
import { choiceCookie, deviceCookie, formCookie, officeCookie, sessionCookie } from "./cookie-names.ts";
import { newToken } from "./form-token.ts";
import type { House } from "./house.ts";
import { isForm, isOurs, readForm, readUpload } from "./origin.ts";
import type { Call, Route, SentFile, Values } from "./route.ts";

/** Turns a web request into a call of the house: who, from where, in which language, with which parsed values. */
export type Made =
  | { readonly kind: "made"; readonly value: Call }
  | { readonly kind: "refused"; readonly status: 403 | 413 | 415 };

const nobody: Actor = { kind: "system", duty: "site", purposes: [], forThePerson: true };

export async function makeCall(house: House, route: Route, c: Context<Web>): Promise<Made> {
  if (!(await onRightHost(house, route, c))) return { kind: "refused", status: 403 };
  const body = await readBody(house, route, c);
  if (!body.ok) return { kind: "refused", status: body.status };
  const locale: Locale = locales.find((known) => known === c.req.param("locale")) ?? "ru";
  const jar = cookieJar(c);
  const visitor = makeCtx(house.kernel, nobody, parseId(c.get("requestId")) ?? newId());
  const forOffice = route.path.startsWith("/office");
  const sessionSecret = forOffice ? null : (getCookie(c, sessionCookie) ?? null);
  const officeSecret = forOffice ? (getCookie(c, officeCookie) ?? null) : null;
  const customer = sessionSecret ? await findSession(visitor, "customer", sessionSecret) : null;
  const staff = officeSecret ? await staffOnDuty(visitor, officeSecret) : null;
  const actor =
    staff?.actor ?? (customer ? ({ kind: "customer", subject: customer.subject } as const) : nobody);
  const ctx = visitor.as(actor);
  const value: Call = {
    ...{ house, meaning: route, ctx, locale, t: translator(locale), customer, staff, cookies: jar },
    ...{ form: body.values, file: body.file, raw: body.raw, headers: c.req.raw.headers },
    path: new URL(c.req.url).pathname, // as it was sent: hono's own is decoded and may hold a line break
    params: c.req.param() as Values, // a record of strings in every route of ours
    query: firstOf(c.req.queries()),
    visit: {
      address: clientAddress(
        c.env?.incoming?.socket?.remoteAddress,
        c.req.header("X-Forwarded-For"),
        house.config.trustProxy,
      ),
      browser: browserName(c.req.header("User-Agent")),
      get device() {
        return keptSecret(jar, deviceCookie);
      },
    },
    token: () =>
      newToken(house.kernel.keyring, bindingOf({ customer, staff, cookies: jar }), house.kernel.clock.now()),
    browser: {
      kept: keptChoice(jar.get(choiceCookie)),
      gpc: c.req.header("Sec-GPC") === "1",
      account: customer ? accountAllows(await readGate(house.kernel.db, customer.subject)) : null,
    },
  };
  return { kind: "made", value };
}

/** Whose session the request brings, known before its body is read. */
export async function signedIn(house: House, route: Route, c: Context<Web>): Promise<SubjectId | null> {
  const visitor = makeCtx(house.kernel, nobody);
  if (route.audience === "staff") {
    const office = getCookie(c, officeCookie);
    return (office ? await staffOnDuty(visitor, office) : null)?.subject ?? null;
  }
  const secret = getCookie(c, sessionCookie);
  const session = secret ? await findSession(visitor, "customer", secret) : null;
  return session?.subject ?? null;
}

/** What is refused by its headers alone, before a byte of it is read. */
export function refusedUnread(house: House, route: Route, c: Context<Web>): 403 | 415 | null {
  if (!isForm(c.req.header("Content-Type"), route.file)) return 415;
  return isOurs(c.req.raw.headers, allowedOrigins(house, route, c)) ? null : 403;
}

type Body =
  | { readonly ok: true; readonly values: Values; readonly file: SentFile | null; readonly raw: Buffer }
  | { readonly ok: false; readonly status: 403 | 413 | 415 };

const nothing = { ok: true, values: {}, file: null, raw: Buffer.alloc(0) } as const;

/** A form of our own pages, or a provider's bytes as they came: those are nobody's form and prove themselves by a signature. */
async function readBody(house: House, route: Route, c: Context<Web>): Promise<Body> {
  if (route.method !== "POST") return nothing;
  if (route.audience === "provider")
    return { ...nothing, raw: Buffer.from(await c.req.raw.arrayBuffer().catch(() => new ArrayBuffer(0))) };
  const status = refusedUnread(house, route, c);
  if (status) return { ok: false, status };
  const read = route.file ? await readUpload(c.req.raw) : await readFormAlone(c.req.raw);
  if (!read.ok) return { ok: false, status: read.code === "too_large" ? 413 : 403 };
  return { ...nothing, ...read.value };
}

async function readFormAlone(request: Request) {
  const read = await readForm(request);
  return read.ok ? ok({ values: read.value, file: null }) : read;
}

/** Session for those who are signed in; a random cookie of the browser for everybody else. */
export function bindingOf({
  customer,
  staff,
  cookies,
}: Pick<Call, "customer" | "staff" | "cookies">): string {
  return customer?.id ?? staff?.session.id ?? keptSecret(cookies, formCookie);
}

function keptSecret(jar: Call["cookies"], name: typeof deviceCookie | typeof formCookie): string {
  const held = jar.get(name);
  if (held && /^[\w-]{43}$/.test(held)) return held;
  const made = newSecret();
  const { lifetime } = cookieRegister[name];
  jar.set(name, made, lifetime === "session" ? null : lifetime.days * 86_400);
  return made;
}

function firstOf(queries: Record<string, string[]>): Values {
  return Object.fromEntries(
    Object.entries(queries)
      .slice(0, 20)
      .map(([name, all]) => [name, (all[0] ?? "").slice(0, 300)]),
  );
}

/** In production the office may have a host of its own; then neither part answers on the other's. */
async function onRightHost(house: House, route: Route, c: Context<Web>): Promise<boolean> {
  const { officeBaseUrl } = house.config;
  if (officeBaseUrl === null || route.audience === "operator") return true;
  return isOfficeHost(officeBaseUrl, c.req.header("Host")) === route.path.startsWith("/office");
}

/** Written in capitals or with its port, a host is the same host. */
export function isOfficeHost(officeBaseUrl: string, host = ""): boolean {
  const { protocol, host: ours } = new URL(officeBaseUrl);
  const asked = `${protocol}//${host}`;
  if (!/^[\w.:[\]-]+$/.test(host) || !URL.canParse(asked)) return false;
  return new URL(asked).host.replace(/\.(?=:|$)/, "") === ours;
}

/** A form of the office comes from the office's own origin, any other from the site's. */
function allowedOrigins(house: House, route: Route, c: Context<Web>): readonly string[] {
  const { config } = house;
  const ofOffice = route.path.startsWith("/office") ? config.officeBaseUrl : null;
  const configured = [ofOffice ?? config.baseUrl];
  if (config.production) return configured;
  // In development the port may be given by the system and the host be localhost or 127.0.0.1.
  const host = c.req.header("Host") ?? "";
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host)
    ? [...configured, `http://${host}`]
    : configured;
}
