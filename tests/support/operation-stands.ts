import { randomBytes } from "node:crypto";
import type { OperationAct, OperationProvider, Order } from "../../src/modules/operations/operations.ts";
import { newId } from "../../src/platform/ids.ts";
import type { Mood, Sent } from "../../src/providers/http/stage.ts";
import { makeLender } from "../../src/providers/lenders/lender.ts";
import { startLenderSandbox } from "../../src/providers/lenders/sandbox.ts";
import { freedomPay } from "../../src/providers/payments/freedom-pay.ts";
import { startFreedomPaySimulator } from "../../src/providers/payments/simulators/freedom-pay.ts";
import type { Behaviour, Effect, Received } from "../../src/providers/sandbox/book.ts";
import { operationCompanies } from "./operation-companies.ts";

/** An adapter of production against a sandbox that speaks its HTTP, for the suites over every provider of operations. */
export type Stand = {
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
  /** What must never be told: what the adapter authorises and signs with. */
  readonly secrets: readonly string[];
  /** The person goes on where the provider's page waits. */
  person(key: string, act: OperationAct): void;
};

export type Build = (hookUrl: string) => Promise<Stand>;
const timeoutMs = 250;
const slowMs = 600;
const secretText = () => randomBytes(24).toString("base64");

const lenderStand =
  (idempotent: boolean): Build =>
  async (hookUrl) => {
    const keys = { token: secretText(), secret: `whsec_${secretText()}` };
    const sim = await startLenderSandbox({
      ...{ ...keys, port: 0, webhookUrl: hookUrl, annualRateBps: 3_400, slowMs },
      ...{ idempotent, answersByKey: true },
    });
    const provider = makeLender({
      ...{ ...keys, id: "dala", recipient: operationCompanies.lender, url: sim.url, timeoutMs },
      capabilities: { idempotentSubmit: idempotent, queryByKey: true, queryByRef: true },
      lends: operationCompanies.lends,
    });
    const acts = ["ask_offer", "send_application", "sign_contract", "fund_loan"] as const;
    return { provider, acts, sim, secrets: Object.values(keys), person: () => undefined };
  };

async function freedomStand(hookUrl: string): Promise<Stand> {
  const keys = { merchantId: "123456", secret: secretText() };
  const sim = await startFreedomPaySimulator({ ...keys, port: 0, webhookUrl: hookUrl, slowMs });
  const recipient = operationCompanies.payments;
  const provider = freedomPay({ ...keys, url: sim.url, hookUrl, recipient, timeoutMs });
  return {
    ...{ provider, sim, secrets: [keys.secret] },
    acts: ["payout_iban", "payout_card", "link_card", "pay_in", "refund"],
    person: (key, act) => sim.choose(key, act === "link_card" ? "SYNAQ ADAM" : "pay"),
  };
}

export const stands: readonly (readonly [string, Build])[] = [
  ["lender", lenderStand(true)],
  ["lender that makes a second order of a repeated key", lenderStand(false)],
  ["Freedom Pay", freedomStand],
];

/** An order of this act with an invented value for each name that the provider may receive. */
export function orderFor(provider: OperationProvider, act: OperationAct, ref: string | null = null): Order {
  const declared = provider.recipient.transfers[act]?.fields ?? [];
  const fields = Object.fromEntries(declared.map((name) => [name, invented[name] ?? ""]));
  return {
    ...{ act, key: newId<"operation">(), about: "A-1", ref, fields, language: "kk" },
    ...{ amountTiyn: moving.includes(act) ? 30_000_000n : null, returnUrl: "http://house/back" },
  };
}

export const invented: Readonly<Record<string, string>> = {
  ...{ fullName: "СЫНАҚ АДАМ", iin: "900101300007", documentNumber: "000000001", birthDate: "1990-01-01" },
  ...{ phone: "+77000000000", amount: "30000000", termMonths: "12", scheme: "annuity", income: "45000000" },
  ...{ employment: "employed", agreedTerms: "{}", sum: "30000000" },
  ...{ payoutAccount: "KZ86125KZT5004100100", payoutHolder: "СЫНАҚ <АДАМ> & Co" },
};
const moving: readonly OperationAct[] = ["fund_loan", "payout_iban", "payout_card", "pay_in", "refund"];
