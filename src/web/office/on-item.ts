import { parseId, type SubjectId } from "../../platform/ids.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { type Answer, missing, redirect, type StaffCall } from "../route.ts";

/** What a module says of an act: done, or why not. */
export type Done = { readonly ok: true } | { readonly ok: false; readonly code: string };

/**
 * An act of the office upon one thing of one person, named by `:id`: whose it is is found first, and a refusal of the module
 * comes back to the thing's own page in words. Nothing is half-done. What the act hands over as an answer (a file) goes out as it is.
 */
export const onItem =
  (
    subjectOf: (ctx: Ctx, id: string) => Promise<SubjectId | null>,
    pageOf: (locale: StaffCall["locale"], id: string) => string,
  ) =>
  async (
    call: StaffCall,
    act: (subject: SubjectId, id: string) => Promise<Done | Answer>,
  ): Promise<Answer> => {
    const id = parseId(call.params.id);
    const subject = id && (await subjectOf(call.ctx, id));
    if (!id || !subject) return missing();
    const done = await act(subject, id);
    return "kind" in done ? done : backTo(pageOf(call.locale, id), done);
  };

/** Back to a page that shows `Said`. */
export const backTo = (page: string, done: Done): Answer =>
  redirect(`${page}${page.includes("?") ? "&" : "?"}${done.ok ? "done=yes" : `refused=${done.code}`}`);
