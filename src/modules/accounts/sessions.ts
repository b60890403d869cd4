import { after, hours, minutes } from "../../platform/clock.ts";
import type { Executor } from "../../platform/database.ts";
import { newSecret, type SubjectId } from "../../platform/ids.ts";
import type { InnerDoor } from "../../privacy/door.ts";
import type { Ctx, Kernel } from "../../privacy/kernel.ts";
import { atFrontDesk, type Visit } from "./front-desk.ts";
import { session, type sessionEnds } from "./records.ts";
import { tokenHash } from "./secrets.ts";
import { waitForTurn } from "./turns.ts";

/** Sessions (security §6): only a hash is stored; idle 15 minutes; absolute 12 hours, staff 8; at most 5, staff 2. */
export type Audience = "customer" | "staff";
export type SessionEnd = (typeof sessionEnds)[number];

const idleMs = minutes(15);
const absoluteMs: Readonly<Record<Audience, number>> = { customer: hours(12), staff: hours(8) };
const most: Readonly<Record<Audience, number>> = { customer: 5, staff: 2 };
const touchEveryMs = minutes(1);
export const stepUpMs = minutes(5);

export type Session = {
  readonly id: string;
  readonly subject: SubjectId;
  readonly provenAt: Date;
  readonly audience: Audience;
};

export async function startSession(
  inside: InnerDoor<"account">,
  kernel: Kernel,
  audience: Audience,
  visit: Visit & { readonly deviceId: string },
): Promise<string> {
  await waitForTurn(inside); // of two sign-ins at the same moment the second counts the first
  const now = kernel.clock.now();
  const open = await openSessions(inside, audience);
  for (const oldest of open.slice(most[audience] - 1)) await end(inside, kernel, oldest.id, "replaced");
  const secret = newSecret();
  const id = await inside.create(
    session,
    {
      ...{ audience, lastSeenAt: now, provenAt: now, device: visit.deviceId },
      ...{ address: visit.address, browser: visit.browser },
    },
    { act: "session.started" },
  );
  await inside.tx.run({
    text: "insert into session_lookup (token_hash, subject_id, session_id, expires_at) values ($1, $2, $3, $4)",
    values: [tokenHash(secret), inside.subject, id, after(now, absoluteMs[audience])],
  });
  return secret;
}

/** The live session of a bearer secret, or null; notes that it was seen at most once a minute. */
export async function findSession(ctx: Ctx, audience: Audience, secret: string): Promise<Session | null> {
  const { kernel } = ctx;
  const now = kernel.clock.now();
  const found = await lookUp(kernel.db, secret, now);
  if (!found) return null;
  const door = await atFrontDesk(ctx).enter("account", { subject: found.subject_id });
  const fields = ["audience", "lastSeenAt", "provenAt", "endedAt"] as const;
  const row = await door.read(session, found.session_id, fields);
  if (!row || row.endedAt !== null || row.audience !== audience) return null;
  if (after(row.lastSeenAt, idleMs) <= now) {
    await door.transact((inside) => end(inside, kernel, row.id, "idle"));
    return null;
  }
  if (after(row.lastSeenAt, touchEveryMs) <= now) await touch(kernel.db, found.subject_id, row.id, now);
  return { id: row.id, subject: found.subject_id, provenAt: row.provenAt, audience };
}

async function lookUp(on: Executor, secret: string, now: Date) {
  const [row] = await on.run<{ subject_id: SubjectId; session_id: string }>({
    name: "session-find",
    text: "select subject_id, session_id from session_lookup where token_hash = $1 and expires_at > $2",
    values: [tokenHash(secret), now],
  });
  return row;
}

/** A heartbeat, not a change worth an entry: who was here is told by the sign-in (law 4, minimisation). */
async function touch(on: Executor, subject: SubjectId, id: string, now: Date): Promise<void> {
  await on.run({
    name: "session-touch",
    text: "update session set last_seen_at = $3 where subject_id = $1 and id = $2 and ended_at is null",
    values: [subject, id, now],
  });
}

export async function end(
  inside: InnerDoor<"account">,
  kernel: Kernel,
  id: string,
  because: SessionEnd,
): Promise<void> {
  await inside.write(
    session,
    id,
    { endedAt: kernel.clock.now(), endedBecause: because },
    { act: "session.ended", because },
  );
  await inside.tx.run({
    text: "delete from session_lookup where subject_id = $1 and session_id = $2",
    values: [inside.subject, id],
  });
}

export async function endAll(
  inside: InnerDoor<"account">,
  kernel: Kernel,
  because: SessionEnd,
  except: string | null = null,
): Promise<number> {
  let ended = 0;
  for (const audience of ["customer", "staff"] as const) {
    for (const one of await openSessions(inside, audience)) {
      if (one.id === except) continue;
      await end(inside, kernel, one.id, because);
      ended += 1;
    }
  }
  return ended;
}

async function openSessions(inside: InnerDoor<"account">, audience: Audience) {
  return inside.list(session, ["lastSeenAt"], { where: { audience, endedAt: null }, limit: 20 });
}

export type ShownSession = {
  readonly id: string;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly address: string;
  readonly browser: string;
  readonly endedAt: Date | null;
  readonly endedBecause: SessionEnd | null;
};

/** The person's own sessions, newest first. */
export async function sessionsOf(
  ctx: Ctx,
  subject: SubjectId,
  which: "open" | "all",
): Promise<ShownSession[]> {
  const door = await ctx.enter("account", { subject });
  const rows = await door.list(session, ["lastSeenAt", "address", "browser", "endedAt", "endedBecause"], {
    ...(which === "open" ? { where: { endedAt: null } } : {}),
    limit: 50,
  });
  const now = ctx.kernel.clock.now();
  const shown = rows.map((row) => ({ ...row, startedAt: row.createdAt }));
  return which === "all" ? shown : shown.filter((row) => after(row.lastSeenAt, idleMs) > now);
}

export async function endSession(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  because: SessionEnd,
): Promise<void> {
  const door = await ctx.enter("account", { subject });
  await door.transact(async (inside) => {
    const found = await inside.read(session, id, ["endedAt"]);
    if (found && found.endedAt === null) await end(inside, ctx.kernel, id, because);
  });
}

export async function endOtherSessions(ctx: Ctx, subject: SubjectId, current: string): Promise<number> {
  const door = await ctx.enter("account", { subject });
  return door.transact((inside) => endAll(inside, ctx.kernel, "ended_by_owner", current));
}

/** Is the proof of identity fresh enough for a sensitive act? */
export const isFresh = (live: Session, now: Date): boolean => after(live.provenAt, stepUpMs) > now;
