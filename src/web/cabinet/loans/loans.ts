import type { Route } from "../../route.ts";
import { loanListRoute } from "./list.tsx";
import { loanRoute } from "./loan.tsx";
import { paperRoutes } from "./papers.tsx";
import { payRoutes } from "./pay.tsx";

export const loanRoutes: readonly Route[] = [loanListRoute, ...payRoutes, ...paperRoutes, loanRoute];
