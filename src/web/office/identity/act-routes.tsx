import {
  askMore,
  claimCheck,
  decideCheck,
  moreItems,
  moreReasons,
  rejectReasons,
  reopenCheck,
  secondCheckDecision,
  subjectOfCheck,
  takeOverCheck,
} from "../../../modules/identity/identity.ts";
import { requiredLists } from "../../../modules/screening/screening.ts";
import { line, lines, staffAction } from "../../form.ts";
import { paths } from "../../paths.ts";
import type { Route } from "../../route.ts";
import { onItem } from "../on-item.ts";

/** What is done with a check. A refusal of the module comes back to the page in words; nothing is half-done. */

const withCheck = onItem(subjectOfCheck, paths.officeCheck);

const common = { purpose: "kyc_aml", clause: "3.kyc_aml" } as const;

const claimAct = staffAction({
  ...{ ...common, name: "office.identity.claim", path: "/office/identity/:id/claim" },
  permission: "identity.decide",
  rules: {},
  act: (call) =>
    withCheck(call, (subject, id) => claimCheck(call.ctx, subject, id, { staff: call.staff.subject })),
});

const takeOverAct = staffAction({
  ...{ ...common, name: "office.identity.take_over", path: "/office/identity/:id/take-over" },
  permission: "identity.decide",
  rules: {},
  act: (call) =>
    withCheck(call, (subject, id) => takeOverCheck(call.ctx, subject, id, { staff: call.staff.subject })),
});

const askAct = staffAction({
  ...{ ...common, name: "office.identity.ask", path: "/office/identity/:id/ask" },
  permission: "identity.decide",
  rules: { item: line(40), why: line(40) },
  act: (call, typed) =>
    withCheck(call, async (subject, id) => {
      const item = moreItems.find((one) => one === typed.item);
      const reason = moreReasons.find((one) => one === typed.why);
      if (!item || !reason) return { ok: false, code: "more_needed_item" };
      return askMore(call.ctx, subject, id, { staff: call.staff.subject, asked: [{ item, reason }] });
    }),
});

const decideAct = staffAction({
  ...{ ...common, name: "office.identity.decide", path: "/office/identity/:id/decide" },
  permission: "identity.decide",
  rules: { seen: line(200), outcome: line(20), reason: line(60), words: lines(2000) },
  act: (call, typed) =>
    withCheck(call, async (subject, id) => {
      const outcome = (["verified", "rejected"] as const).find((one) => one === typed.outcome);
      if (!outcome) return { ok: false, code: "reason_needed" };
      const reason =
        outcome === "rejected" ? (rejectReasons.find((one) => one === typed.reason) ?? null) : null;
      const words = typed.words.trim();
      return decideCheck(call.ctx, subject, id, {
        ...{ staff: call.staff.subject, outcome, reason, seen: typed.seen.split(",") },
        words: words === "" ? null : words,
        lists: requiredLists(call.house.config.screeningLists),
      });
    }),
});

const secondAct = staffAction({
  ...{ ...common, name: "office.identity.second", path: "/office/identity/:id/second" },
  permission: "identity.second",
  rules: { agree: line(5) },
  act: (call, { agree }) =>
    withCheck(call, (subject, id) =>
      secondCheckDecision(call.ctx, subject, id, {
        ...{ staff: call.staff.subject, agree: agree === "yes" },
        lists: requiredLists(call.house.config.screeningLists),
      }),
    ),
});

const reopenAct = staffAction({
  ...{ ...common, name: "office.identity.reopen", path: "/office/identity/:id/reopen" },
  permission: "identity.decide",
  rules: {},
  act: (call) =>
    withCheck(call, (subject, id) => reopenCheck(call.ctx, subject, id, { staff: call.staff.subject })),
});

export const checkActRoutes: readonly Route[] = [
  claimAct,
  takeOverAct,
  askAct,
  decideAct,
  secondAct,
  reopenAct,
];
