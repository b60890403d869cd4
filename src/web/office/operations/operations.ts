import type { Route } from "../../route.ts";
import { enableNoticesRoute } from "./endpoints.tsx";
import { ledgerRoute } from "./ledger.tsx";
import { operationRoutes } from "./operation.tsx";
import { providersRoute } from "./providers.tsx";
import { operationQueueRoute } from "./queue.tsx";
import { reconciliationRoutes } from "./reconciliation.tsx";

/** The desk of operations and what stands around it. */
export const officeOperationRoutes: readonly Route[] = [
  operationQueueRoute,
  ...operationRoutes,
  providersRoute,
  enableNoticesRoute,
  ...reconciliationRoutes,
  ledgerRoute,
];
