import { after, days } from "../../platform/clock.ts";
import { newId, readableCode, type SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { actOn, type IncidentCode, isOpen, writeNote } from "./act.ts";
import { noticeDueAt } from "./clock.ts";
import { type IncidentKind, type IncidentMeasure, incidentLine, incidentMeasures } from "./records.ts";
import { addEvent, findIncident, type Incident, insertIncident, linesOf } from "./store.ts";

/** From the report to the end: each duty of an incident is an act of somebody, and the end needs two. */
const oldestDays = 30;

export async function reportIncident(
  ctx: Ctx,
  staff: SubjectId,
  given: { readonly kind: IncidentKind; readonly detectedAt: Date; readonly words: string },
): Promise<Result<string, IncidentCode>> {
  const now = ctx.kernel.clock.now();
  const { kind, detectedAt, words } = given;
  if (detectedAt > now || detectedAt < after(now, -days(oldestDays))) return refused("day_invalid");
  if (words.trim() === "") return refused("text_missing");
  const id = newId(now.getTime());
  const door = await ctx.enter("security", { subject: staff, because: "incident" });
  await door.transact(async (inside) => {
    const clock = { detectedAt, reportedAt: now, noticeDueAt: noticeDueAt(detectedAt) };
    await insertIncident(inside.tx, { id, number: readableCode(), kind, ...clock, reportedBy: staff });
    await addEvent(inside.tx, id, { at: now, staff, act: "incident.reported" });
    await inside.note("incident.reported", { record: "incident", item: id });
    await writeNote(inside, id, { about: "report", words });
  });
  return ok(id);
}

export const takeMeasure = (
  ctx: Ctx,
  staff: SubjectId,
  id: string,
  { measure, words }: { readonly measure: IncidentMeasure; readonly words: string },
) =>
  actOn(ctx, staff, id, (found) => {
    if (!isOpen(found)) return refused("incident_moved_on");
    const measures = [...new Set([...measuresOf(found.measures), measure])].join(".");
    return ok({
      act: `incident.measure.${measure}`,
      changes: { measures },
      note: { about: "measure", words },
    });
  });

export const measuresOf = (joined: string): readonly IncidentMeasure[] =>
  incidentMeasures.filter((one) => joined.split(".").includes(one));

/** What was told the authority, or why it need not be told; with the words that will be asked for. */
export const settleNotice = (
  ctx: Ctx,
  staff: SubjectId,
  id: string,
  { notice, words }: { readonly notice: "sent" | "not_needed"; readonly words: string },
) =>
  actOn(ctx, staff, id, (found, now) => {
    if (!isOpen(found) || found.notice === "sent") return refused("incident_moved_on");
    if (words.trim() === "") return refused("text_missing");
    return ok({
      act: `incident.notice_${notice}`,
      changes: { notice, noticeAt: now },
      note: { about: "notice", words },
    });
  });

/** One proposes the end when every duty is done. */
export const proposeEnd = (ctx: Ctx, staff: SubjectId, id: string, words: string) =>
  actOn(ctx, staff, id, (found) => {
    if (!isOpen(found)) return refused("incident_moved_on");
    if (found.scopedAt === null || found.notice === null || found.measures === "")
      return refused("duty_open");
    if ((found.persons ?? 0) > 0 && found.lettersAt === null && found.notice === "sent")
      return refused("duty_open");
    if (words.trim() === "") return refused("text_missing");
    return ok({
      act: "incident.end_proposed",
      changes: { state: "closing", closingBy: staff },
      note: { about: "end", words },
    });
  });

/** The second person confirms or sends back; never the first, which the table refuses as well. */
export async function settleEnd(
  ctx: Ctx,
  staff: SubjectId,
  id: string,
  agree: boolean,
): Promise<Result<null, IncidentCode>> {
  const mayEnd = (found: Incident | null) => {
    if (found?.state !== "closing") return "incident_moved_on";
    return found.closingBy === staff ? "same_officer" : null;
  };
  const before = mayEnd(await findIncident(ctx.kernel.db, id));
  if (before) return refused(before);
  // First the lines, so that a process which dies in between leaves an end that is confirmed once more.
  if (agree) await closeLines(ctx, id);
  return actOn(ctx, staff, id, (found, now) => {
    const fault = mayEnd(found);
    if (fault) return refused(fault);
    return agree
      ? ok({ act: "incident.closed", changes: { state: "closed", closedBy: staff, closedAt: now } })
      : ok({ act: "incident.end_returned", changes: { state: "open", closingBy: null } });
  });
}

const mostLines = 5_000;

/** Starts the clock of retention of each line. */
async function closeLines(ctx: Ctx, id: string): Promise<void> {
  const closedAt = ctx.kernel.clock.now();
  for (const line of await linesOf(ctx.kernel.db, id, mostLines)) {
    const door = await ctx.enter("legal", { subject: line.subject, because: "incident" });
    await door.write(incidentLine, line.id, { closedAt }, { act: "incident.line_closed" });
  }
}
