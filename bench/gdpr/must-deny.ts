import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { passOut, type Recipient } from "../../src/modules/disclosures/disclosures.ts";
import { after, days, seconds } from "../../src/platform/clock.ts";
import type { SubjectId } from "../../src/platform/ids.ts";
import { type PurposeId, purposeIds } from "../../src/policy/policy.ts";
import { type Actor, DoorRefused } from "../../src/privacy/actor.ts";
import { createBackup } from "../../src/privacy/backup/create.ts";
import { restoreBackup } from "../../src/privacy/backup/restore.ts";
import { isLimited, revoke } from "../../src/privacy/gate.ts";
import { makeCtx, makeKernel } from "../../src/privacy/kernel.ts";
import { findExact } from "../../src/privacy/lookups.ts";
import { eraseOnRequest } from "../../src/privacy/retention/on-request.ts";
import { isRestricted, objects, refusesScoring, withdrew } from "./fixtures.ts";
import { recordOf } from "./generator.ts";
import { doorFor, platform } from "./platform.ts";
import { frozen, nameIndex, type Place, type Population } from "./population.ts";
import { gdprMap, item } from "./records.ts";

/** The ten things that must be refused or left out (reference/privacy-engineering.md §9.6), each against the platform itself. */
export type Denial = { readonly name: string; readonly held: boolean };

export async function mustDeny(population: Population): Promise<readonly Denial[]> {
  await population.reset();
  population.clock.set(after(population.loadedAt, seconds(1)));
  const denials: Denial[] = [];
  const say = (name: string, held: boolean) => denials.push({ name, held });
  for (const [name, work] of Object.entries(cases)) say(name, await work(population));
  return denials;
}

const cases: Readonly<Record<string, (population: Population) => Promise<boolean>>> = {
  "an expired row, before the sweep": async (population) => {
    const place = placeOf(population, 0); // ends after thirty seconds
    const read = async () =>
      (await doorFor(population, "controller", place.subject)).read(item, place.id, ["data"]);
    const before = await read();
    population.clock.set(after(population.loadedAt, seconds(31)));
    const door = await doorFor(population, "controller", place.subject);
    const late = [await read(), ...(await door.list(item, ["data"], { where: { n: 0 }, limit: 10 }))];
    population.clock.set(after(population.loadedAt, seconds(1)));
    return before !== null && late.every((one) => one === null);
  },
  "an objected row in a read by purpose": (population) => leftOut(population, objects),
  "dec1, or whoever refuses scoring, in a read for automated decisions": async (population) => {
    const decided = async (user: number) => {
      const place = placeOf(population, user);
      // as the module of fraud does: it asks before it weighs
      if (await isLimited(population.kernel.db, place.subject, "scoring")) return [];
      const door = await doorFor(population, "controller", place.subject);
      return door.list(item, ["n", "dec"], { where: { dec: "dec0" }, limit: 1_000 });
    };
    const [even, odd, refused] = [
      await decided(2),
      await decided(1),
      await decided(userWith(population, refusesScoring)),
    ];
    return even.length > 0 && odd.length === 0 && refused.length === 0;
  },
  "a restricted row, for any purpose but storage and claims": async (population) => {
    const { subject, id } = placeOf(population, userWith(population, isRestricted));
    const codes = await Promise.all(
      (["service", "analytics", "legal"] as const).map((purpose) =>
        codeOf(population, systemOf(purpose), purpose, subject, id),
      ),
    );
    return frozen.includes("service") && codes.join() === "purpose_denied,purpose_denied,";
  },
  "a purpose that is not the row's": async (population) => {
    const { subject, id } = placeOf(population, 2);
    const others = purposeIds.filter(
      (one) => !(["service", "legal", "analytics"] as PurposeId[]).includes(one),
    );
    const codes = await Promise.all(others.map((one) => codeOf(population, systemOf(one), one, subject, id)));
    const door = await doorFor(population, "controller", subject);
    const asIf = await door.list(item, ["n"], { where: { pur: "purpose9" }, limit: 10 });
    return codes.every((one) => one === "field_not_covered") && asIf.length === 0;
  },
  "an actor outside the access list": async (population) => {
    const { subject, id } = placeOf(population, 2);
    const other = placeOf(population, 4).subject;
    const now = population.clock.now();
    const staff = { kind: "staff", subject: other, role: "clerk", purposes: ["legal"] } as const;
    const actors: readonly (readonly [Actor, string])[] = [
      [{ kind: "customer", subject: other }, "not_own_data"],
      [{ ...staff, purposes: ["service"], trainedUntil: after(now, days(1)) }, "purpose_not_of_role"],
      [{ ...staff, trainedUntil: null }, "training_missing"],
      [{ ...staff, trainedUntil: after(now, days(1)) }, "reason_missing"],
    ];
    const codes = await Promise.all(actors.map(([actor]) => codeOf(population, actor, "legal", subject, id)));
    return codes.every((code, at) => code === actors[at]?.[1]);
  },
  "egress to a recipient that is not declared for it": async (population) => {
    const { subject } = placeOf(population, 2);
    const passed = async (occasion: string, values: { amount?: string; iin?: string }) => {
      const door = await makeCtx(population.kernel, systemOf("legal")).enter("legal", { subject });
      return door.transact((inside) =>
        passOut(inside, population.clock.now(), {
          ...{ recipient, occasion, about: null, because: "bench", values },
        }),
      );
    };
    const given = await passed("share", { amount: "1" });
    const field = await passed("share", { amount: "1", iin: "000000000000" });
    const occasion = await passed("sell", { amount: "1" });
    return given.ok && !field.ok && !occasion.ok;
  },
  "erased: by key, by index, and from a backup that came back": async (population) => {
    const { stand, kernel } = population;
    const user = 6;
    const { subject, id } = placeOf(population, user);
    const folder = await mkdtemp(join(tmpdir(), "alem-bench-backup-"));
    try {
      await createBackup(stand.ownerUrl, gdprMap, folder, population.clock.now());
      await stand.work.transact((tx) => eraseOnRequest(tx, kernel, subject, new Date()));
      const gone = async (on: typeof kernel) => {
        const door = await makeCtx(on, { kind: "customer", subject }).enter("service", { subject });
        const byKey = await door.read(item, id, ["data"]);
        return byKey === null && (await findExact(on.db, on.keyring, nameIndex, `user${user}`)) === null;
      };
      const now = await gone(kernel);
      const { ownerUrl, owner, keyring } = stand;
      const back = await restoreBackup({ ...{ ownerUrl, owner, keyring, map: gdprMap }, ledger: [] }, folder);
      // a process that never held the key
      const fresh = makeKernel({ db: stand.web, keyring, clock: population.clock, map: gdprMap });
      return now && back.ok && back.value.erasedAgain > 0 && (await gone(fresh));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
  "a consent that was withdrawn": async (population) => {
    const { subject, id } = placeOf(population, 8);
    const before = await codeOf(population, systemOf("analytics"), "analytics", subject, id);
    await population.kernel.db.transact((tx) => revoke(tx, subject, "analytics"));
    const afterwards = await codeOf(population, systemOf("analytics"), "analytics", subject, id);
    return before === "" && afterwards === "consent_missing" && (await leftOut(population, withdrew));
  },
  "no purpose at all": async (population) => {
    const { subject, id } = placeOf(population, 2);
    const none: Actor = { kind: "system", duty: "nobody", purposes: [], forThePerson: false };
    const codes = await Promise.all(purposeIds.map((one) => codeOf(population, none, one, subject, id)));
    // past every door there is only ciphertext
    const [row] = await population.stand.web.run<{ data: Buffer }>({
      text: "select data from bench_item where subject_id = $1 and id = $2",
      values: [subject, id],
    });
    const clear = recordOf(2, population.profile).data.slice(0, 20);
    return codes.every((code) => code === "purpose_not_of_role") && row?.data.includes(clear) === false;
  },
};

const recipient: Recipient = {
  ...{ id: "bench_partner", category: "payment_technology_partners", name: "Bench", abroad: false },
  country: { ru: "Казахстан", kk: "Қазақстан", en: "Kazakhstan" },
  contract: "№ 1 / 2026-01-01",
  transfers: { share: { purpose: "legal", consent: "none", fields: ["amount"] } },
};

const systemOf = (purpose: PurposeId): Actor => ({
  ...{ kind: "system", duty: "bench", purposes: [purpose], forThePerson: false },
});

function placeOf({ places }: Population, n: number): Place {
  const place = places.get(n);
  if (!place) throw new Error("no row of that number");
  return place;
}

function userWith({ subjects }: Population, stands: (user: number) => boolean): number {
  const user = [...subjects.keys()].find(stands);
  if (user === undefined) throw new Error("nobody stands so");
  return user;
}

/** The code of the refusal; empty when the row came. */
async function codeOf(
  { kernel }: Population,
  actor: Actor,
  purpose: PurposeId,
  subject: SubjectId,
  id: string,
): Promise<string> {
  try {
    const door = await makeCtx(kernel, actor).enter(purpose, { subject });
    // A cast, because the compiler refuses this field for some of these purposes, which is what is tried here.
    const found = await door.read(item, id, ["data" as never]);
    return found ? "" : "nothing";
  } catch (error) {
    if (error instanceof DoorRefused) return error.code;
    throw error;
  }
}

/** A read by the purpose of somebody who stands so brings others and not them. */
async function leftOut(population: Population, stands: (user: number) => boolean): Promise<boolean> {
  const n = userWith(population, stands);
  const operation = { kind: "read_by_pur", n, at: 0, set: null, own: false } as const;
  const answer = await platform(population, "processor").run(operation, population.clock.now());
  return "rows" in answer && answer.rows.length > 0 && answer.rows.every((row) => !stands(Number(row.usr)));
}
