import type { Foundations } from "./house.ts";
import { countEnded, endWhatIsDue } from "./jobs/retention.ts";
import { type Duty, schedule } from "./jobs/schedule.ts";
import { dropUsedUp } from "./jobs/used-up.ts";
import { houseMap } from "./map.ts";
import { closeInactive, warnInactive } from "./modules/accounts/accounts.ts";
import { settleAnalytics } from "./modules/analytics/analytics.ts";
import {
  askDueSessions,
  dropEndedPictures,
  expireChecks,
  identityFacts,
} from "./modules/identity/identity.ts";
import {
  auditOperations,
  leavePartners,
  lookAtParked,
  reconcile,
  voidUnconfirmed,
} from "./modules/operations/operations.ts";
import { expireRequests } from "./modules/requests/requests.ts";
import { dropOrphanFiles } from "./modules/retention/retention.ts";
import { endUnconfirmed, leaving, pressOfficers } from "./modules/rights/rights.ts";
import { accountFacts, makeLibrary, sweepScreening } from "./modules/screening/screening.ts";
import { closeResolved } from "./modules/support/support.ts";
import type { Outside } from "./outside.ts";
import { type Log, word } from "./platform/log.ts";
import { type Ctx, type Kernel, makeCtx } from "./privacy/kernel.ts";
import { ensurePartitions } from "./privacy/partitions.ts";

/** What the house does by the clock alone. */
export const timerOf = (kernel: Kernel): Ctx =>
  makeCtx(kernel, {
    ...{ kind: "system", duty: "timer", forThePerson: false },
    purposes: ["service", "operations", "kyc_aml", "communications"],
  });

/** The timed duties of `jobs/schedule.ts`, each joined to the module that does it and to the actor it does it as. */
export function dutiesOf(
  foundations: Foundations,
  kernel: Kernel,
  outside: Outside,
  log: Log,
): readonly Duty[] {
  const { config, keyring, owner, work } = foundations;
  const { clock } = kernel;
  const { files, operations: partners } = outside;
  const timer = timerOf(kernel);
  const operations = makeCtx(kernel, {
    kind: "system",
    duty: "operations",
    purposes: ["operations", "service", "communications", "legal"],
    forThePerson: false,
  });
  const keeper = makeCtx(kernel, {
    ...{ kind: "system", duty: "keeping", forThePerson: false },
    purposes: ["account", "service", "operations", "kyc_aml", "communications", "legal"],
  });
  const screener = makeCtx(kernel, {
    ...{ kind: "system", duty: "screening", purposes: ["kyc_aml"], forThePerson: false },
  });
  const library = makeLibrary();
  return schedule({
    sweepScreening: () => sweepScreening(screener, { library, sources: [identityFacts, accountFacts] }),
    expireRequests: () => expireRequests(timer, leavePartners(timer)),
    voidUnconfirmed: () => voidUnconfirmed(operations),
    closeResolved: () => closeResolved(timer),
    lookAtParked: () => lookAtParked(operations),
    reconcile: () => reconcile(operations, partners),
    auditOperations: async () => {
      const faults = await auditOperations(operations);
      for (const { kind, subject } of faults) log.error({ event: "job", code: auditWords[kind], subject });
      return faults.length;
    },
    prepareJournalMonths: async () => {
      await ensurePartitions(owner, clock.now());
      return 1;
    },
    pressRights: () => pressOfficers(timer),
    endUnconfirmedRights: () => endUnconfirmed(timer),
    dropUsedUp: () => dropUsedUp(work, clock.now()),
    warnInactive: () => warnInactive(keeper, leaving(keeper)),
    closeInactive: () => closeInactive(keeper, { contact: config.operator.email, ...leaving(keeper) }),
    sweepRetention: async () =>
      countEnded(
        await endWhatIsDue(
          { ...{ owner, work, keyring, storage: files.storage }, map: houseMap },
          clock.now(),
        ),
      ),
    expireChecks: () => expireChecks(timer),
    dropEndedPictures: () => dropEndedPictures(timer),
    settleAnalytics: () => settleAnalytics(work, clock.now()),
    dropOrphanFiles: () => dropOrphanFiles(work, files.storage, clock.now()),
    askProviders: () => askDueSessions(timer),
  });
}

/** What the nightly audit of operations can find, as the log says it. */
const auditWords = {
  chain: word("operations.chain"),
  ledger: word("operations.ledger"),
  overdue: word("operations.overdue"),
} as const;
