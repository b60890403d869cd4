import type { Config } from "../platform/config.ts";
import { consentRoutes } from "./cabinet/consents.tsx";
import { historyRoutes } from "./cabinet/history.tsx";
import { identityRoutes } from "./cabinet/identity/identity.ts";
import { inboxRoutes } from "./cabinet/inbox/inbox.ts";
import { loanRoutes } from "./cabinet/loans/loans.ts";
import { nickRoutes } from "./cabinet/nick.tsx";
import { offerRoutes } from "./cabinet/offers/offers.ts";
import { overviewRoutes } from "./cabinet/overview.tsx";
import { profileRoutes } from "./cabinet/profile.tsx";
import { receivedRoutes } from "./cabinet/received.tsx";
import { recoverRoutes } from "./cabinet/recover.tsx";
import { registerRoutes } from "./cabinet/register.tsx";
import { requestListRoutes } from "./cabinet/requests/list.tsx";
import { newRequestRoutes } from "./cabinet/requests/new.tsx";
import { requestViewRoutes } from "./cabinet/requests/view.tsx";
import { myDataRoutes } from "./cabinet/rights/rights.ts";
import { signInRoutes } from "./cabinet/sign-in.tsx";
import { supportRoutes } from "./cabinet/support/support.ts";
import { welcomeRoutes } from "./cabinet/welcome.tsx";
import { developmentRoutes } from "./dev/dev.tsx";
import { billerRoutes } from "./hooks/biller.ts";
import { journalRoutes } from "./hooks/journal.ts";
import { kycHookRoutes } from "./hooks/kyc.ts";
import { oneClickRoutes } from "./hooks/one-click.ts";
import { operatorRoutes } from "./hooks/operator.ts";
import { partnerHookRoutes } from "./hooks/partners.ts";
import { campaignActRoutes } from "./office/campaigns/acts.tsx";
import { campaignFormRoutes } from "./office/campaigns/form.tsx";
import { campaignRoutes } from "./office/campaigns/one.tsx";
import { campaignQueueRoutes } from "./office/campaigns/queue.tsx";
import { caseRoutes } from "./office/case.tsx";
import { deskRoutes } from "./office/desk.tsx";
import { authorityRoutes } from "./office/disclosures/case.tsx";
import { newCaseRoutes } from "./office/disclosures/new-case.tsx";
import { caseQueueRoutes } from "./office/disclosures/queue.tsx";
import { doorRoutes } from "./office/door.tsx";
import { newEmergencyRoutes } from "./office/emergencies/new.tsx";
import { emergencyRoutes } from "./office/emergencies/one.tsx";
import { emergencyQueueRoutes } from "./office/emergencies/queue.tsx";
import { accessRoutes } from "./office/engagements/access.tsx";
import { newAccessRoutes } from "./office/engagements/new-access.tsx";
import { engagementRoutes } from "./office/engagements/own.tsx";
import { hitRoutes } from "./office/hit.tsx";
import { hitQueueRoutes } from "./office/hits.tsx";
import { checkQueueRoutes } from "./office/identity/queue.tsx";
import { reviewRoutes } from "./office/identity/review.tsx";
import { incidentActRoutes } from "./office/incidents/acts.tsx";
import { newIncidentRoutes } from "./office/incidents/new.tsx";
import { incidentRoutes } from "./office/incidents/one.tsx";
import { incidentQueueRoutes } from "./office/incidents/queue.tsx";
import { listRoutes } from "./office/lists.tsx";
import { officeOperationRoutes } from "./office/operations/operations.ts";
import { peopleRoutes } from "./office/people.tsx";
import { productOfficeRoutes } from "./office/product/product.tsx";
import { requestQueueRoutes } from "./office/requests.tsx";
import { retentionRoutes } from "./office/retention.tsx";
import { accessReviewRoutes } from "./office/reviews.tsx";
import { rightCaseRoutes } from "./office/rights/case.tsx";
import { rightQueueRoutes } from "./office/rights/queue.tsx";
import { staffRoutes } from "./office/staff.tsx";
import { officeSupportRoutes } from "./office/support/support.ts";
import { trainingRoutes } from "./office/training.tsx";
import type { Route } from "./route.ts";
import { seenRoutes } from "./site/seen.ts";
import { siteRoutes } from "./site/site.ts";

/** All of them. More particular paths stand before those with a parameter. */
export const houseRoutes: readonly Route[] = [
  ...operatorRoutes,
  ...journalRoutes,
  ...kycHookRoutes,
  ...partnerHookRoutes,
  ...billerRoutes,
  ...oneClickRoutes,
  ...siteRoutes,
  ...seenRoutes(() => pagesOfPeople),
  ...registerRoutes,
  ...signInRoutes,
  ...recoverRoutes,
  ...welcomeRoutes,
  ...overviewRoutes,
  ...newRequestRoutes,
  ...requestListRoutes,
  ...requestViewRoutes,
  ...offerRoutes,
  ...loanRoutes,
  ...identityRoutes,
  ...consentRoutes,
  ...supportRoutes,
  ...myDataRoutes,
  ...receivedRoutes,
  ...inboxRoutes,
  ...historyRoutes,
  ...profileRoutes,
  ...nickRoutes,
  ...doorRoutes,
  ...deskRoutes,
  ...requestQueueRoutes,
  ...caseRoutes,
  ...officeSupportRoutes,
  ...officeOperationRoutes,
  ...checkQueueRoutes,
  ...reviewRoutes,
  ...hitQueueRoutes,
  ...hitRoutes,
  ...listRoutes,
  ...retentionRoutes,
  ...caseQueueRoutes,
  ...newCaseRoutes,
  ...authorityRoutes,
  ...rightQueueRoutes,
  ...rightCaseRoutes,
  ...newAccessRoutes,
  ...accessRoutes,
  ...engagementRoutes,
  ...peopleRoutes,
  ...staffRoutes,
  ...trainingRoutes,
  ...incidentQueueRoutes,
  ...newIncidentRoutes,
  ...incidentRoutes,
  ...incidentActRoutes,
  ...emergencyQueueRoutes,
  ...newEmergencyRoutes,
  ...emergencyRoutes,
  ...accessReviewRoutes,
  ...campaignQueueRoutes,
  ...campaignFormRoutes,
  ...campaignRoutes,
  ...campaignActRoutes,
  ...productOfficeRoutes,
];

/** What the beacon may name: pages that people open, by the names of their routes (policy 9). */
const pagesOfPeople: ReadonlySet<string> = new Set(
  houseRoutes
    .filter(({ method, audience }) => method === "GET" && (audience === "public" || audience === "customer"))
    .map((route) => route.name),
);

const loopback: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "::1"]);

/** Production has no development routes, nor has a process that others can reach: the outbox holds codes. */
export const routesOf = (config: Config): readonly Route[] =>
  config.production || !loopback.has(config.host) ? houseRoutes : [...houseRoutes, ...developmentRoutes];
