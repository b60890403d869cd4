import { parseId, type SubjectId } from "../../platform/ids.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { type Answer, missing, redirect, type StaffCall } from "../route.ts";

/** What a module says of an act: done, or why not. */
export type Done = { readonly ok: true } | { readonly ok: false; readonly code: string };

/**
 * An act of the office upon one thing of one person, named by `:id`: whose it is is found first, and a refusal of the module
 * comes back to the thing's own page in words. Nothing is half-done.
 */
export const onItem =
  (
    subjectOf: (ctx: Ctx, id: string) => Promise<SubjectId | null>,
    pageOf: (locale: StaffCall["locale"], id: string) => string,
  ) =>
  async (call: StaffCall, act: (subject: SubjectId, id: string) => Promise<Done>): Promise<Answer> => {
    const id = parseId(call.params.id);
    const subject = id && (await subjectOf(call.ctx, id));
    if (!id || !subject) return missing();
    const done = await act(subject, id);
    const page = pageOf(call.locale, id);
    return redirect(done.ok ? `${page}?done=yes` : `${page}?refused=${done.code}`);
  };
