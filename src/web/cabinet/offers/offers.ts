import type { Route } from "../../route.ts";
import { chooseRoutes } from "./choose.tsx";
import { compareRoute } from "./compare.tsx";
import { confirmRoutes } from "./confirm.tsx";
import { payoutRoutes } from "./payout.tsx";
import { signRoutes } from "./sign.tsx";

/** From the offers to the payout, in the order in which a person meets the pages. */
export const offerRoutes: readonly Route[] = [
  compareRoute,
  ...chooseRoutes,
  ...payoutRoutes,
  ...signRoutes,
  ...confirmRoutes,
];
