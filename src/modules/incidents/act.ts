import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { InnerDoor } from "../../privacy/door.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { incidentNote } from "./records.ts";
import { addEvent, findIncident, type Incident, type IncidentChanges, updateIncident } from "./store.ts";

export type IncidentCode =
  | "incident_moved_on"
  | "same_officer"
  | "day_invalid"
  | "text_missing"
  | "scope_wrong"
  | "scope_too_large"
  | "duty_open";

type Done = {
  readonly act: string;
  readonly changes: IncidentChanges;
  readonly note?: { readonly about: "report" | "measure" | "notice" | "end"; readonly words: string };
};

/**
 * The one way an incident changes: its row is held, the change, one numbered event and the journal entry (in the acting
 * person's own journal, since an incident is nobody's) are one transaction. Of two at once the second sees what the first did.
 */
export async function actOn(
  ctx: Ctx,
  staff: SubjectId,
  id: string,
  decide: (found: Incident, now: Date) => Result<Done, IncidentCode>,
): Promise<Result<null, IncidentCode>> {
  const door = await ctx.enter("security", { subject: staff, because: "incident" });
  return door.transact(async (inside) => {
    const now = ctx.kernel.clock.now();
    const found = await findIncident(inside.tx, id, true);
    if (!found) return refused("incident_moved_on");
    const decided = decide(found, now);
    if (!decided.ok) return decided;
    const { act, changes, note } = decided.value;
    await updateIncident(inside.tx, id, changes);
    await addEvent(inside.tx, id, { at: now, staff, act });
    await inside.note(act, { record: "incident", item: id });
    if (note) await writeNote(inside, id, note);
    return ok(null);
  });
}

export async function writeNote(
  inside: InnerDoor<"security">,
  incident: string,
  { about, words }: NonNullable<Done["note"]>,
): Promise<void> {
  if (words.trim() !== "") await inside.create(incidentNote, { incident, about, words: words.trim() });
}

export const isOpen = (found: Incident): boolean => found.state === "open";
