import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { invented, orderFor, type Stand, stands } from "../../tests/support/operation-stands.ts";
import { doubtAbout } from "../modules/operations/engine/verified.ts";
import type { Order, ProviderFault, Reply } from "../modules/operations/operations.ts";
import { newId } from "../platform/ids.ts";
import type { Result } from "../platform/result.ts";
import { call } from "./http/call.ts";
import { type Asked, startStage } from "./http/stage.ts";

/**
 * Answers that are wrong in one thing, for every provider: between the adapter and its sandbox stands somebody who alters
 * what is said and, where answers are signed, signs it anew. Whatever comes, no money counts as moved.
 */
type Alter = (text: string, order: Order) => string;

describe.each(stands)("answers of a provider: %s", (_, build) => {
  let stand: Stand;
  let target = "";
  let alter: ((text: string) => string) | null = null;
  const between = startStage({ port: 0 }, forward);
  beforeAll(async () => {
    const { url } = await between;
    const through = (simUrl: string) => {
      target = simUrl;
      return url;
    };
    stand = await build("http://127.0.0.1:9/hooks", through, 5_000);
  });
  afterAll(async () => {
    await stand.sim.stop();
    await (await between).stop();
  });
  afterEach(() => {
    alter = null;
    stand.sim.misbehave();
  });

  async function forward({ method, path, body, header }: Asked) {
    const names = ["authorization", "content-type", "idempotency-key", "x-request-id", "accept"];
    const headers = Object.fromEntries(names.map((name) => [name, header(name)]));
    const heard = await call({
      ...{ url: target + path, method: method === "GET" ? "GET" : "POST", headers, mostBytes: 1_000_000 },
      ...(method === "GET" ? {} : { body }),
    });
    if (!heard.ok) return { status: 500, body: "{}" };
    const text = heard.value.bytes.toString("utf8");
    return { status: heard.value.status, body: alter === null ? text : alter(text) };
  }

  /** The acts one after another, each done and known; null where this provider has no such act. */
  async function done(): Promise<readonly Order[]> {
    const orders: Order[] = [];
    let ref: string | null = null;
    for (const act of stand.acts) {
      const order = orderFor(stand.provider, act, ref);
      const reply = await stand.provider.submit(order);
      if (!reply.ok) throw new Error(`${act}: ${reply.code}`);
      if (reply.value.url !== null) stand.person(order.key, act);
      const known: Order = { ...order, ref: reply.value.ref ?? order.ref };
      const last = await stand.provider.query(known);
      if (!last.ok) throw new Error(`${act}: ${last.code}`);
      ref = last.value.ref;
      orders.push({ ...known, ref: ref ?? known.ref });
    }
    return orders;
  }

  const believed = (order: Order, reply: Result<Reply, ProviderFault>) =>
    reply.ok && reply.value.state === "succeeded" && doubtAbout(order, reply.value) === null;
  const sealing = (order: Order, change: Alter) => (text: string) => {
    const changed = change(text, order);
    return changed === text ? text : stand.sealed(pathAsked(), changed);
  };
  let asked: readonly Asked[] = [];
  const pathAsked = () => new URL(asked.at(-1)?.path ?? "/", "http://x").pathname;

  it.each<[string, Alter]>([
    ["another order", (text, { key }) => replaced(text, stand.namesOf(key))],
    ["another sum", (text) => text.replaceAll(/300000(?=\b|00\b)/g, "300001")],
    ["a negative sum", (text) => text.replaceAll(/300000(?=\b|00\b)/g, "-300000")],
    ["another currency", (text) => text.replaceAll("KZT", "USD")],
  ])("that speak of %s move nothing", async (wrong, change) => {
    asked = (await between).asked;
    for (const order of await done()) {
      if (order.amountTiyn === null) continue;
      if (wrong === "another order" && order.act === "refund" && stand.provider.kind === "payments") continue; // no key there
      expect([order.act, believed(order, await stand.provider.query(order))]).toEqual([order.act, true]);
      alter = sealing(order, change);
      const altered = await stand.provider.query(order);
      // passed on as it was said, for the engine to see what is wrong with it
      expect([order.act, altered.ok, believed(order, altered)]).toEqual([order.act, true, false]);
      alter = null;
    }
  });

  it("that are cut off, a page, empty or an error with status 200 tell nothing", async () => {
    const unreadable = ["<html><body>maintenance</body></html>", "", "null", "[]", '{"error":"declined"}'];
    const orders = await done();
    for (const broken of [(text: string) => text.slice(0, -9), ...unreadable.map((text) => () => text)])
      for (const order of orders) {
        alter = broken;
        expect([order.act, await stand.provider.query(order)]).toEqual([
          order.act,
          { ok: false, code: "unknown" },
        ]);
      }
    for (const broken of unreadable) {
      alter = () => broken;
      const lost = await stand.provider.submit(orderFor(stand.provider, stand.acts[0] ?? "pay_in"));
      expect(lost).toEqual({ ok: false, code: "unknown" });
    }
  });

  it("that fail carry no secret and no value about the person", async () => {
    const orders = await done();
    const faults: string[] = [];
    const note = (reply: Result<Reply, ProviderFault>) => void faults.push(JSON.stringify(reply));
    for (const mood of ["drop", "500", "redirect", "garbage", "500 after effect"] as const)
      for (const act of [stand.acts[0] ?? "pay_in", stand.acts.at(-1) ?? "refund"]) {
        const order = orderFor(stand.provider, act, orders.at(-1)?.ref ?? null);
        stand.sim.misbehave(mood);
        await stand.provider.submit(order).then(note, (error: Error) => faults.push(String(error.stack)));
        stand.sim.misbehave(mood);
        await stand.provider.query(order).then(note, (error: Error) => faults.push(String(error.stack)));
      }
    const sent = [...new Set(orders.flatMap(({ fields }) => Object.values(fields)))];
    const told = faults.filter((text) => !text.startsWith('{"ok":true'));
    expect(told.length).toBeGreaterThan(10);
    for (const value of [...stand.secrets, ...sent, invented.iin ?? ""].filter((one) => one.length > 3))
      expect(told.join("\n")).not.toContain(value);
  });

  it("to a second refund beyond what was paid never say that it was done", async () => {
    if (!stand.acts.includes("refund")) return;
    const payment = (await done()).find(({ act }) => act === "pay_in");
    const refunds = () => [...stand.sim.effects().values()].filter(({ act }) => act === "refund");
    const before = refunds();
    const second = await stand.provider.submit(orderFor(stand.provider, "refund", payment?.ref ?? null));
    // where the vendor does not tell refunds apart, none is sent; otherwise it is the vendor who refuses
    expect(second).toEqual({ ok: false, code: stand.tellsRefundsApart ? "unknown" : "final" });
    expect(refunds()).toEqual(before);
  });
});

const replaced = (text: string, names: readonly string[]) =>
  names.reduce((all, name) => all.replaceAll(name, /^\d+$/.test(name) ? "100000000000001" : newId()), text);
