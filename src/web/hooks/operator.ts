import type { Route } from "../route.ts";

/** What machines ask: is the process alive, is it ready (design §8). */
const common = { method: "GET", audience: "operator", purpose: "none", clause: "8.measures" } as const;

export const operatorRoutes: readonly Route[] = [
  {
    ...common,
    ...{ name: "health.live", path: "/health/live" },
    handler: async () => ({ kind: "json", status: 200, body: { status: "live" } }),
  },
  {
    ...common,
    ...{ name: "health.ready", path: "/health/ready" },
    handler: async ({ house }) => {
      const because = await house.ready();
      return because === null
        ? { kind: "json", status: 200, body: { status: "ready" } }
        : { kind: "json", status: 503, body: { status: "not ready", because } };
    },
  },
  {
    ...common,
    ...{ name: "privacy_control", path: "/.well-known/gpc.json", clause: "9.cookies" },
    // Global Privacy Control is honoured by the server itself, before anything is emitted; since when
    handler: async () => ({ kind: "json", status: 200, body: { gpc: true, lastUpdate: "2026-11-24" } }),
  },
];
