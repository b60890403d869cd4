import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { type OutboxRow, sweepOutbox } from "../../src/jobs/outbox.ts";
import { carriersOf, deliver, giveUp, type Mail } from "../../src/modules/messages/messages.ts";
import { hours, minutes, seconds } from "../../src/platform/clock.ts";
import { makeCtx } from "../../src/privacy/kernel.ts";
import { type Customer, customerOf, signIn } from "../support/acts.ts";
import { openHouse, type TestHouse } from "../support/house.ts";

/** One letter, one effect: whatever the mail server does, and whoever dies on the way (laws 4 and 6). */
const house: TestHouse = await openHouse();
afterAll(() => house.close());

let customer: Customer;
beforeEach(async () => {
  await house.sweep();
  customer = await customerOf(house, { family: "Хатшыбаева", given: "Хатжан" });
  await house.sweep();
});

/** One letter waits: the news of a sign-in from a new browser. */
async function oneLetter(): Promise<string> {
  await signIn(house.visitor(), customer.person);
  const [row] = await house.database.owner.run<{ id: string }>({
    text: "select id from outbox where subject_id = $1 and state = 'waiting'",
    values: [customer.subject],
  });
  return row?.id ?? "";
}

type Port = (mail: Mail) => Promise<void>;

function worker(send: Port, patienceMs = 20_000) {
  const ctx = makeCtx(house.worker, {
    ...{ kind: "system", duty: "delivery", purposes: ["communications"], forThePerson: false },
  });
  const named = { name: "SMTP", contract: "№ 1" };
  const carriers = carriersOf({ mail: named, sms: named });
  const mail = { send: async (one: Mail) => send(one).then(() => "taken" as const) };
  const ports = { mail, sms: null, carriers, baseUrl: "http://127.0.0.1:3000" };
  return {
    round: () =>
      sweepOutbox({
        ...{ db: house.database.work, clock: house.clock, log: house.house.log, patienceMs },
        kinds: ["message", "code_message"],
        handle: async (row: OutboxRow) => {
          await deliver(ctx, ports, row);
          return null;
        },
        abandon: (row: OutboxRow) => giveUp(ctx, row),
      }),
  };
}

const stateOf = async (id: string) => {
  const [row] = await house.database.owner.run<{
    state: string;
    attempts: number;
    next_at: Date;
    status: string;
  }>({
    text: `select o.state, o.attempts, o.next_at, m.status from outbox o
           join code_message m on m.subject_id = o.subject_id and m.id = o.item_id
           where o.subject_id = $1 and o.id = $2`,
    values: [customer.subject, id],
  });
  if (!row) throw new Error("no row");
  return row;
};

describe("the outbox", () => {
  it("sends once, and a second worker or a later round finds nothing to do", async () => {
    const id = await oneLetter();
    const taken: Mail[] = [];
    const port: Port = async (mail) => void taken.push(mail);
    await Promise.all([worker(port).round(), worker(port).round(), worker(port).round()]);
    house.clock.advance(hours(2));
    await worker(port).round();
    expect(taken).toHaveLength(1);
    expect(await stateOf(id)).toMatchObject({ state: "done", status: "sent" });
  });

  it("tries again with growing pauses while the mail server refuses, then sends once", async () => {
    const id = await oneLetter();
    const pauses: number[] = [];
    const taken: Mail[] = [];
    let up = false;
    const { round } = worker(async (mail) => {
      if (!up) throw new Error("450 try later");
      taken.push(mail);
    });
    for (let i = 0; i < 12; i += 1) {
      await round();
      const { next_at } = await stateOf(id);
      const wait = next_at.getTime() - house.clock.now().getTime();
      pauses.push(Math.round(wait / 1000));
      await round(); // too early: nothing happens
      expect((await stateOf(id)).attempts).toBe(i + 1);
      house.clock.advance(wait + 1000);
    }
    expect(pauses.slice(0, 5)).toEqual([5, 10, 20, 40, 80]);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(3600);
    expect([...pauses].sort((a, b) => a - b)).toEqual(pauses);
    up = true;
    await round();
    house.clock.advance(hours(1));
    await round();
    expect(taken).toHaveLength(1);
    expect((await stateOf(id)).state).toBe("done");
  });

  it("pauses by failures in a row: neither workers that died nor many questions make the first one long", async () => {
    const id = await oneLetter();
    await house.database.owner.run({
      text: "update outbox set attempts = 14 where subject_id = $1 and id = $2",
      values: [customer.subject, id],
    });
    let up = false;
    const { round } = worker(async () => {
      if (!up) throw new Error("the connection was gone");
    });
    await round();
    const wait = (await stateOf(id)).next_at.getTime() - house.clock.now().getTime();
    expect(wait).toBeLessThanOrEqual(5_000);
    up = true;
    house.clock.advance(6_000);
    await round();
    expect((await stateOf(id)).state).toBe("done");
  });

  it("gives up after a day, not sooner, and says so in the record", async () => {
    const id = await oneLetter();
    const { round } = worker(async () => {
      throw new Error("550 no such mailbox");
    });
    const began = house.clock.now().getTime();
    let gaveUpAfter = 0;
    for (let i = 0; i < 60 && gaveUpAfter === 0; i += 1) {
      await round();
      if ((await stateOf(id)).state === "failed") gaveUpAfter = house.clock.now().getTime() - began;
      else house.clock.advance((await stateOf(id)).next_at.getTime() - house.clock.now().getTime() + 1000);
    }
    expect(gaveUpAfter).toBeGreaterThan(hours(22.9));
    expect(gaveUpAfter).toBeLessThan(hours(24.1));
    expect((await stateOf(id)).status).toBe("failed");
    expect(house.logged.some((line) => line.includes("outbox.given_up"))).toBe(true);
    house.clock.advance(-gaveUpAfter);
  });

  it("waits for a server that hangs no longer than its lease, and goes on with the others", async () => {
    const second = await customerOf(house);
    await house.sweep();
    const id = await oneLetter();
    await signIn(house.visitor(), second.person);
    const taken: string[] = [];
    let free = (): void => {};
    const { round } = worker((mail) => {
      if (mail.to === customer.person.email && taken.length < 5 && !taken.includes(mail.to))
        return new Promise<void>((done) => {
          taken.push(mail.to);
          free = done;
        });
      taken.push(mail.to);
      return Promise.resolve();
    }, 200);
    const began = performance.now();
    await round();
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(taken).toContain(second.person.email);
    expect((await stateOf(id)).state).toBe("waiting");
    // It was taken after all, late: the delivery notes it, and no second letter goes out.
    free();
    await new Promise((later) => setTimeout(later, 200));
    house.clock.advance(minutes(1));
    await round();
    expect(taken.filter((to) => to === customer.person.email)).toHaveLength(1);
    expect(await stateOf(id)).toMatchObject({ state: "done", status: "sent" });
  });

  it("repeats a letter whose fate is unknown under the same id, so that the other side can tell", async () => {
    await oneLetter();
    const taken: Mail[] = [];
    const { round } = worker(async (mail) => {
      taken.push(mail);
      if (taken.length === 1) throw new Error("connection reset after DATA");
    });
    await round();
    house.clock.advance(seconds(6));
    await round();
    house.clock.advance(hours(1));
    await round();
    expect(taken).toHaveLength(2);
    expect(taken[0]?.id).toBe(taken[1]?.id);
  });

  it("loses nothing when a worker dies in the middle: after its lease another one takes over, not before", async () => {
    const id = await oneLetter();
    void worker(() => new Promise<void>(() => {}), 1_000_000).round(); // takes the row and never comes back
    await expect.poll(async () => (await stateOf(id)).attempts).toBe(1);
    const taken: Mail[] = [];
    const { round } = worker(async (mail) => void taken.push(mail));
    await round();
    expect(taken, "the lease holds").toHaveLength(0);
    house.clock.advance(seconds(31));
    await round();
    expect(taken).toHaveLength(1);
    expect((await stateOf(id)).state).toBe("done");
  });

  it("whoever was overtaken while working through a slow batch leaves the rest to the other", async () => {
    const people = [customer, await customerOf(house), await customerOf(house)];
    await house.sweep();
    for (const one of people) await signIn(house.visitor(), one.person);
    const taken: string[] = [];
    let slowed = false;
    const fast = worker(async (mail) => void taken.push(mail.to));
    const slow = worker(async (mail) => {
      taken.push(mail.to);
      if (slowed) return;
      slowed = true;
      house.clock.advance(seconds(31)); // the first letter took longer than the lease of the whole batch
      await fast.round();
    });
    await slow.round();
    const counted = people.map((one) => taken.filter((to) => to === one.person.email).length);
    expect(
      counted.reduce((sum, n) => sum + n, 0) - 3,
      "only the slow one itself may repeat",
    ).toBeLessThanOrEqual(1);
    expect(Math.min(...counted)).toBe(1);
  });

  it("writes no personal value and no text of the other side into the log when it fails", async () => {
    await oneLetter();
    const before = house.logged.length;
    await worker(async (mail) => {
      throw new Error(`550 ${mail.to} ${mail.subject} ${mail.text}`);
    }).round();
    const said = house.logged.slice(before).join("\n");
    expect(said).toContain('"event":"job"');
    for (const value of [customer.person.email, "Хатжан", "Хатшыбаева", "not-me/", "550"])
      expect(said).not.toContain(value);
  });
});
