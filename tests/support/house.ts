import { sweepOutbox } from "../../src/jobs/outbox.ts";
import { outboxLanes, outboxWork } from "../../src/jobs/outbox-work.ts";
import { houseMap } from "../../src/map.ts";
import { makeCounters, makeVisitorNumbers } from "../../src/modules/analytics/analytics.ts";
import { makeWorkshop } from "../../src/modules/files/files.ts";
import {
  identityFacts,
  type KycProvider,
  knownProviders,
  type ZoneReader,
} from "../../src/modules/identity/identity.ts";
import {
  carriersOf,
  type Mail,
  type MailPort,
  recentMessages,
  type Sms,
} from "../../src/modules/messages/messages.ts";
import type { OperationProvider } from "../../src/modules/operations/operations.ts";
import { keptEvidence } from "../../src/modules/proof/proof.ts";
import { countOrphanFiles } from "../../src/modules/retention/retention.ts";
import { accountFacts, makeLibrary, sweepScreening } from "../../src/modules/screening/screening.ts";
import { invite, type Role } from "../../src/modules/staff/staff.ts";
import { movableClock } from "../../src/platform/clock.ts";
import { readConfig } from "../../src/platform/config.ts";
import { type Log, makeLog } from "../../src/platform/log.ts";
import { sequence } from "../../src/privacy/journal/sequencer.ts";
import { makeCtx, makeKernel } from "../../src/privacy/kernel.ts";
import { importSandboxList } from "../../src/providers/sanctions/sandbox.ts";
import { sandboxScanner } from "../../src/providers/scan/sandbox.ts";
import { makeApp } from "../../src/web/app.tsx";
import type { House } from "../../src/web/house.ts";
import { cloneDatabase, freshDatabase } from "./database.ts";
import { makeHasherForTests } from "./hasher.ts";
import { testKeyring } from "./keyring.ts";
import { memoryStorage } from "./memory-storage.ts";
import { makeVisitor, type Visitor, type VisitorOptions } from "./visitor.ts";

/** The whole house in one process on a database of its own: what a test opens and closes. */
export type TestHouse = Awaited<ReturnType<typeof openHouse>>;

export type TestHouseOptions = {
  readonly serverUrl?: string;
  readonly baseUrl?: string;
  readonly kyc?: readonly KycProvider[];
  /** Lenders and payment providers; none unless a test brings them. */
  readonly operations?: readonly OperationProvider[];
  /** More settings, as the environment would give them. */
  readonly settings?: Readonly<Record<string, string>>;
  /** What the machine reads from every picture; nothing unless a test says otherwise. */
  readonly zones?: ZoneReader;
  /** Who carries letters; without it they are only gathered in `sent`. */
  readonly mail?: MailPort;
};

export async function openHouse(options: TestHouseOptions = {}) {
  const database = await (options.serverUrl ? freshDatabase(options.serverUrl) : cloneDatabase());
  const keyring = testKeyring();
  const moved = movableClock(new Date());
  // Each look at the clock is a millisecond later, as in life: what happened later also sorts later.
  const clock = {
    ...moved,
    now: () => {
      moved.advance(1);
      return moved.now();
    },
  };
  const logged: string[] = [];
  const log: Log = makeLog({ destination: { write: (line) => void logged.push(line) } });
  const config = readConfig({
    NODE_ENV: "test",
    BASE_URL: options.baseUrl ?? "http://127.0.0.1:3000",
    OPERATOR_BIN: "140440000011",
    BILLERS: "terminal:terminal-secret-2026",
    ...options.settings,
  });
  if (!config.ok) throw new Error("the test configuration is wrong");
  const kernel = makeKernel({ db: database.web, keyring, clock, map: houseMap });
  const worker = makeKernel({ db: database.work, keyring, clock, map: houseMap });
  const storage = memoryStorage(clock);
  const uploads = { storage, scanner: sandboxScanner, workshop: makeWorkshop() };
  const kyc = options.kyc ?? [];
  const house: House = {
    ...{ config: config.value, kernel, log, hasher: makeHasherForTests(keyring), files: new Map() },
    ...{ partners: options.operations ?? [], sandboxControl: null, sandboxMailbox: null },
    ...{ uploads, kycPorts: kyc, kyc: kyc.map((one) => knownProviders[one.id]) },
    assets: {
      css: "/assets/app.css",
      fonts: [],
      scripts: [],
      beacon: "/assets/beacon.js",
      icon: "/assets/favicon.svg",
    },
    analytics: { counters: makeCounters(), numbers: makeVisitorNumbers() },
    evidence: keptEvidence(kernel, (asOf) => countOrphanFiles(database.web, storage, asOf)),
    ready: async () => null,
  };
  const app = makeApp(house);
  const sent: { mail: Mail[]; sms: Sms[] } = { mail: [], sms: [] };
  const ports = {
    mail: options.mail ?? gather(sent.mail),
    sms: gather(sent.sms),
    carriers: carriersOf({ mail: config.value.mailProvider, sms: config.value.mailProvider }),
    baseUrl: config.value.baseUrl,
  };
  const jobs = outboxWork(worker, {
    ...ports,
    operations: options.operations ?? [],
    ...{ files: uploads, kyc, zones: options.zones ?? { readMrz: async () => null } },
  });
  const sweep = async () => {
    let done = 0;
    for (const lane of Object.values(outboxLanes))
      done += await sweepOutbox({ ...{ db: database.work, clock, log }, ...lane, ...jobs });
    return done;
  };
  const operator = makeCtx(worker, {
    kind: "system",
    duty: "operator",
    purposes: ["account", "communications"],
    forThePerson: true,
  });
  const library = makeLibrary();
  const screener = makeCtx(worker, {
    ...{ kind: "system", duty: "screening", purposes: ["kyc_aml"], forThePerson: false },
  });
  return {
    /** Compares everybody who is due with the lists; invented ones are taken in first where there are none. */
    screen: async (): Promise<number> => {
      await importSandboxList(database.work, clock.now());
      return sweepScreening(screener, { library, sources: [identityFacts, accountFacts] });
    },
    ...{ app, house, storage, kernel, worker, clock, database, logged, sent, sweep, keyring },
    visitor: (options?: VisitorOptions): Visitor => makeVisitor(app, options),
    sequence: () => sequence(database.work, keyring, clock.now(), new Date(0)),
    /** The newest code in a message to this address, delivered first. */
    code: async (address: string): Promise<string> => {
      await sweep();
      const reader = {
        kind: "system",
        duty: "test",
        purposes: ["communications"],
        forThePerson: true,
      } as const;
      const messages = await recentMessages(makeCtx(worker, reader), config.value.baseUrl, 50);
      const text = messages.find((one) => one.to === address && /\b\d{6}\b/.test(one.text))?.text ?? "";
      const code = /\b(\d{6})\b/.exec(text)?.[1];
      if (!code) throw new Error("no message with a code");
      return code;
    },
    invite: async (role: Role, email: string): Promise<string> => {
      const invited = await invite(operator, { email, name: "Айгүл Өмірбекова", role, locale: "ru" });
      if (!invited.ok) throw new Error(invited.code);
      return invited.value;
    },
    close: () => database.close(),
  };
}

/** A carrier who takes everything and keeps it in sight. */
const gather = <T>(into: T[]) => ({
  send: async (one: T) => {
    into.push(one);
    return "taken" as const;
  },
});
