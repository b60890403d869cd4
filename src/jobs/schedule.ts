import { type Word, word } from "../platform/log.ts";

/** Every timed duty of the house in one list. The dispatcher runs them; each is bounded, repeatable and safe to repeat. */
export type Duty = {
  readonly name: Word;
  /** Cron in UTC, run by the queue on one worker at a time. */
  readonly cron: string;
  readonly clause: string;
  run(): Promise<number>;
};

export type Duties = {
  expireRequests(): Promise<number>;
  voidUnconfirmed(): Promise<number>;
  lookAtParked(): Promise<number>;
  closeResolved(): Promise<number>;
  reconcile(): Promise<number>;
  auditOperations(): Promise<number>;
  prepareJournalMonths(): Promise<number>;
  pressRights(): Promise<number>;
  endUnconfirmedRights(): Promise<number>;
  dropUsedUp(): Promise<number>;
  sweepRetention(): Promise<number>;
  warnInactive(): Promise<number>;
  closeInactive(): Promise<number>;
  expireChecks(): Promise<number>;
  dropEndedPictures(): Promise<number>;
  dropOrphanFiles(): Promise<number>;
  askProviders(): Promise<number>;
  sweepScreening(): Promise<number>;
  settleAnalytics(): Promise<number>;
};

export const schedule = (duties: Duties): readonly Duty[] => [
  { name: word("requests.expire"), cron: "*/10 * * * *", clause: "3.service", run: duties.expireRequests },
  {
    name: word("operations.unconfirmed"),
    cron: "3,18,33,48 * * * *",
    clause: "3.operations",
    run: duties.voidUnconfirmed,
  },
  {
    name: word("operations.reconcile"),
    cron: "25 21,23 * * *",
    clause: "3.operations",
    run: duties.reconcile,
  },
  {
    name: word("operations.audit"),
    cron: "50 22 * * *",
    clause: "3.operations",
    run: duties.auditOperations,
  },
  { name: word("operations.parked"), cron: "* * * * *", clause: "3.operations", run: duties.lookAtParked },
  {
    name: word("journal.months"),
    cron: "15 1 * * *",
    clause: "6.1.security_log",
    run: duties.prepareJournalMonths,
  },
  { name: word("identity.expire"), cron: "5,35 * * * *", clause: "2.identity", run: duties.expireChecks },
  {
    name: word("identity.pictures"),
    cron: "20 * * * *",
    clause: "6.1.necessary",
    run: duties.dropEndedPictures,
  },
  { name: word("files.orphans"), cron: "40 2 * * *", clause: "6.1.necessary", run: duties.dropOrphanFiles },
  {
    name: word("identity.providers"),
    cron: "* * * * *",
    clause: "5.kyc_aml_antifraud",
    run: duties.askProviders,
  },
  { name: word("screening.sweep"), cron: "* * * * *", clause: "3.kyc_aml", run: duties.sweepScreening },
  {
    name: word("analytics.settle"),
    cron: "35 * * * *",
    clause: "9.cookies",
    run: duties.settleAnalytics,
  },
  { name: word("support.close"), cron: "10 * * * *", clause: "6.1.account", run: duties.closeResolved },
  // in the morning of working days and others: a deadline in calendar days does not wait for Monday
  {
    name: word("rights.unconfirmed"),
    cron: "40 3 * * *",
    clause: "7.identity",
    run: duties.endUnconfirmedRights,
  },
  { name: word("rights.press"), cron: "10 4 * * *", clause: "7.rights", run: duties.pressRights },
  { name: word("accounts.warn"), cron: "10 5 * * *", clause: "6.1.account", run: duties.warnInactive },
  { name: word("accounts.close"), cron: "40 5 * * *", clause: "6.1.account", run: duties.closeInactive },
  {
    name: word("retention.sweep"),
    cron: "30 19 * * *", // half past midnight in Almaty
    clause: "6.1.necessary",
    run: duties.sweepRetention,
  },
  { name: word("used_up.drop"), cron: "*/30 * * * *", clause: "6.1.necessary", run: duties.dropUsedUp },
];
