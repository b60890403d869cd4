import { accountRecords, accountTables } from "./modules/accounts/accounts.ts";
import { analyticsTables } from "./modules/analytics/analytics.ts";
import { authorityRecords } from "./modules/authorities/authorities.ts";
import { consentRecords } from "./modules/consents/consents.ts";
import { cookieRecords } from "./modules/cookies/cookies.ts";
import { disclosureRecords } from "./modules/disclosures/disclosures.ts";
import { emergencyRecords } from "./modules/emergencies/emergencies.ts";
import { engagementRecords } from "./modules/engagements/engagements.ts";
import { fraudRecords } from "./modules/fraud/fraud.ts";
import { identityRecords, providerEventTables } from "./modules/identity/identity.ts";
import { incidentRecords, incidentTables } from "./modules/incidents/incidents.ts";
import { marketingRecords, marketingTables } from "./modules/marketing/marketing.ts";
import { messageRecords, messageTables } from "./modules/messages/messages.ts";
import {
  billerTables,
  endpointTables,
  engineRecords,
  eventTables,
  healthTables,
  lendingRecords,
  partnerNotice,
  settlementTables,
} from "./modules/operations/operations.ts";
import { requestRecords } from "./modules/requests/requests.ts";
import { rightRecords } from "./modules/rights/rights.ts";
import { listTables, screeningRecords } from "./modules/screening/screening.ts";
import { staffRecords } from "./modules/staff/staff.ts";
import { supportRecords, supportTables } from "./modules/support/support.ts";
import { kernelTables } from "./privacy/kernel-tables.ts";
import { dataMap, plain } from "./privacy/records.ts";

/** Everything Alem Credit holds, in one place: a record that is not here has no table, no export and no erasure. */
export const houseMap = dataMap(
  [
    ...accountRecords,
    ...consentRecords,
    ...requestRecords,
    ...identityRecords,
    ...messageRecords,
    ...staffRecords,
    ...cookieRecords,
    ...screeningRecords,
    ...fraudRecords,
    ...disclosureRecords,
    ...engineRecords,
    ...lendingRecords,
    partnerNotice,
    ...authorityRecords,
    ...engagementRecords,
    ...emergencyRecords,
    ...incidentRecords,
    ...rightRecords,
    ...supportRecords,
    ...marketingRecords,
  ],
  [
    ...kernelTables,
    ...accountTables,
    ...messageTables,
    ...listTables,
    ...providerEventTables,
    ...eventTables,
    ...healthTables,
    ...billerTables,
    ...endpointTables,
    ...settlementTables,
    ...incidentTables,
    ...supportTables,
    ...marketingTables,
    ...analyticsTables,
    plain("form_use", {
      why: "a form is used once: the hash of its token and where the first use led (ids only)",
      columns: ["token_hash", "used_at", "location"],
      whenErased: "no subject",
      grants: { web: "select, insert, update, delete", work: "select, delete" },
    }),
  ],
);
