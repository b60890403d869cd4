import type { Door } from "../../../privacy/door.ts";
import type { Inside } from "../engine/move.ts";
import { applicationEvent, partnerApplication, type StoredTerms } from "../lending-records.ts";
import type { OperationReason } from "../reasons.ts";
import {
  type ApplicationState,
  finalApplicationStates,
  mayMoveApplication,
  type OperationMover,
} from "../states.ts";

/** One request at one lender, and the one way its state changes: version + 1 and exactly one event (operations §9, 3). */
export type ApplicationMove = {
  readonly to: ApplicationState;
  readonly by: OperationMover;
  readonly reason?: OperationReason;
  readonly changes?: Partial<{
    terms: StoredTerms;
    validUntil: Date;
    consent: string | null;
    ref: string;
    signedAt: Date;
    coolingUntil: Date | null;
    destination: string;
  }>;
};

export const applicationFields = [
  ...(["request", "partner", "partnerName", "status", "moves", "terms", "validUntil", "consent"] as const),
  ...(["ref", "signedAt", "coolingUntil", "destination", "reason"] as const),
] as const;

export const readApplication = (door: Pick<Door<"operations">, "read">, id: string) =>
  door.read(partnerApplication, id, applicationFields);
export type ApplicationRow = NonNullable<Awaited<ReturnType<typeof readApplication>>>;

/** The application that an operation is about. */
export const applicationOf = async (
  door: Pick<Door<"operations">, "read">,
  { application }: { readonly application: string | null },
): Promise<ApplicationRow | null> => (application === null ? null : readApplication(door, application));

export const applicationsOf = (door: Pick<Door<"operations">, "list">, request: string) =>
  door.list(partnerApplication, applicationFields, { where: { request }, limit: 50, order: "oldest" });

export async function moveApplication(
  inside: Inside,
  application: ApplicationRow,
  move: ApplicationMove,
  now: Date,
): Promise<boolean> {
  if (!mayMoveApplication(application.status, move.to)) return false;
  const ended = finalApplicationStates.includes(move.to);
  const moved = await inside.write(
    partnerApplication,
    application.id,
    {
      ...{ status: move.to, moves: application.moves + 1, reason: move.reason ?? null },
      endedAt: ended ? now : null,
      ...move.changes,
    },
    { expect: application.version, act: `application.${move.to}` },
  );
  if (!moved) return false;
  await addApplicationEvent(inside, application.id, {
    ...move,
    number: application.moves + 1,
    from: application.status,
  });
  return true;
}

export async function addApplicationEvent(
  inside: Inside,
  application: string,
  event: Pick<ApplicationMove, "to" | "by" | "reason"> & {
    readonly number: number;
    readonly from: ApplicationState | null;
  },
): Promise<void> {
  const { number, from, to, by } = event;
  await inside.create(
    applicationEvent,
    { application, number, from, to, by, reason: event.reason ?? null },
    { act: "application.event" },
  );
}
