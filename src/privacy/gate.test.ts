import { describe, expect, it } from "vitest";
import { databaseForTest } from "../../tests/support/database.ts";
import { testKeyring } from "../../tests/support/keyring.ts";
import { bitsOf, currentLimits, lift, limit, readGate } from "./gate.ts";
import { kernelForTest } from "./testing.ts";

async function withSubject() {
  const database = await databaseForTest();
  const house = await kernelForTest(database, testKeyring());
  return { database, subject: await house.subject(), now: house.clock.now() };
}

describe("limits of a subject", () => {
  it("add up, and lifting one leaves the others in force", async () => {
    const { database, subject, now } = await withSubject();
    await database.web.transact(async (tx) => {
      await limit(tx, subject, "restriction", ["analytics"], now);
      await limit(tx, subject, "freeze", ["account", "analytics"], now);
      await lift(tx, subject, "freeze", now);
    });
    expect((await readGate(database.web, subject))?.denied).toBe(bitsOf(["analytics"]));
  });

  it("are none of them lost when two are set, or one is set and another lifted, at once", async () => {
    const { database, subject, now } = await withSubject();
    for (let round = 0; round < 15; round += 1) {
      await Promise.all([
        database.web.transact((tx) => limit(tx, subject, "restriction", ["kyc_aml"], now)),
        database.web.transact((tx) => limit(tx, subject, "objection", ["analytics"], now)),
        database.web.transact((tx) => lift(tx, subject, "freeze", now)),
      ]);
      expect(await currentLimits(database.web, subject)).toHaveLength(2);
      expect((await readGate(database.web, subject))?.denied).toBe(bitsOf(["kyc_aml", "analytics"]));
      await database.web.transact((tx) => lift(tx, subject, "restriction", now));
      await database.web.transact((tx) => lift(tx, subject, "objection", now));
      expect((await readGate(database.web, subject))?.denied).toBe(0);
    }
  });
});
