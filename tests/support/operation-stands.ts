import { randomBytes } from "node:crypto";
import type { OperationAct, OperationProvider, Order } from "../../src/modules/operations/operations.ts";
import { newId } from "../../src/platform/ids.ts";
import type { Mood, Sent } from "../../src/providers/http/stage.ts";
import { makeLender } from "../../src/providers/lenders/lender.ts";
import { startLenderSandbox } from "../../src/providers/lenders/sandbox.ts";
import { cloudPayments } from "../../src/providers/payments/cloud-payments.ts";
import { flatXml } from "../../src/providers/payments/flat-xml.ts";
import { freedomPay } from "../../src/providers/payments/freedom-pay.ts";
import { scriptOf, signedPairs } from "../../src/providers/payments/freedom-pay-signature.ts";
import { written } from "../../src/providers/payments/freedom-pay-xml.ts";
import { halykEpay } from "../../src/providers/payments/halyk-epay.ts";
import { invoiceIdOf } from "../../src/providers/payments/halyk-epay-invoice.ts";
import { startCloudPaymentsSimulator } from "../../src/providers/payments/simulators/cloud-payments.ts";
import { startFreedomPaySimulator } from "../../src/providers/payments/simulators/freedom-pay.ts";
import { startHalykEpaySimulator } from "../../src/providers/payments/simulators/halyk-epay.ts";
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
  /** Each refund of a payment has a number of its own there. */
  readonly tellsRefundsApart: boolean;
  /** By what an answer of the sandbox names an order. */
  namesOf(key: string): readonly string[];
  /** An altered answer as the vendor itself would send it. */
  sealed(path: string, text: string): string;
};

/** The house is told of news at `hookUrl`, and asks the sandbox by way of `through`; the default waits fit the mood "slow". */
export type Build = (
  hookUrl: string,
  through?: (url: string) => string,
  timeoutMs?: number,
) => Promise<Stand>;
const briefMs = 400;
const slowMs = 800;
const secretText = () => randomBytes(24).toString("base64");
const straight = (url: string) => url;

const lenderStand =
  (how: { idempotent: boolean; byKey: boolean }): Build =>
  async (hookUrl, through = straight, timeoutMs = briefMs) => {
    const keys = { token: secretText(), secret: `whsec_${secretText()}` };
    const sim = await startLenderSandbox({
      ...{ ...keys, port: 0, webhookUrl: hookUrl, annualRateBps: 3_400, slowMs },
      ...{ idempotent: how.idempotent, answersByKey: how.byKey },
    });
    const provider = makeLender({
      ...{ ...keys, id: "dala", recipient: operationCompanies.lender, url: through(sim.url), timeoutMs },
      capabilities: { idempotentSubmit: how.idempotent, queryByKey: how.byKey, queryByRef: true },
      lends: operationCompanies.lends,
    });
    const acts = ["ask_offer", "send_application", "sign_contract", "fund_loan"] as const;
    return { ...plain, ...{ provider, acts, sim, secrets: Object.values(keys) } };
  };

const freedomStand: Build = async (hookUrl, through = straight, timeoutMs = briefMs) => {
  const keys = { merchantId: "123456", secret: secretText() };
  const sim = await startFreedomPaySimulator({ ...keys, port: 0, webhookUrl: hookUrl, slowMs });
  const recipient = operationCompanies.payments;
  const provider = freedomPay({ ...keys, url: through(sim.url), hookUrl, recipient, timeoutMs });
  return {
    ...{ ...plain, provider, sim, secrets: [keys.secret] },
    acts: ["payout_iban", "payout_card", "link_card", "pay_in", "refund"],
    person: (key, act) => sim.choose(key, act === "link_card" ? "SYNAQ ADAM" : "pay"),
    sealed: (path, text) => {
      const { pg_sig: _, pg_salt: __, ...pairs } = flatXml(Buffer.from(text)) ?? {};
      return written(signedPairs(scriptOf(path), pairs, keys.secret));
    },
  };
};

const cloudStand: Build = async (hookUrl, through = straight, timeoutMs = briefMs) => {
  const keys = { publicId: "pk_1", secret: secretText() };
  const sim = await startCloudPaymentsSimulator({ ...keys, port: 0, webhookUrl: hookUrl, slowMs });
  const recipient = operationCompanies.payments;
  const provider = cloudPayments({ ...keys, url: through(sim.url), recipient, timeoutMs });
  const person = (key: string) => sim.choose(key, "pay");
  return {
    ...{ ...plain, provider, sim, secrets: [keys.secret], person },
    ...{ acts: ["pay_in", "refund"], tellsRefundsApart: true },
  };
};

const halykStand: Build = async (hookUrl, through = straight, timeoutMs = briefMs) => {
  const keys = { clientId: "shop", clientSecret: secretText(), terminal: "t-1" };
  const sim = await startHalykEpaySimulator({ ...keys, port: 0, webhookUrl: hookUrl, slowMs });
  const url = through(sim.url);
  const recipient = operationCompanies.payments;
  const provider = halykEpay({ ...{ ...keys, url, oauthUrl: sim.url, hookUrl, recipient, timeoutMs } });
  return {
    ...{ ...plain, provider, secrets: [keys.clientSecret], acts: ["pay_in", "refund"] },
    // a token comes before each: what goes wrong is what follows it
    sim: {
      ...sim,
      misbehave: (...moods) => sim.misbehave(...moods.flatMap((mood) => ["good", mood] as const)),
    },
    person: (key) => sim.choose(key, "pay"),
    namesOf: (key) => [key, invoiceIdOf(key)],
  };
};

const plain: Pick<Stand, "person" | "namesOf" | "sealed" | "tellsRefundsApart"> = {
  tellsRefundsApart: false,
  ...{ person: () => undefined, namesOf: (key) => [key], sealed: (_, text) => text },
};

export const stands: readonly (readonly [string, Build])[] = [
  ["lender", lenderStand({ idempotent: true, byKey: true })],
  ["lender that makes a second order of a repeated key", lenderStand({ idempotent: false, byKey: true })],
  ["lender that knows only its own references", lenderStand({ idempotent: true, byKey: false })],
  ["Freedom Pay", freedomStand],
  ["CloudPayments", cloudStand],
  ["Halyk ePay", halykStand],
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
