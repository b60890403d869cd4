import type { Route } from "../../route.ts";
import { rightActRoutes } from "./acts.ts";
import { eraseRoutes } from "./erase.tsx";
import { myDataPage } from "./my-data.tsx";
import { rectifyRoutes } from "./rectify.tsx";
import { scoringRoutes } from "./scoring.tsx";

/** "My data": what is held, and the seven rights of policy 7. */
export const myDataRoutes: readonly Route[] = [
  myDataPage,
  ...rightActRoutes,
  ...rectifyRoutes,
  ...scoringRoutes,
  ...eraseRoutes,
];
