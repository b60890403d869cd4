import { withdrawMarketing } from "../../../modules/marketing/marketing.ts";
import {
  answerCase,
  askThirdParty,
  assignCase,
  caseTags,
  deskCase,
  handToRights,
  macros,
  mergeCase,
  noteOnCase,
  resolveCase,
  subjectOfCase,
  tagCase,
} from "../../../modules/support/support.ts";
import type { SubjectId } from "../../../platform/ids.ts";
import { rightIds } from "../../../policy/policy.ts";
import { line, lines, staffAction } from "../../form.ts";
import { paths } from "../../paths.ts";
import type { Route, StaffCall } from "../../route.ts";
import { type Done, onItem } from "../on-item.ts";
import { deskMeaning } from "./meaning.ts";

/** The acts of the desk, one route each: authorised, parsed, journalled by the door that they open. */
const withCase = onItem(subjectOfCase, paths.supportCase);

const answer = staffAction({
  ...{ ...deskMeaning, name: "office.support.answer", path: "/office/support/:id/answer" },
  rules: { macro: line(36), text: lines(5000), afterwards: line(20) },
  act: (call, typed) =>
    withCase(call, async (subject, id): Promise<Done> => {
      const macro = (await macros(call.ctx)).find((one) => one.id === typed.macro);
      const seen = macro && (await deskCase(call.ctx, subject, id));
      const prepared = macro && seen ? macro.texts[seen.found.locale] : "";
      const text = typed.text.trim() || prepared;
      const next = typed.afterwards === "resolved" ? "resolved" : "waiting_customer";
      const done = await answerCase(call.ctx, subject, id, { staff: call.staff.subject, text, next });
      return done.ok && macro?.act === "opt_out" ? optOut(call, subject) : done;
    }),
});

const note = staffAction({
  ...{ ...deskMeaning, name: "office.support.note", path: "/office/support/:id/note" },
  rules: { note: lines(2000) },
  act: (call, typed) =>
    withCase(call, (subject, id) => noteOnCase(call.ctx, subject, id, call.staff.subject, typed.note)),
});

const assign = staffAction({
  ...{ ...deskMeaning, name: "office.support.assign", path: "/office/support/:id/assign" },
  rules: { to: line(10) },
  act: (call, { to }) =>
    withCase(call, (subject, id) => {
      const { subject: staff } = call.staff;
      return assignCase(call.ctx, subject, id, staff, to === "me" ? staff : null);
    }),
});

const thirdParty = staffAction({
  ...{ ...deskMeaning, name: "office.support.third", path: "/office/support/:id/third-party", rules: {} },
  act: (call) => withCase(call, (subject, id) => askThirdParty(call.ctx, subject, id, call.staff.subject)),
});

const resolve = staffAction({
  ...{ ...deskMeaning, name: "office.support.resolve", path: "/office/support/:id/resolve", rules: {} },
  act: (call) => withCase(call, (subject, id) => resolveCase(call.ctx, subject, id, call.staff.subject)),
});

const tag = staffAction({
  ...{ ...deskMeaning, name: "office.support.tag", path: "/office/support/:id/tag" },
  rules: { tag: line(20) },
  act: (call, typed) =>
    withCase(call, async (subject, id): Promise<Done> => {
      const known = caseTags.find((one) => one === typed.tag);
      return known
        ? tagCase(call.ctx, subject, id, call.staff.subject, known)
        : { ok: false, code: "choice_missing" };
    }),
});

const merge = staffAction({
  ...{ ...deskMeaning, name: "office.support.merge", path: "/office/support/:id/merge" },
  rules: { number: line(12) },
  act: (call, { number }) =>
    withCase(call, (subject, id) => mergeCase(call.ctx, subject, id, call.staff.subject, number)),
});

const toRights = staffAction({
  ...{ ...deskMeaning, name: "office.support.rights", path: "/office/support/:id/rights" },
  rules: { right: line(20) },
  act: (call, typed) =>
    withCase(call, async (subject, id): Promise<Done> => {
      const right = rightIds.find((one) => one === typed.right);
      return right
        ? handToRights(call.ctx, subject, id, call.staff.subject, right)
        : { ok: false, code: "choice_missing" };
    }),
});

const optOutRoute = staffAction({
  ...{ ...deskMeaning, name: "office.support.optout", path: "/office/support/:id/opt-out", rules: {} },
  act: (call) => withCase(call, (subject) => optOut(call, subject)),
});

/** Policy 10, through support: the same record as the link in a letter writes, with effect at once. */
async function optOut(call: StaffCall, subject: SubjectId): Promise<Done> {
  const { operator } = call.house.config;
  await withdrawMarketing(call.ctx, subject, {
    ...{ place: "support", locale: call.locale, operator, address: call.visit.address },
  });
  return { ok: true };
}

export const supportActRoutes: readonly Route[] = [
  ...[answer, note, assign, thirdParty, resolve, tag, merge, toRights, optOutRoute],
];
