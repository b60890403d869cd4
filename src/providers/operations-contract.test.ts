import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { operationCompanies } from "../../tests/support/operation-companies.ts";
import { startReceiver } from "../../tests/support/operation-receiver.ts";
import type { OutgoingValues } from "../modules/disclosures/disclosures.ts";
import type { OperationAct, OperationProvider, Order, Reply } from "../modules/operations/operations.ts";
import { newId } from "../platform/ids.ts";
import type { Mood, Sent } from "./http/stage.ts";
import { makeLender } from "./lenders/lender.ts";
import { startLenderSandbox } from "./lenders/sandbox.ts";
import { freedomPay } from "./payments/freedom-pay.ts";
import { startFreedomPaySimulator } from "./payments/simulators/freedom-pay.ts";
import type { Behaviour, Effect, Received } from "./sandbox/book.ts";

/** One suite over every provider of operations: the adapter of production against a sandbox that speaks its HTTP. */
type Stand = {
  readonly provider: OperationProvider;
  /** Acts in an order that works, the first of which begins something. */
  readonly acts: readonly OperationAct[];
  readonly sim: {
    readonly behaviour: Behaviour;
    readonly sent: readonly Sent[];
    effects(): ReadonlyMap<string, Effect>;
    received(): readonly Received[];
    misbehave(...moods: readonly Mood[]): void;
    post(one: Sent): Promise<number>;
    delivered(): Promise<void>;
    stop(): Promise<void>;
  };
  /** The person goes on where the provider's page waits. */
  person(key: string, act: OperationAct): void;
};

const receiver = await startReceiver();
afterAll(() => receiver.stop());
const timeoutMs = 250;
const slowMs = 600;
const secretText = () => randomBytes(24).toString("base64");

const lenderStand = (idempotent: boolean) => async (): Promise<Stand> => {
  const keys = { token: secretText(), secret: `whsec_${secretText()}` };
  const sim = await startLenderSandbox({
    ...{ ...keys, port: 0, webhookUrl: receiver.url, annualRateBps: 3_400, slowMs },
    ...{ idempotent, answersByKey: true },
  });
  const provider = makeLender({
    ...{ ...keys, id: "dala", recipient: operationCompanies.lender, url: sim.url, timeoutMs },
    capabilities: { idempotentSubmit: idempotent, queryByKey: true, queryByRef: true },
    lends: operationCompanies.lends,
  });
  const acts = ["ask_offer", "send_application", "sign_contract", "fund_loan"] as const;
  return { provider, acts, sim, person: () => undefined };
};

async function freedomStand(): Promise<Stand> {
  const keys = { merchantId: "123456", secret: secretText() };
  const sim = await startFreedomPaySimulator({ ...keys, port: 0, webhookUrl: receiver.url, slowMs });
  const recipient = operationCompanies.payments;
  const provider = freedomPay({ ...keys, url: sim.url, hookUrl: receiver.url, recipient, timeoutMs });
  return {
    ...{ provider, sim },
    acts: ["payout_iban", "payout_card", "link_card", "pay_in", "refund"],
    person: (key, act) => sim.choose(key, act === "link_card" ? "SYNAQ ADAM" : "pay"),
  };
}

const values = {
  ...{ fullName: "СЫНАҚ АДАМ", iin: "900101300007", documentNumber: "000000001", birthDate: "1990-01-01" },
  ...{ phone: "+77000000000", amount: "30000000", termMonths: "12", scheme: "annuity", income: "45000000" },
  ...{ employment: "employed", agreedTerms: "{}", sum: "30000000" },
  ...{ payoutAccount: "KZ86125KZT5004100100", payoutHolder: "СЫНАҚ <АДАМ> & Co" },
};
const moving: readonly OperationAct[] = ["fund_loan", "payout_iban", "payout_card", "pay_in", "refund"];

describe.each([
  ["lender", lenderStand(true)],
  ["lender that makes a second order of a repeated key", lenderStand(false)],
  ["Freedom Pay", freedomStand],
] as const)("operation provider contract: %s", (_, build) => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await build();
  });
  afterAll(() => stand.sim.stop());
  beforeEach(() => {
    receiver.verifyWith(stand.provider.verifyWebhook);
    receiver.taken.splice(0);
    receiver.log.splice(0);
    stand.sim.misbehave();
    Object.assign(stand.sim.behaviour, { duplicateWebhooks: false, reorderWebhooks: false });
  });

  const orderOf = (act: OperationAct, ref: string | null = null): Order => {
    const declared = stand.provider.recipient.transfers[act]?.fields ?? [];
    const fields: OutgoingValues = Object.fromEntries(
      // every name that is declared for these acts has an invented value above
      declared.map((name) => [name, values[name as keyof typeof values]]),
    );
    return {
      ...{ act, key: newId<"operation">(), about: "A-1", ref, fields, language: "kk" },
      ...{ amountTiyn: moving.includes(act) ? 30_000_000n : null, returnUrl: "http://house/back" },
    };
  };
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
  const countOf = ({ act, key, ref }: Order) =>
    stand.sim.effects().get(act === "refund" ? (ref ?? "") : key)?.count ?? 0;

  it("does each act once, tells it by our key, and receives exactly the declared values", async () => {
    let ref: string | null = null;
    for (const act of stand.acts) {
      const order = orderOf(act, ref);
      const reply = await submitted(order);
      ref = reply.ref;
      if (reply.url !== null) stand.person(order.key, act);
      const known = { ...order, ref: order.ref ?? reply.ref };
      const last = await asked(known);
      expect([act, last]).toEqual([act, expect.objectContaining({ state: "succeeded" })]);
      if (typeof last === "string") throw new Error(last);
      if (act !== "refund") expect(last.key).toBe(order.key);
      if (order.amountTiyn !== null)
        expect([act, last.amountTiyn, last.currency]).toEqual([act, order.amountTiyn, "KZT"]);
      expect([act, countOf(known)]).toEqual([act, 1]);
      const came = stand.sim
        .received()
        .filter(({ key }) => key === order.key || (act === "refund" && key === ref));
      expect([act, came.at(-1)?.fields]).toEqual([act, order.fields]);
    }
    await stand.sim.delivered();
  });

  it("finds by its key what was done although the answer was lost", async () => {
    for (const mood of ["500 after effect", "garbage", "flood"] as const) {
      const order = first();
      stand.sim.misbehave(mood);
      const lost = await stand.provider.submit(order);
      expect([mood, lost]).toEqual([mood, { ok: false, code: "unknown" }]);
      expect([mood, await asked(order)]).toEqual([mood, expect.objectContaining({ key: order.key })]);
      expect(countOf(order)).toBe(1);
    }
  });

  it("has one effect for a repeated key where it says so", async () => {
    const order = first();
    await submitted(order);
    await submitted(order);
    expect(countOf(order)).toBe(stand.provider.capabilities.idempotentSubmit ? 1 : 2);
  });

  it("calls absent only what the provider itself says does not exist", async () => {
    const order = first();
    expect(await asked(order)).toMatchObject({ state: "absent" });
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
    for (const order of orders) await submitted(order);
    await stand.sim.delivered();
    expect(receiver.taken.map(({ key }) => key).sort()).toEqual(orders.map(({ key }) => key).sort());
    expect(receiver.log.filter((one) => one === "repeated").length).toBeGreaterThanOrEqual(2);
  });

  it("lets no forged, altered or unsigned message pass", async () => {
    const order = first();
    await submitted(order);
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

  it("lets no secret and no value about the person into a fault", async () => {
    stand.sim.misbehave("drop", "500", "redirect", "garbage");
    for (let i = 0; i < 4; i += 1) {
      const fault = await stand.provider.submit(first());
      expect(Object.keys(fault).sort()).toEqual(["code", "ok"]);
    }
  });
});
