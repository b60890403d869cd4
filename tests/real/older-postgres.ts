import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { houseMap } from "../../src/map.ts";
import { cookieChoice } from "../../src/modules/cookies/cookies.ts";
import { movableClock } from "../../src/platform/clock.ts";
import { openDatabase } from "../../src/platform/database.ts";
import { startEmbeddedPostgres } from "../../src/platform/embedded-postgres.ts";
import { newId } from "../../src/platform/ids.ts";
import { createSubject } from "../../src/privacy/gate.ts";
import { sequence } from "../../src/privacy/journal/sequencer.ts";
import { verifyDatabase } from "../../src/privacy/journal/source.ts";
import { makeCtx, makeKernel } from "../../src/privacy/kernel.ts";
import { drift } from "../../src/privacy/schema.ts";
import { prepareDatabase } from "../../src/schema.ts";
import { testKeyring } from "../support/keyring.ts";

/** The schema, the grants and the kernel's SQL on the system's own PostgreSQL, whatever supported major it is. */
const programs = process.argv[2] ?? "";
const dataDir = await mkdtemp(join(tmpdir(), "alem-real-"));
const server = await startEmbeddedPostgres({
  dataDir,
  password: "only-for-tests",
  throwAway: true,
  programs,
});
const owner = openDatabase({ url: server.url, name: "alem-real", max: 3 });
const results: [string, boolean][] = [];
try {
  const keyring = testKeyring();
  const [version] = await owner.run<{ server_version_num: string }>({
    text: "select current_setting('server_version_num') as server_version_num",
    values: [],
  });
  const major = Math.floor(Number(version?.server_version_num) / 10_000);
  results.push([`runs on PostgreSQL ${major}, which is supported`, major >= 15 && major <= 18]);
  await prepareDatabase(owner, keyring, new Date());
  results.push(["the schema equals the data map", (await drift(owner, houseMap)).length === 0]);
  const again = await prepareDatabase(owner, keyring, new Date());
  results.push(["migrations run once", again.length === 0]);
  const kernel = makeKernel({ db: owner, keyring, clock: movableClock(new Date()), map: houseMap });
  const subject = newId<"subject">();
  await owner.transact((tx) => createSubject(tx, subject, "visitor"));
  const door = await makeCtx(kernel, { kind: "customer", subject }).enter("account", { subject });
  const id = await door.create(cookieChoice, {
    ...{ choice: "reject_all", signal: "gpc", locale: "kk", textHash: "x", policyVersion: "1.0" },
  });
  const read = await door.read(cookieChoice, id, ["choice"]);
  results.push(["the door writes and reads", read?.choice === "reject_all"]);
  await sequence(owner, keyring, new Date(), new Date(0));
  const verdict = await verifyDatabase(owner, keyring.publicKeys(), {
    now: new Date(),
    bodiesKeptMonths: 12,
  });
  results.push(["the journal is intact", verdict.verdict === "intact" && verdict.entries === 1]);
} finally {
  await owner.close();
  await server.stop({ evenIfUsed: true });
  await rm(dataDir, { recursive: true, force: true });
}
for (const [promise, kept] of results) console.log(`${kept ? "passed" : "FAILED"}: ${promise}`);
const failed = results.filter(([, kept]) => !kept).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
