import type { SubjectId } from "../../platform/ids.ts";
import { DoorRefused } from "../../privacy/actor.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { type Answers, requestDraft } from "./records.ts";

/** A draft is saved as the person goes and lives thirty days; there is one for each person. */
export async function readDraft(ctx: Ctx, subject: SubjectId): Promise<Answers | null> {
  const door = await ctx.enter("service", { subject });
  const row = await door.read(requestDraft, subject, ["answers"]);
  return row?.answers ?? null;
}

export async function saveDraft(ctx: Ctx, subject: SubjectId, answers: Answers): Promise<void> {
  const door = await ctx.enter("service", { subject });
  if (await door.write(requestDraft, subject, { answers }, { act: "draft.saved" })) return;
  try {
    await door.create(requestDraft, { answers }, { id: subject, act: "draft.begun" });
  } catch (error) {
    if (error instanceof DoorRefused) throw error;
    // Another tab was quicker to begin it.
    await door.write(requestDraft, subject, { answers }, { act: "draft.saved" });
  }
}

export async function dropDraft(ctx: Ctx, subject: SubjectId): Promise<void> {
  const door = await ctx.enter("service", { subject });
  await door.remove(requestDraft, subject, { act: "draft.dropped" });
}
