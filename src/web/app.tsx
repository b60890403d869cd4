import { type Context, Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { TooBusy } from "../modules/accounts/accounts.ts";
import { newId, type RequestId, type SubjectId } from "../platform/ids.ts";
import { wordAmong } from "../platform/log.ts";
import { type Locale, locales } from "../policy/policy.ts";
import { DoorRefused } from "../privacy/actor.ts";
import { analyticsOf } from "./analytics.ts";
import { send, type Web } from "./answer.ts";
import { isOfficeHost, makeCall, refusedUnread, signedIn } from "./call.ts";
import { developmentRoutes } from "./dev/dev.tsx";
import { failurePage } from "./errors.tsx";
import { guard, signInFirst } from "./guard.ts";
import type { House } from "./house.ts";
import { chooseLocale } from "./languages.ts";
import { largestForm, largestUpload } from "./origin.ts";
import { paths } from "./paths.ts";
import type { Answer, Route } from "./route.ts";
import { houseRoutes, routesOf } from "./routes.ts";
import { securityHeaders } from "./security-headers.ts";
import { runForm } from "./submit.ts";

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const routeNames = new Set([...houseRoutes, ...developmentRoutes].map((route) => route.name));

/** The whole path of a request, in order. */
export function makeApp(house: House): Hono<Web> {
  const app = new Hono<Web>({ strict: true });
  app.use(stamp(house));
  app.use(securityHeaders(house.config));
  app.get("/assets/:file", async (c) => {
    const file = house.files.get(c.req.param("file"));
    if (!file) return fail(house, c, 404);
    c.header("Cache-Control", "public, max-age=31536000, immutable");
    c.header("Vary", "Accept-Encoding");
    const brotli = /\bbr\b/.test(c.req.header("Accept-Encoding") ?? "") ? file.brotli : null;
    if (brotli) c.header("Content-Encoding", "br");
    return c.body(new Uint8Array(brotli ?? file.bytes), 200, { "Content-Type": file.type });
  });
  app.get("/", (c) => {
    c.header("Vary", "Accept-Language");
    const locale = chooseLocale(c.req.header("Accept-Language"));
    const { officeBaseUrl } = house.config;
    const office = officeBaseUrl !== null && isOfficeHost(officeBaseUrl, c.req.header("Host"));
    return c.redirect(office ? paths.office(locale) : paths.home(locale), 302);
  });
  const uploads: Turns = new Map();
  for (const route of routesOf(house.config)) mount(app, house, route, uploads);
  app.notFound((c) => fail(house, c, 404));
  app.onError((error, c) => {
    if (error instanceof DoorRefused)
      return fail(house, c, error.code === "subject_unknown" ? 404 : 403, error.code);
    if (error instanceof TooBusy) {
      c.header("Retry-After", "5");
      return fail(house, c, 503);
    }
    house.log.error(
      { event: "failure", requestId: c.get("requestId"), method: wordAmong(methods, c.req.method) },
      error,
    );
    return fail(house, c, 500);
  });
  return app;
}

/** Files are held in memory while they are looked at, so that only so many may be on their way at once. */
const mostUploads = 8;
const mostOwnUploads = 2;

// The group matters: without it one of hono's routers reads the alternatives as prefixes of the whole path.
const localePattern = `:locale{(?:${locales.join("|")})}`;

/** Pages of people live below their language; the rest stands as it is written. */
export const fullPath = (route: Pick<Route, "audience" | "path">): string =>
  ["operator", "development", "provider"].includes(route.audience)
    ? route.path
    : `/${localePattern}${route.path}`;

function mount(app: Hono<Web>, house: House, route: Route, uploads: Turns): void {
  const path = fullPath(route);
  const maxSize = route.file ? largestUpload : largestForm;
  const limit = bodyLimit({ maxSize, onError: (c) => fail(house, c, 413) });
  app.on(route.method, path, takeTurn(house, route, uploads), limit, async (c) => {
    c.set("route", route.name);
    c.set("camera", route.camera === true);
    const call = await makeCall(house, route, c);
    if (call.kind === "refused") return fail(house, c, call.status);
    const { value } = call;
    if (analyticsOf(value).allowed) c.set("sends", true);
    const stopped = await guard(route, value);
    const answer: Answer =
      stopped ?? (route.method === "POST" ? await runForm(route, value) : await route.handler(value));
    return send(c, value, answer);
  });
}

/** How many files each person is sending right now. */
type Turns = Map<SubjectId, number>;

/**
 * Who sends a file is asked before its first byte is read, and nobody takes all the turns: a stranger, or one person, who
 * lets many bodies trickle in keeps nobody else waiting.
 */
function takeTurn(house: House, route: Route, uploads: Turns): MiddlewareHandler<Web> {
  return async (c, next) => {
    c.set("sends", ["customer", "staff", "development"].includes(route.audience));
    if (!route.file || route.method !== "POST") return next();
    c.set("route", route.name);
    c.set("camera", route.camera === true);
    const status = refusedUnread(house, route, c);
    if (status) return fail(house, c, status);
    const person = await signedIn(house, route, c);
    if (!person) {
      const asked = { locale: localeOf(c.req.path) ?? "ru", path: new URL(c.req.url).pathname } as const;
      const staff = route.audience === "staff";
      return c.redirect(staff ? paths.officeSignIn(asked.locale) : signInFirst(route, asked), 303);
    }
    const own = uploads.get(person) ?? 0;
    if (own >= mostOwnUploads || sum(uploads) >= mostUploads) {
      c.header("Retry-After", "5");
      return fail(house, c, 503);
    }
    uploads.set(person, own + 1);
    try {
      await next();
    } finally {
      const left = (uploads.get(person) ?? 1) - 1;
      if (left > 0) uploads.set(person, left);
      else uploads.delete(person);
    }
  };
}

const sum = (turns: Turns): number => [...turns.values()].reduce((all, one) => all + one, 0);

async function fail(
  house: House,
  c: Context<Web>,
  status: 403 | 404 | 413 | 415 | 500 | 503,
  code?: string,
): Promise<Response> {
  c.header("Cache-Control", "no-store");
  const locale = localeOf(c.req.path) ?? chooseLocale(c.req.header("Accept-Language"));
  if ((c.req.header("Accept") ?? "").includes("application/json")) {
    return c.json({ type: "about:blank", title: String(status), status, ...(code ? { code } : {}) }, status, {
      "Content-Type": "application/problem+json",
    });
  }
  return c.html(await failurePage(house, locale, status, c.get("requestId") ?? "", code), status);
}

function localeOf(path: string): Locale | null {
  return locales.find((locale) => path === `/${locale}` || path.startsWith(`/${locale}/`)) ?? null;
}

function stamp(house: House): MiddlewareHandler<Web> {
  return async (c, next) => {
    const began = performance.now();
    const requestId: RequestId = newId<"web_request">();
    c.set("requestId", requestId);
    await next();
    c.header("X-Request-Id", requestId);
    const route = c.get("route") ?? "";
    const ms = Math.round(performance.now() - began);
    if (routeNames.has(route))
      house.analytics.counters.answered(route, c.res.status, ms, house.kernel.clock.now());
    house.log.info({
      ...{ event: "request", requestId, method: wordAmong(methods, c.req.method), status: c.res.status },
      route: wordAmong(routeNames, route),
      ms,
    });
  };
}
