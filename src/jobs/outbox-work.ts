import type { FileParts } from "../modules/files/files.ts";
import {
  askProvider,
  giveUpSession,
  type KycProvider,
  readPicture,
  startSession,
  type ZoneReader,
} from "../modules/identity/identity.ts";
import { sendTestLetter } from "../modules/marketing/marketing.ts";
import { type DeliveryPorts, deliver, giveUp } from "../modules/messages/messages.ts";
import {
  type OperationProvider,
  runOperation,
  sendNotice,
  startMatching,
} from "../modules/operations/operations.ts";
import { buildPackage, carryOutErasure, giveUpPackage } from "../modules/rights/rights.ts";
import { heldAttachments } from "../modules/support/support.ts";
import { minutes } from "../platform/clock.ts";
import type { Actor } from "../privacy/actor.ts";
import { type Kernel, makeCtx } from "../privacy/kernel.ts";
import type { OutboxRow } from "./outbox.ts";

/** Each kind of row in the outbox and what does it: an id in, one call of a module out (law 6). */
export type OutboxPorts = DeliveryPorts & {
  readonly files: FileParts;
  readonly zones: ZoneReader;
  readonly kyc: readonly KycProvider[];
  readonly operations: readonly OperationProvider[];
};

/**
 * Five lanes: letters and codes go out at once, whatever a provider or a picture takes, money waits for neither, and a partner
 * who is slow to hear our news (fifteen seconds each) holds up other news at most. A copy of somebody's data
 * may take minutes.
 */
export const outboxLanes = {
  letters: { kinds: ["message", "code_message", "campaign_test"] },
  checks: { kinds: ["identity_reading", "identity_start", "identity_result"] },
  operations: { kinds: ["request_matching", "operation"], lasting: ["operation"], parallel: 12 },
  notices: { kinds: ["partner_notice"], lasting: ["partner_notice"], parallel: 4 },
  rights: {
    kinds: ["data_package", "erasure"],
    lasting: ["erasure"],
    parallel: 2,
    ...{ patienceMs: minutes(5), leaseMs: minutes(6) },
  },
} as const satisfies Readonly<Record<string, Lane>>;

type Lane = {
  readonly kinds: readonly string[];
  readonly lasting?: readonly string[];
  readonly parallel?: number;
  readonly patienceMs?: number;
  readonly leaseMs?: number;
};

const delivering: Actor = {
  ...{ kind: "system", duty: "delivery", purposes: ["communications"], forThePerson: false },
};
const operating: Actor = {
  kind: "system",
  duty: "operations",
  purposes: ["operations", "service", "communications", "legal"],
  forThePerson: false,
};
const identifying: Actor = {
  ...{ kind: "system", duty: "identity", purposes: ["kyc_aml"], forThePerson: false },
};

const answering: Actor = {
  kind: "system",
  duty: "rights",
  purposes: ["legal", "account", "service", "kyc_aml", "operations", "communications"],
  forThePerson: true,
};

export function outboxWork(kernel: Kernel, ports: OutboxPorts) {
  const delivery = makeCtx(kernel, delivering);
  const identity = makeCtx(kernel, identifying);
  const operations = makeCtx(kernel, operating);
  const rights = makeCtx(kernel, answering);
  const providers = { providers: ports.kyc, baseUrl: ports.baseUrl };
  const partners = { providers: ports.operations, baseUrl: ports.baseUrl };
  return {
    handle: async (row: OutboxRow): Promise<Date | null> => {
      switch (row.kind) {
        case "operation":
          return runOperation(operations, partners, row);
        case "partner_notice":
          return sendNotice(operations, partners, row);
        case "request_matching":
          await startMatching(operations, partners, row);
          return null;
        case "identity_reading":
          await readPicture(identity, ports.files, ports.zones, row);
          return null;
        case "identity_start":
          await startSession(identity, providers, row);
          return null;
        case "identity_result":
          await askProvider(identity, providers, row);
          return null;
        case "data_package":
          await buildPackage(rights, { files: ports.files, moreFiles: heldAttachments }, row);
          return null;
        case "erasure":
          await carryOutErasure(rights, row);
          return null;
        case "campaign_test":
          await sendTestLetter(delivery, ports, row);
          return null;
        default: {
          const outcome = await deliver(delivery, ports, row);
          return outcome instanceof Date ? outcome : null;
        }
      }
    },
    /** Nobody could do it for a day. */
    abandon: async (row: OutboxRow): Promise<void> => {
      if (row.kind === "identity_start") return giveUpSession(identity, row);
      if (row.kind === "data_package") return giveUpPackage(rights, row);
      if (row.kind === "request_matching") return; // the request waits for offers, and its own timer ends it
      if (row.kind === "campaign_test") return; // whoever asked sees that nothing came, and asks again
      if (row.kind.startsWith("identity_")) return; // the page says that it waits; another reading or asking comes
      await giveUp(delivery, row);
    },
  };
}
