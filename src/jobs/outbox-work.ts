import type { FileParts } from "../modules/files/files.ts";
import {
  askProvider,
  giveUpSession,
  type KycProvider,
  readPicture,
  startSession,
  type ZoneReader,
} from "../modules/identity/identity.ts";
import { type DeliveryPorts, deliver, giveUp } from "../modules/messages/messages.ts";
import type { Actor } from "../privacy/actor.ts";
import { type Kernel, makeCtx } from "../privacy/kernel.ts";
import type { OutboxRow } from "./outbox.ts";

/** Each kind of row in the outbox and what does it: an id in, one call of a module out (law 6). */
export type OutboxPorts = DeliveryPorts & {
  readonly files: FileParts;
  readonly zones: ZoneReader;
  readonly kyc: readonly KycProvider[];
};

/** Two lanes: letters and codes go out at once, whatever a provider or a picture takes. */
export const outboxLanes = {
  letters: ["message", "code_message"],
  checks: ["identity_reading", "identity_start", "identity_result"],
} as const;

const delivering: Actor = {
  ...{ kind: "system", duty: "delivery", purposes: ["communications"], forThePerson: false },
};
const identifying: Actor = {
  ...{ kind: "system", duty: "identity", purposes: ["kyc_aml"], forThePerson: false },
};

export function outboxWork(kernel: Kernel, ports: OutboxPorts) {
  const delivery = makeCtx(kernel, delivering);
  const identity = makeCtx(kernel, identifying);
  const providers = { providers: ports.kyc, baseUrl: ports.baseUrl };
  return {
    handle: async (row: OutboxRow): Promise<void> => {
      switch (row.kind) {
        case "identity_reading":
          return readPicture(identity, ports.files, ports.zones, row);
        case "identity_start":
          return startSession(identity, providers, row);
        case "identity_result":
          return askProvider(identity, providers, row);
        default:
          await deliver(delivery, ports, row);
      }
    },
    /** Nobody could do it for a day. */
    abandon: async (row: OutboxRow): Promise<void> => {
      if (row.kind === "identity_start") return giveUpSession(identity, row);
      if (row.kind.startsWith("identity_")) return; // the page says that it waits; another reading or asking comes
      await giveUp(delivery, row);
    },
  };
}
