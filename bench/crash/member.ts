import { randomUUID } from "node:crypto";
import { sweepOutbox } from "../../src/jobs/outbox.ts";
import { outboxLanes, outboxWork } from "../../src/jobs/outbox-work.ts";
import { makeWorkshop } from "../../src/modules/files/files.ts";
import { carriersOf } from "../../src/modules/messages/messages.ts";
import type { OperationProvider } from "../../src/modules/operations/operations.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { makeLog } from "../../src/platform/log.ts";
import { sequence } from "../../src/privacy/journal/sequencer.ts";
import { sandboxMail } from "../../src/providers/mail/sandbox.ts";
import { sandboxProviders } from "../../src/providers/sandbox/simulated.ts";
import { sandboxScanner } from "../../src/providers/scan/sandbox.ts";
import { sandboxSms } from "../../src/providers/sms/sandbox.ts";
import { folderStorage } from "../../src/providers/storage/folder.ts";
import { openGround } from "./ground.ts";
import { actForPeople } from "./robot.ts";
import { type MemberSettings, memberShape, memberVariable } from "./settings.ts";

/**
 * One process of the storm: a worker that sweeps the outbox, or the web's side with people who act. It is killed at any
 * moment; whatever breaks under it (the database is killed too) ends it, and the next one begins from the tables.
 */
const carrier = { name: "storm", contract: "storm" };
const pause = (ms: number) => new Promise<void>((wake) => setTimeout(wake, ms));

const settings = memberShape.parse(JSON.parse(process.env[memberVariable] ?? "{}"));
const ground = await openGround(settings.dataDir);
const clock = systemClock;
const providers = sandboxes(settings);
process.stdout.write("ready\n");
await (settings.role === "work" ? work() : people());

async function work(): Promise<never> {
  const kernel = ground.kernelFor("work");
  const jobs = outboxWork(kernel, {
    ...{ mail: sandboxMail, sms: sandboxSms, baseUrl: "http://127.0.0.1:3000" },
    carriers: carriersOf({ mail: carrier, sms: carrier }),
    files: {
      storage: folderStorage(settings.dataDir),
      scanner: sandboxScanner,
      workshop: makeWorkshop(),
    },
    ...{ zones: { readMrz: async () => null }, kyc: [], operations: providers },
  });
  const log = makeLog({ destination: { write: () => {} } });
  let last = 0;
  for (;;) {
    for (const lane of Object.values(outboxLanes))
      await sweepOutbox({
        ...{
          db: ground.work,
          clock,
          log,
          leaseMs: settings.leaseMs,
          patienceMs: settings.leaseMs * 0.7,
        },
        ...lane,
        ...jobs,
      });
    if (Date.now() - last > 500) {
      await sequence(ground.work, ground.keyring, clock.now());
      last = Date.now();
    }
    await pause(20);
  }
}

async function people(): Promise<never> {
  for (;;) {
    await actForPeople(ground, providers);
    await pause(30);
  }
}

function sandboxes({ urls, secrets, newKeyEachTime }: MemberSettings): readonly OperationProvider[] {
  const hooks = { lenders: () => "http://127.0.0.1:9/", payments: "http://127.0.0.1:9/" };
  const real = sandboxProviders({ urls, secrets, hooks, timeoutMs: 400 });
  if (!newKeyEachTime) return real;
  return real.map((provider) => ({
    ...provider,
    submit: async (order) => {
      const said = await provider.submit({ ...order, key: randomUUID() });
      return said.ok ? { ...said, value: { ...said.value, key: order.key } } : said;
    },
  }));
}
