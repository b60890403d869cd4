import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { count } from "../../../tests/support/acts.ts";
import { openHouse, type TestHouse } from "../../../tests/support/house.ts";
import { customerCtx, fileFrom, openAccount } from "../../../tests/support/requests.ts";
import { days, hours } from "../../platform/clock.ts";
import { newId, newSecret, type SubjectId } from "../../platform/ids.ts";
import type { Actor } from "../../privacy/actor.ts";
import { makeCtx } from "../../privacy/kernel.ts";
import { eraseClass } from "../../privacy/retention/erase.ts";
import { exportSubject } from "../../privacy/subject.ts";
import { identityEvidence, identityPicture } from "../identity/picture-records.ts";
import { identityDocument } from "../identity/records.ts";
import { assessmentOf, weighAgain } from "./fraud.ts";
import type { Hit } from "./weigh.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** The newest outcome, as rules and counts. */
async function hitsOf(subject: SubjectId, request: string): Promise<Record<string, number>> {
  const found = await assessmentOf(customerCtx(house, subject), subject, request);
  const hits: readonly Hit[] = found?.riskHits ?? [];
  return Object.fromEntries(hits.map((hit) => [hit.rule, hit.count]));
}

const system: Actor = {
  ...{ kind: "system", duty: "test", purposes: ["security", "service"], forThePerson: false },
};

async function again(subject: SubjectId, request: string) {
  const door = await makeCtx(house.worker, system).enter("service", { subject, because: "test" });
  return door.transact((inside) => weighAgain(inside, request));
}

/** Several people, each with one request from the same place. */
async function severalFrom(visit: { device?: string; address?: string }, people: number) {
  const filed: { subject: SubjectId; request: string }[] = [];
  for (let i = 0; i < people; i += 1) {
    const subject = await openAccount(house);
    filed.push({ subject, request: await fileFrom(house, subject, visit) });
  }
  return filed;
}

const last = <T>(all: readonly T[]): T => {
  const found = all.at(-1);
  if (found === undefined) throw new Error("nothing filed");
  return found;
};

async function giveDocument(subject: SubjectId, number: string, iin: string | null) {
  const door = await customerCtx(house, subject).enter("kyc_aml", { subject });
  await door.create(identityDocument, {
    ...{ check: newId(), kind: "national_id", givenName: "Гүлнұр", number, iin, birthDate: "1990-01-01" },
    ...{ sex: "female", citizenship: "KAZ", expiresOn: "2034-02-08" },
  });
}

async function givePicture(subject: SubjectId, as: typeof identityPicture, original: string) {
  const door = await customerCtx(house, subject).enter("kyc_aml", { subject });
  await door.create(as, {
    ...{ check: newId(), item: "document_front", page: 1, storageId: newId(), fileKey: "k", size: 1 },
    ...{ width: 1, height: 1, original, likeness: "0" },
    quality: { brightness: 1, contrast: 1, sharpness: 1, clippedShare: 0 },
  });
}

describe("signs of fraud in a request", () => {
  it("are none for people who share nothing", async () => {
    for (const { subject, request } of await severalFrom({}, 2))
      expect(await hitsOf(subject, request)).toEqual({});
  });

  it("are counted over accounts with one phone, and not beyond the window", async () => {
    const phone = "+77019990001";
    const first = await openAccount(house, { phone });
    await fileFrom(house, first);
    const second = await openAccount(house, { phone });
    expect(await hitsOf(second, await fileFrom(house, second))).toEqual({ phone_shared: 1 });
    house.clock.advance(days(91));
    const later = await openAccount(house, { phone });
    expect(await hitsOf(later, await fileFrom(house, later))).toEqual({});
  });

  it("are counted over accounts with one device: a household is little, a ring is much", async () => {
    const device = newSecret();
    const [first, second, , , fifth] = await severalFrom({ device }, 5);
    if (!first || !second || !fifth) throw new Error("nothing filed");
    expect(await hitsOf(first.subject, first.request)).toEqual({});
    expect(await hitsOf(second.subject, second.request)).toEqual({ device_shared: 1 });
    const ring = { device_shared: 4, device_many: 4, device_velocity: 5 };
    expect(await hitsOf(fifth.subject, fifth.request)).toEqual(ring);
  });

  it("count the first of a series too when it is weighed again", async () => {
    const [first] = await severalFrom({ device: newSecret() }, 5);
    if (!first) throw new Error("nothing filed");
    expect(await again(first.subject, first.request)).toBe("high");
    expect(Object.keys(await hitsOf(first.subject, first.request))).toContain("device_many");
  });

  it("count one person's own requests from a device as speed, never as other people", async () => {
    const device = newSecret();
    const subject = await openAccount(house);
    for (let i = 0; i < 3; i += 1)
      expect(await hitsOf(subject, await fileFrom(house, subject, { device }))).toEqual({});
  });

  it("are counted over one network, the /64 of IPv6, within an hour", async () => {
    const filed = await severalFrom({ address: "2a02:6b8:77:1::1" }, 9);
    const tenth = await openAccount(house);
    const before = await hitsOf(tenth, await fileFrom(house, tenth, { address: "2a02:6b8:77:1:ffff::2" }));
    expect(before).toEqual({});
    const next = await openAccount(house);
    const at = await hitsOf(next, await fileFrom(house, next, { address: "2a02:6b8:77:1::3" }));
    expect(at).toEqual({ address_many: 10 });
    const other = await openAccount(house);
    expect(await hitsOf(other, await fileFrom(house, other, { address: "2a02:6b8:77:2::1" }))).toEqual({});
    house.clock.advance(hours(2));
    const later = await openAccount(house);
    expect(await hitsOf(later, await fileFrom(house, later, { address: "2a02:6b8:77:1::4" }))).toEqual({});
    expect(filed).toHaveLength(9);
  });

  it("name a disposable mailbox", async () => {
    const subject = await openAccount(house, { email: "somebody@mailinator.com" });
    expect(await hitsOf(subject, await fileFrom(house, subject))).toEqual({ email_disposable: 1 });
  });

  it("find one document or IIN in two accounts, also when it was given after the request", async () => {
    const first = await openAccount(house);
    await giveDocument(first, "012345600", "900101400003");
    const same = await openAccount(house);
    await giveDocument(same, "012345600", null);
    expect(await hitsOf(same, await fileFrom(house, same))).toEqual({ document_shared: 1 });
    const late = await openAccount(house);
    const request = await fileFrom(house, late);
    expect(await hitsOf(late, request)).toEqual({});
    await giveDocument(late, "012345699", "900101400003");
    expect(await again(late, request)).toBe("high");
    expect(await hitsOf(late, request)).toEqual({ document_shared: 1 });
  });

  it("find one file of a picture in two accounts, among the confirmed ones as well", async () => {
    for (const [as, file] of [
      [identityPicture, "a".repeat(64)],
      [identityEvidence, "b".repeat(64)],
    ] as const) {
      await givePicture(await openAccount(house), as, file);
      const second = await openAccount(house);
      await givePicture(second, as, file);
      expect(await hitsOf(second, await fileFrom(house, second))).toEqual({ picture_shared: 1 });
    }
  });

  it("are counted for both of two requests that are filed at the same moment", async () => {
    for (let round = 0; round < 5; round += 1) {
      const device = newSecret();
      const people = [await openAccount(house), await openAccount(house)];
      const filed = await Promise.all(people.map((one) => fileFrom(house, one, { device })));
      const seen = await Promise.all(people.map((one, i) => hitsOf(one, filed[i] ?? "")));
      // whoever came second counted the first
      expect(seen.filter((one) => one.device_shared === 1)).toHaveLength(1);
    }
  });
});

describe("what is kept of signs", () => {
  it("is a digest of each and no value, under another key for each kind", async () => {
    const device = newSecret();
    const phone = "+77019990777";
    const subject = await openAccount(house, { phone, email: "x@yopmail.com" });
    const request = await fileFrom(house, subject, { device, address: "5.34.7.7" });
    const rows = await house.database.owner.run<{ kind: string; digest: string }>({
      text: "select kind, digest from fraud_signal where subject_id = $1 and request = $2 order by kind",
      values: [subject, request],
    });
    expect(rows.map((row) => row.kind)).toEqual(["address", "device", "email_domain", "phone"]);
    for (const row of rows) expect(row.digest).toMatch(/^[\w-]{43}$/);
    const kept = JSON.stringify(rows);
    for (const value of [device, phone, "9990777", "5.34.7.7", "yopmail"]) expect(kept).not.toContain(value);
  });

  it("goes with the person: erased signs are counted by nobody", async () => {
    const device = newSecret();
    const [gone] = await severalFrom({ device }, 1);
    if (!gone) throw new Error("nothing filed");
    await house.database.work.transact((tx) =>
      eraseClass(tx, house.kernel.map, [gone.subject], "security_log"),
    );
    for (const table of ["fraud_signal", "fraud_assessment"])
      expect(await count(house, `${table} where subject_id = $1`, [gone.subject]), table).toBe(0);
    const { subject, request } = last(await severalFrom({ device }, 1));
    expect(await hitsOf(subject, request)).toEqual({});
  });

  it("tells the person that a check was made, and nothing of what others do", async () => {
    const device = newSecret();
    const { subject, request } = last(await severalFrom({ device }, 5));
    const quiet = last(await severalFrom({}, 1));
    await again(subject, request);
    await again(quiet.subject, quiet.request);
    const shapeOf = async (one: SubjectId) => {
      const exported = await exportSubject(house.worker, one);
      const mine = exported.filter((record) => record.record.startsWith("fraud_"));
      return mine.map(({ record, rows }) => ({ record, names: rows.map((row) => Object.keys(row.values)) }));
    };
    const told = await shapeOf(subject);
    // the same rows and names whatever was found: not even their number tells
    expect(told).toEqual(await shapeOf(quiet.subject));
    expect(told.map((one) => one.record)).toEqual(["fraud_signal", "fraud_assessment"]);
    expect(told[1]?.names).toEqual([
      ["request", "rulesVersion"],
      ["request", "rulesVersion"],
    ]);
    const whole = JSON.stringify(await exportSubject(house.worker, subject));
    for (const word of ["device_many", "device_shared", "riskLevel", "riskScore", "high"])
      expect(whole).not.toContain(word);
  });
});
