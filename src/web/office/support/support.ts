import type { Route } from "../../route.ts";
import { supportActRoutes } from "./acts.ts";
import { callRoutes } from "./calls.tsx";
import { supportCaseRoutes } from "./case.tsx";
import { macroRoutes } from "./macros.tsx";
import { supportQueueRoutes } from "./queue.tsx";

/** The desk of support. */
export const officeSupportRoutes: readonly Route[] = [
  ...supportQueueRoutes,
  ...macroRoutes,
  ...callRoutes,
  ...supportCaseRoutes,
  ...supportActRoutes,
];
