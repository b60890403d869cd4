import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "@hono/node-server";
import { buildAssets } from "../scripts/build-assets.mjs";
import { dutiesOf, timerOf } from "./duties.ts";
import { type Foundations, layFoundations } from "./house.ts";
import { startDispatcher } from "./jobs/dispatcher.ts";
import { sweepOutbox } from "./jobs/outbox.ts";
import { outboxLanes, outboxWork } from "./jobs/outbox-work.ts";
import { more, startSweeper } from "./jobs/sweeper.ts";
import { makePasswordHasher } from "./modules/accounts/accounts.ts";
import { makeCounters, makeVisitorNumbers } from "./modules/analytics/analytics.ts";
import { knownProviders, makeZoneOcr } from "./modules/identity/identity.ts";
import { sendCampaigns } from "./modules/marketing/marketing.ts";
import { carriersOf, takeReport } from "./modules/messages/messages.ts";
import { keptEvidence } from "./modules/proof/proof.ts";
import { countOrphanFiles } from "./modules/retention/retention.ts";
import { collectLetters } from "./modules/support/support.ts";
import { type Outside, openCarriers, openOutside } from "./outside.ts";
import { seconds } from "./platform/clock.ts";
import { type Config, readConfig } from "./platform/config.ts";
import { type Log, makeLog, word } from "./platform/log.ts";
import { sequence } from "./privacy/journal/sequencer.ts";
import { makeCtx } from "./privacy/kernel.ts";
import { importSandboxList } from "./providers/sanctions/sandbox.ts";
import { makeApp } from "./web/app.tsx";
import { loadAssets } from "./web/asset-files.ts";
import type { House } from "./web/house.ts";

/** The only place where the parts are joined. `web`, `work`, or both in one process. */
export type Running = { readonly address: string; stop(): Promise<void> };

export async function start(
  config: Config,
  log: Log,
  parts: { web: boolean; work: boolean },
): Promise<Running> {
  const foundations = await layFoundations(config);
  const outside = await openOutside(config, parts.web && parts.work);
  const workers = parts.work ? await startWork(foundations, outside, log) : null;
  const web = parts.web ? await startWeb(foundations, outside, log) : null;
  return {
    address: web?.address ?? "",
    stop: async () => {
      log.info({ event: "stopping" });
      await web?.stop();
      await workers?.stop();
      await outside.stop();
      await foundations.close();
      log.info({ event: "stopped" });
    },
  };
}

// --- web ---------------------------------------------------------------------------------------------------------

async function startWeb(foundations: Foundations, outside: Outside, log: Log): Promise<Running> {
  const { config } = foundations;
  const house = await makeHouse(foundations, outside, log);
  const app = makeApp(house);
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const listening = serve({ fetch: app.fetch, port: config.port, hostname: config.host }, () =>
      resolve(listening),
    );
  });
  const { port } = server.address() as AddressInfo; // listening on TCP: the address is not a path
  const address = `http://${config.host}:${port}`;
  const { counters, numbers } = house.analytics;
  const counting = startSweeper({
    ...{ name: word("analytics.answers"), everyMs: seconds(60), log },
    round: () => counters.flush(foundations.web),
  });
  return {
    address,
    stop: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ("closeIdleConnections" in server) server.closeIdleConnections();
        const patience = setTimeout(() => {
          if ("closeAllConnections" in server) server.closeAllConnections();
        }, 5_000);
        patience.unref();
      });
      await counting.stop();
      await counters.flush(foundations.web);
      numbers.destroy();
    },
  };
}

export async function makeHouse(foundations: Foundations, outside: Outside, log: Log): Promise<House> {
  const { config, keyring, web } = foundations;
  const out = join(fileURLToPath(new URL("..", import.meta.url)), ".build", "assets");
  const manifest = await buildAssets({ out });
  const kernel = foundations.kernelFor("web");
  return {
    ...{ config, kernel, log },
    hasher: makePasswordHasher(keyring),
    analytics: { counters: makeCounters(), numbers: makeVisitorNumbers() },
    evidence: keptEvidence(kernel, (asOf) => countOrphanFiles(web, outside.files.storage, asOf)),
    ...{ uploads: outside.files, kycPorts: outside.kyc, partners: outside.operations },
    ...{ sandboxControl: outside.sandboxControl, sandboxMailbox: outside.sandboxMailbox },
    kyc: outside.kyc.map((one) => knownProviders[one.id]),
    ...(await loadAssets(out, manifest)),
    ready: async () => {
      try {
        await web.run({ text: "select 1", values: [] });
        return null;
      } catch {
        return "the database does not answer";
      }
    },
  };
}

// --- work --------------------------------------------------------------------------------------------------------

async function startWork(
  foundations: Foundations,
  outside: Outside,
  log: Log,
): Promise<{ stop(): Promise<void> }> {
  const { config, keyring, work } = foundations;
  const kernel = foundations.kernelFor("work");
  const { clock } = kernel;
  const zones = makeZoneOcr({ timeoutMs: seconds(15) }); // shorter than an outbox row may take
  const { files, kyc, operations: partners } = outside;
  const letters = {
    ...(await openCarriers(config)),
    carriers: carriersOf({ mail: config.mailProvider, sms: config.smsProvider ?? config.mailProvider }),
    baseUrl: config.baseUrl,
  };
  const jobs = outboxWork(kernel, {
    ...letters,
    ...{ files, zones, kyc, operations: partners },
  });
  const timer = timerOf(kernel);
  const lanes = Object.values(outboxLanes).map((lane) =>
    startSweeper({
      ...{ name: word("outbox"), everyMs: 250, log },
      round: async () =>
        (await sweepOutbox({ ...{ db: work, clock, log }, ...lane, ...jobs })) > 0 ? more : null,
    }),
  );
  const marketer = makeCtx(kernel, {
    ...{ kind: "system", duty: "marketing", purposes: ["communications"], forThePerson: false },
  });
  const campaigns = startSweeper({
    ...{ name: word("campaigns"), everyMs: 1_000, log },
    round: async () => ((await sendCampaigns(marketer, letters)) > 0 ? more : null),
  });
  let first = true;
  const sequencer = startSweeper({
    ...{ name: word("journal"), everyMs: 1_000, log },
    round: async () => {
      await sequence(work, keyring, clock.now(), first ? new Date(0) : undefined);
      first = false;
    },
  });
  const intake = startSweeper({
    ...{ name: word("support.letters"), everyMs: config.imapUrl ? 15_000 : 1_000, log },
    round: () =>
      collectLetters(
        timer,
        {
          ...{
            files,
            authServer: config.mailAuthServer,
            report: async (bytes) => void (await takeReport(timer, bytes)),
          },
          own: [config.operator.email, config.mailFrom].map((one) => one.toLowerCase()),
        },
        outside.mailbox,
        (error) => log.error({ event: "job", code: word("support.letters") }, error),
      ),
  });
  if (!config.production) await importSandboxList(work, clock.now());
  const dispatcher = await startDispatcher({
    ...{ url: foundations.urls.work, log },
    duties: dutiesOf(foundations, kernel, outside, log),
  });
  return {
    stop: async () => {
      await dispatcher.stop();
      zones.stop();
      await Promise.all([
        ...lanes.map((lane) => lane.stop()),
        ...[campaigns.stop(), sequencer.stop(), intake.stop()],
      ]);
    },
  };
}

// --- the process -------------------------------------------------------------------------------------------------

const mostStoppingMs = 25_000;

/** Reads the configuration, starts the parts, prints one ready line, and stops gracefully when told. */
export async function runServer(parts: { web: boolean; work: boolean }): Promise<void> {
  const config = readConfig(process.env);
  if (!config.ok) {
    console.error("The configuration is not complete:");
    for (const { setting, expected } of config.problems) console.error(`  ${setting}: expected ${expected}`);
    process.exit(2);
  }
  const log = makeLog({ level: config.value.logLevel });
  const began = performance.now();
  const running = await start(config.value, log, parts);
  log.info({ event: "ready", ms: Math.round(performance.now() - began) });
  console.log(
    parts.web ? `Alem Credit is ready: ${running.address}` : "Alem Credit works in the background.",
  );
  let stopping = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      // What hangs outside must not keep the process: after this whatever is left is done by the next one.
      setTimeout(() => process.exit(1), mostStoppingMs).unref();
      running.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ event: "failure", code: word("stop") }, error);
          process.exit(1);
        },
      );
    });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runServer({ web: true, work: true });
