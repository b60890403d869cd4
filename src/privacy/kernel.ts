import type { Clock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import type { RequestId, SubjectId } from "../platform/ids.ts";
import type { ConsentTopicId, PurposeId } from "../policy/policy.ts";
import type { Actor } from "./actor.ts";
import { type Door, openDoor } from "./door.ts";
import { type Appender, makeAppender } from "./journal/append.ts";
import type { Keyring } from "./keyring.ts";
import type { DataMap } from "./records.ts";
import { makeVault, type Vault } from "./vault.ts";

/** What the kernel needs to stand: made once for each process (or test). */
export type Kernel = {
  readonly db: Database;
  readonly keyring: Keyring;
  readonly vault: Vault;
  readonly journal: Appender;
  readonly clock: Clock;
  readonly map: DataMap;
};

export function makeKernel(parts: Pick<Kernel, "db" | "keyring" | "clock" | "map">): Kernel {
  return { ...parts, vault: makeVault(parts.keyring), journal: makeAppender(parts.db) };
}

/** Passed first to every command and query: who acts, and the only way to personal data. */
export type Ctx = {
  readonly kernel: Kernel;
  readonly actor: Actor;
  readonly webRequest: RequestId | null;
  enter<P extends PurposeId>(purpose: P, why: DoorRequest): Promise<Door<P>>;
  as(actor: Actor): Ctx;
};

export type DoorRequest = {
  readonly subject: SubjectId;
  /** A reason code; staff must give one. */
  readonly because?: string;
  /** Where the purpose stands on consent alone: the topic that must be granted. */
  readonly topic?: ConsentTopicId;
};

export function makeCtx(kernel: Kernel, actor: Actor, webRequest: RequestId | null = null): Ctx {
  return {
    kernel,
    actor,
    webRequest,
    // async, so that a refusal is one kind of failure for the caller
    enter: async (purpose, why) => openDoor(kernel, actor, webRequest, purpose, why),
    as: (other) => makeCtx(kernel, other, webRequest),
  };
}
