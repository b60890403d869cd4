import type { InnerDoor, Row } from "../../privacy/door.ts";
import { type CaseAct, supportCase, supportEvent } from "./records.ts";
import { answerDue, slaState } from "./sla.ts";
import { type CaseMover, type CaseState, mayMoveCase } from "./states.ts";

/** The one way a conversation goes on: version + 1, exactly one event, and the moment an answer is due with it. */
export type Inside = InnerDoor<"communications">;

export const movingFields = ["status", "number", "channel", "locale", "standing", "lastWordBy"] as const;
export type Moving = Row<(typeof supportCase)["fields"], (typeof movingFields)[number]>;

export type CaseMove = {
  readonly act: CaseAct;
  readonly to: CaseState;
  readonly by: CaseMover;
  readonly staff?: string;
  readonly more?: {
    readonly assignedTo?: string | null;
    readonly lastWordAt?: Date;
    readonly lastWordBy?: "customer" | "staff";
    readonly mergedInto?: string;
    readonly rightRequest?: string;
    readonly score?: number;
    readonly scoreWords?: string | null;
    readonly scoredAt?: Date;
  };
};

/** False when the table of moves has none, or another was faster: then nothing changed. */
export async function moveCase(inside: Inside, found: Moving, move: CaseMove, now: Date): Promise<boolean> {
  const stays = found.status === move.to;
  if (!stays && !mayMoveCase(found.status, move.to, move.by)) return false;
  const events = await eventsOf(inside, found.id);
  const { act, to, by, staff } = move;
  const dueAt = answerDue(slaState([...events, { at: now, act, to }], now));
  const moved = await inside.write(
    supportCase,
    found.id,
    { ...move.more, status: to, dueAt, ...timesOf(found.status, to, now) },
    { expect: found.version, act: `support.${act}` },
  );
  if (!moved) return false;
  await addEvent(inside, { case: found.id, number: events.length + 1, act, to, by, staff: staff ?? null });
  return true;
}

function timesOf(from: CaseState, to: CaseState, now: Date) {
  if (from === to) return {};
  if (to === "resolved") return { resolvedAt: now };
  if (to === "closed") return { closedAt: now };
  return from === "resolved" ? { resolvedAt: null } : {};
}

type NewEvent = {
  readonly case: string;
  readonly number: number;
  readonly act: CaseAct;
  readonly to: CaseState;
  readonly by: CaseMover;
  readonly staff: string | null;
};

export const addEvent = (inside: Inside, event: NewEvent): Promise<string> =>
  inside.create(supportEvent, event, { act: "support.event" });

/** What happened so far, in order; a conversation has hundreds of events at most. */
export async function eventsOf(door: Pick<Inside, "list">, id: string) {
  const fields = ["act", "to", "by", "number"] as const;
  const rows = await door.list(supportEvent, fields, { where: { case: id }, limit: 1000, order: "oldest" });
  return rows.map(({ createdAt, act, to, by, number }) => ({ at: createdAt, act, to, by, number }));
}
