import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startReceiver } from "../../tests/support/operation-receiver.ts";
import { orderFor, type Stand, stands } from "../../tests/support/operation-stands.ts";
import type { OperationAct, Order, Reply } from "../modules/operations/operations.ts";
import { almatyDay } from "../platform/clock.ts";
import { newId } from "../platform/ids.ts";
import type { Behaviour } from "./sandbox/book.ts";

/** One suite over every provider of operations: the adapter of production against a sandbox that speaks its HTTP. */
const receiver = await startReceiver();
afterAll(() => receiver.stop());
const today = () => almatyDay(new Date());

describe.each(stands)("operation provider contract: %s", (_, build) => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await build(receiver.url);
  });
  afterAll(() => stand.sim.stop());
  beforeEach(() => {
    receiver.verifyWith(stand.provider.verifyWebhook);
    receiver.taken.splice(0);
    receiver.log.splice(0);
    stand.sim.misbehave();
    Object.assign(stand.sim.behaviour, { duplicateWebhooks: false, reorderWebhooks: false });
  });

  const orderOf = (act: OperationAct, ref: string | null = null) => orderFor(stand.provider, act, ref);
  const first = () => orderOf(stand.acts[0] ?? "pay_in");
  const submitted = async (order: Order): Promise<Reply> => {
    const reply = await stand.provider.submit(order);
    if (!reply.ok) throw new Error(`${order.act}: ${reply.code}`);
    return reply.value;
  };
  const asked = async ({ act, key, ref }: Order) => {
    const reply = await stand.provider.query({ act, key, ref });
    return reply.ok ? reply.value : reply.code;
  };
  /** A refund stands under its payment where the vendor does not know our key. */
  const countOf = ({ key, ref }: Order) =>
    (stand.sim.effects().get(key) ?? stand.sim.effects().get(ref ?? ""))?.count ?? 0;
  const finished = (order: Order) => stand.person(order.key, order.act);
  const knows = () => stand.provider.capabilities;

  it("does each act once, tells it by our key, and receives exactly the declared values", async () => {
    let ref: string | null = null;
    for (const act of stand.acts) {
      const order = orderOf(act, ref);
      const reply = await submitted(order);
      ref = reply.ref;
      if (reply.url !== null) stand.person(order.key, act);
      const known = { ...order, ref: reply.ref ?? order.ref };
      const last = await asked(known);
      expect([act, last]).toEqual([act, expect.objectContaining({ state: "succeeded" })]);
      if (typeof last === "string") throw new Error(last);
      if (act !== "refund") expect(last.key).toBe(order.key);
      if (order.amountTiyn !== null)
        expect([act, last.amountTiyn, last.currency]).toEqual([act, order.amountTiyn, "KZT"]);
      expect([act, countOf(order)]).toEqual([act, 1]);
      ref = last.ref;
      const came = stand.sim.received().filter(({ key }) => key === order.key || key === order.ref);
      expect([act, came.at(-1)?.fields]).toEqual([act, order.fields]);
    }
    await stand.sim.delivered();
  });

  it("has one effect although the answer was lost: found by its key, or sent again where that is safe", async () => {
    for (const mood of ["500 after effect", "garbage", "flood"] as const) {
      const order = first();
      stand.sim.misbehave(mood);
      const lost = await stand.provider.submit(order);
      expect([mood, lost]).toEqual([mood, { ok: false, code: "unknown" }]);
      if (knows().queryByKey)
        expect([mood, await asked(order)]).toEqual([mood, expect.objectContaining({ key: order.key })]);
      else if (knows().idempotentSubmit)
        expect([mood, await submitted(order)]).toEqual([mood, expect.objectContaining({ key: order.key })]);
      finished(order);
      expect([mood, countOf(order)]).toEqual([mood, 1]);
    }
  });

  it("has one effect for a repeated key where it says so", async () => {
    const order = first();
    await submitted(order);
    const again = await stand.provider.submit(order);
    finished(order);
    if (knows().idempotentSubmit) expect([again.ok, countOf(order)]).toEqual([true, 1]);
    else expect([1, 2]).toContain(countOf(order));
  });

  it("calls absent only what the provider itself says does not exist", async () => {
    const order = first();
    const proof = expect.objectContaining({ state: "absent" });
    expect(await asked(order)).toEqual(knows().queryByKey ? proof : expect.not.objectContaining(proof));
    for (const mood of ["drop", "500", "garbage", "redirect", "flood", "slow"] as const) {
      stand.sim.misbehave(mood);
      const answer = await asked(order);
      expect([mood, answer]).toEqual([mood, expect.stringMatching(/^(retry|unknown)$/)]);
    }
  });

  it("says of a failed order that nobody knows, unless nothing can have happened", async () => {
    for (const mood of ["drop", "slow", "500", "redirect"] as const) {
      stand.sim.misbehave(mood);
      expect([mood, await stand.provider.submit(first())]).toEqual([mood, { ok: false, code: "unknown" }]);
    }
  });

  it("tells by webhooks whose deliveries may come twice and in another order", async () => {
    Object.assign(stand.sim.behaviour, { duplicateWebhooks: true, reorderWebhooks: true });
    const orders = [first(), first()];
    for (const order of orders) {
      await submitted(order);
      finished(order);
    }
    await stand.sim.delivered();
    expect(receiver.taken.map(({ key }) => key).sort()).toEqual(orders.map(({ key }) => key).sort());
    expect(receiver.log.filter((one) => one === "repeated").length).toBeGreaterThanOrEqual(2);
  });

  it("lets no forged, altered or unsigned message pass", async () => {
    const order = first();
    await submitted(order);
    finished(order);
    await stand.sim.delivered();
    const real = stand.sim.sent.findLast(({ body }) => body.includes(order.key));
    if (!real) throw new Error("nothing was sent");
    receiver.log.splice(0);
    expect(await stand.sim.post({ ...real, body: real.body.replace(order.key, newId<"operation">()) })).toBe(
      401,
    );
    expect(receiver.log).toEqual(["refused: signature"]);
  });

  it("never throws at whatever is sent as a webhook, and takes none of it", () => {
    const none = { get: () => null };
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (bytes, header) => {
        expect(stand.provider.verifyWebhook(bytes, none).ok).toBe(false);
        expect(stand.provider.verifyWebhook(bytes, { get: () => header }).ok).toBe(false);
      }),
    );
    expect(stand.provider.verifyWebhook(Buffer.alloc(2_000_000, "x"), none)).toEqual({
      ...{ ok: false, code: "too_large" },
    });
  });

  it("lists what it settled on a day, each once, by our key where it knows it", async () => {
    if (!knows().settlementFile)
      return void expect(await stand.provider.listSettlements(today())).toMatchObject({ value: [] });
    const { listed, settled } = await settledToday();
    const told = listed.map(({ act, ref, key, amountTiyn, currency }) => [
      act,
      key ?? ref,
      amountTiyn,
      currency,
    ]);
    for (const { order, ref } of settled) {
      const known = order.act === "refund" && stand.provider.kind === "payments" ? ref : order.key;
      const row = [order.act, known, order.amountTiyn, "KZT"];
      expect(told.filter((one) => String(one) === String(row))).toHaveLength(1);
    }
    expect(await stand.provider.listSettlements("2026-01-01")).toEqual({ ok: true, value: [] });
    for (const mood of ["drop", "500", "garbage", "redirect"] as const) {
      stand.sim.misbehave(mood);
      const list = await stand.provider.listSettlements(today());
      expect([mood, list]).toEqual([mood, { ok: false, code: expect.stringMatching(/^(retry|unknown)$/) }]);
    }
  });

  it("can be made to list a day with a row missing, a foreign one or another sum", async () => {
    if (!knows().settlementFile) return;
    const { listed } = await settledToday();
    const flawed = async (settlements: Behaviour["settlements"]) => {
      stand.sim.behaviour.settlements = settlements;
      const list = await stand.provider.listSettlements(today());
      stand.sim.behaviour.settlements = "true";
      return list.ok ? list.value : [];
    };
    expect(await flawed("missing")).toEqual(listed.slice(1));
    expect(await flawed("foreign")).toHaveLength(listed.length + 1);
    const [other, ...rest] = await flawed("other_sum");
    expect(other?.amountTiyn).not.toBe(listed[0]?.amountTiyn);
    expect(rest).toEqual(listed.slice(1));
  });

  /** All acts in their order, and the list of the day. */
  async function settledToday() {
    const settled: { order: Order; ref: string | null }[] = [];
    let ref: string | null = null;
    for (const act of stand.acts) {
      const order = orderOf(act, ref);
      const reply = await submitted(order);
      ref = reply.ref;
      if (reply.url !== null) stand.person(order.key, act);
      if (order.amountTiyn !== null) settled.push({ order, ref });
    }
    const list = await stand.provider.listSettlements(today());
    if (!list.ok) throw new Error(list.code);
    return { settled, listed: list.value };
  }
});
