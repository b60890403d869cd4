import { open } from "../../../privacy/fields.ts";
import { type PlainTable, plain, record } from "../../../privacy/records.ts";

const meaning = { category: "operations", purposes: ["operations", "service", "legal"] } as const;

export const noticeTypes = [
  "application.withdrawn",
  "consent.withdrawn",
  "loan.repaid",
  "payment.received",
] as const;
export type NoticeType = (typeof noticeTypes)[number];

/** That a partner is told of a change (policy 5, 7): which one and how far it came. Its id is the id of the webhook. */
export const partnerNotice = record("partner_notice", {
  keep: "operations",
  keepWith: [{ record: "partner_application", by: "application" }],
  source: "house",
  fields: {
    application: open.uuid(meaning),
    partner: open.code(meaning),
    type: open.oneOf(noticeTypes, meaning),
    // no_address: this partner takes no news from us
    status: open.oneOf(["waiting", "delivered", "given_up", "no_address"], meaning),
    tries: open.count(meaning),
    deliveredAt: open.time({ ...meaning, optional: true }),
  },
});

/** A row means that the partner's address was given up or refused; it is in use again once somebody said so. */
export const endpointTables: readonly PlainTable[] = [
  plain("partner_endpoint", {
    why: "which partner's address for our news is switched off, since when and why, and who switched it on again",
    columns: ["partner", "disabled_at", "reason", "enabled_at", "enabled_by"],
    whenErased: "no subject",
    grants: { web: "select, update", work: "select, insert, update" },
  }),
];
