import type { Route } from "../../route.ts";
import { listRoutes } from "./list.tsx";
import { liveRoutes } from "./live.ts";
import { notificationRoutes } from "./settings.tsx";

/** What we told the person, live, and what they choose to be told (policy 3, communications). */
export const inboxRoutes: readonly Route[] = [...liveRoutes, ...notificationRoutes, ...listRoutes];
