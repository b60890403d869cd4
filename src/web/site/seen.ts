import { networkBucket, take } from "../../modules/accounts/accounts.ts";
import { figuresOf, noteView } from "../../modules/analytics/analytics.ts";
import { signals } from "../../policy/policy.ts";
import { analyticsOf, deviceOf, viewerOf } from "../analytics.ts";
import { line, publicAction } from "../form.ts";
import { type Answer, type Route, tooOften } from "../route.ts";

/**
 * The beacon's one message (policy 9). It is taken only from a browser that may be counted: consent is asked for here again, so
 * that a page which was open while it was withdrawn sends in vain. `pages` are the names it may tell.
 */
export const seenRoutes = (pages: () => ReadonlySet<string>): readonly Route[] => [
  publicAction({
    ...{ name: "analytics.seen", path: signals.page_seen.address, purpose: "analytics", clause: "9.cookies" },
    token: "none",
    rules: { page: line(60), lcp: line(8), cls: line(8), inp: line(8), ttfb: line(8) },
    act: async (call, typed) => {
      if (!analyticsOf(call).allowed || !pages().has(typed.page)) return nothing;
      const { db, keyring, clock } = call.house.kernel;
      const now = clock.now();
      if (!(await take(db, keyring, [networkBucket("seen", call.visit, freeViews)], now))) return tooOften();
      const view = {
        route: typed.page,
        locale: call.locale,
        device: deviceOf(call),
        figures: figuresOf(typed),
      };
      await noteView(db, call.house.analytics.numbers, viewerOf(call), view, now);
      return nothing;
    },
  }),
];

/** Pages seen from one network before each further one waits. */
const freeViews = 1_000;
const nothing: Answer = { kind: "json", status: 200, body: {} };
