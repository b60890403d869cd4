import { days } from "../../platform/clock.ts";
import { type Executor, sqlState, uniqueViolation } from "../../platform/database.ts";
import { parseId, type SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import type { DataMap } from "../../privacy/records.ts";
import { actOn, type IncidentCode, isOpen } from "./act.ts";
import { incidentLine } from "./records.ts";
import {
  type Asked,
  findIncident,
  type LineRow,
  linesOf,
  staffByEnd,
  type Touched,
  touchedBy,
} from "./store.ts";

/**
 * Whom an incident touched, computed from the journal and from nothing else: given who looked (or which record was touched) and
 * when. One line for each person; computed again, lines of those no longer meant go, unless they were written to.
 */
const mostPersons = 5_000;
const longestDays = 92;
const together = 8;
/** Not in the person's history yet: a scope is computed more than once, and what it comes to is told by the letter. */
const quiet = "silent.incident";

export async function computeScope(
  ctx: Ctx,
  staff: SubjectId,
  id: string,
  asked: Asked,
): Promise<Result<null, IncidentCode>> {
  const { db, map } = ctx.kernel;
  const what = asked.by === "actor" ? await actorOf(db, asked.what) : recordIn(map, asked.what);
  const span = asked.until.getTime() - asked.from.getTime();
  if (!what || span <= 0 || span > days(longestDays)) return refused("scope_wrong");
  const found = await findIncident(db, id);
  if (!found || !isOpen(found)) return refused("incident_moved_on");
  const touched = await touchedBy(db, { ...asked, what }, mostPersons + 1);
  if (touched.length > mostPersons) return refused("scope_too_large");
  if (!(await linesWritten(ctx, id, touched))) return refused("incident_moved_on");
  const fields = [...new Set(touched.flatMap((one) => one.fields ?? []))].sort();
  return actOn(ctx, staff, id, (held, now) => {
    if (!isOpen(held)) return refused("incident_moved_on");
    return ok({
      act: "incident.scoped",
      changes: {
        ...{ scopeBy: asked.by, scopeWhat: what, scopeFrom: asked.from, scopeUntil: asked.until },
        ...{ scopedAt: now, persons: touched.length, touched: fields.join(",") },
        entries: touched.reduce((all, one) => all + one.entries, 0),
      },
    });
  });
}

const actorOf = async (on: Executor, words: string): Promise<string | null> =>
  /^[0-9a-f]{12}$/.test(words) ? staffByEnd(on, words) : parseId(words);

const recordIn = (map: DataMap, name: string): string | null =>
  map.records.find((one) => one.name === name)?.name ?? null;

/** False when somebody else computes the same scope at this moment: one line for each person, whoever is faster. */
async function linesWritten(ctx: Ctx, incident: string, touched: readonly Touched[]): Promise<boolean> {
  try {
    await writeLines(ctx, incident, touched);
    return true;
  } catch (error) {
    if (sqlState(error) === uniqueViolation) return false;
    throw error;
  }
}

async function writeLines(ctx: Ctx, incident: string, touched: readonly Touched[]): Promise<void> {
  const before = new Map(
    (await linesOf(ctx.kernel.db, incident, mostPersons * 2)).map((line) => [line.subject, line]),
  );
  const meant = new Set(touched.map((one) => one.subject));
  const gone = [...before.values()].filter(({ subject, letter }) => !meant.has(subject) && letter === "none");
  await inGroups(touched, (one) => writeLine(ctx, incident, one, before.get(one.subject)));
  await inGroups(gone, async (line) => {
    const door = await ctx.enter("legal", { subject: line.subject, because: quiet });
    await door.remove(incidentLine, line.id, { act: "incident.line_removed" });
  });
}

async function writeLine(
  ctx: Ctx,
  incident: string,
  one: Touched,
  before: LineRow | undefined,
): Promise<void> {
  const door = await ctx.enter("legal", { subject: one.subject, because: quiet });
  const { entries, firstAt, lastAt } = one;
  const values = { touched: (one.fields ?? []).join(","), entries, firstAt, lastAt };
  if (before) await door.write(incidentLine, before.id, values, { act: "incident.line_written" });
  else
    await door.create(
      incidentLine,
      { incident, ...values, letter: "none" },
      { act: "incident.line_written" },
    );
}

async function inGroups<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < all.length; at += together) await Promise.all(all.slice(at, at + together).map(work));
}
