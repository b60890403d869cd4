import type { Ctx } from "../../privacy/kernel.ts";
import { incidentNote } from "./records.ts";
import {
  eventsOf,
  findIncident,
  type Incident,
  type IncidentEvent,
  type LineRow,
  linesOf,
  noteAuthors,
} from "./store.ts";

/** One incident as whoever handles it sees it: facts, ids of those touched, what was done, and what was written. */
export type IncidentPage = {
  readonly found: Incident;
  readonly lines: readonly LineRow[];
  readonly events: readonly IncidentEvent[];
  readonly notes: readonly { readonly about: string; readonly at: Date; readonly words: string }[];
};

const shownLines = 100;

export async function incidentPage(ctx: Ctx, id: string): Promise<IncidentPage | null> {
  const { db } = ctx.kernel;
  const found = await findIncident(db, id);
  if (!found) return null;
  const notes: { about: string; at: Date; words: string }[] = [];
  for (const { subject, id: note, about, at } of await noteAuthors(db, id)) {
    const door = await ctx.enter("legal", { subject, because: "incident" });
    const held = await door.read(incidentNote, note, ["words"]);
    if (held) notes.push({ about, at, words: held.words });
  }
  return { found, lines: await linesOf(db, id, shownLines), events: await eventsOf(db, id), notes };
}
