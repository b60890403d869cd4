import { z } from "zod";
import type { Clock } from "../../platform/clock.ts";
import { type Asked, jsonShown, type Shown, startStage } from "../http/stage.ts";
import { startLenderSandbox } from "../lenders/sandbox.ts";
import { startFreedomPaySimulator } from "../payments/simulators/freedom-pay.ts";
import { type Behaviour, type Book, settlementFlaws } from "./book.ts";

export type LenderName = "dala" | "zhetisu";
export const sandboxNames = ["dala", "zhetisu", "freedom_pay"] as const;
export type SandboxName = (typeof sandboxNames)[number];
export type SandboxSecrets = Readonly<
  Record<LenderName, { readonly token: string; readonly secret: string }>
> & {
  readonly freedom_pay: { readonly merchantId: string; readonly secret: string };
};

export type SandboxesOptions = {
  /** Of the control page; the three sandboxes have ports of their own. 0 takes free ones. */
  readonly port: number;
  readonly ports?: Readonly<Partial<Record<SandboxName, number>>>;
  /** Where the house takes the news of each. */
  readonly hooks: { readonly lenders: (id: LenderName) => string; readonly payments: string };
  readonly secrets: SandboxSecrets;
  readonly seed: number;
  readonly holders?: readonly string[];
  readonly decidesAfterMs?: number;
  readonly behaviour?: Readonly<Partial<Record<SandboxName, Partial<Behaviour>>>>;
  readonly clock?: Clock;
};

/**
 * Two lenders and a payment provider of the sandbox with a page of control. It may be a process of its own: with ports
 * and secrets that stay, it outlives a house that is killed and can tell afterwards what was really done.
 */
export async function startSandboxes(options: SandboxesOptions) {
  const { hooks, secrets, seed, ports = {}, behaviour: given = {}, clock } = options;
  const lender = (
    id: LenderName,
    idempotent: boolean,
    annualRateBps: number,
    behaviour: Partial<Behaviour>,
  ) =>
    startLenderSandbox({
      ...{ ...secrets[id], port: ports[id] ?? 0, webhookUrl: hooks.lenders(id), annualRateBps, idempotent },
      ...{ answersByKey: true, behaviour, seed: seed + (idempotent ? 1 : 2) },
      ...(options.decidesAfterMs === undefined ? {} : { decidesAfterMs: options.decidesAfterMs }),
      ...(clock ? { clock } : {}),
    });
  const [dala, zhetisu, freedomPay] = await Promise.all([
    lender("dala", true, 3_400, given.dala ?? {}),
    lender("zhetisu", false, 3_700, { dropRate: 0.15, ...given.zhetisu }),
    startFreedomPaySimulator({
      ...{ ...secrets.freedom_pay, port: ports.freedom_pay ?? 0, webhookUrl: hooks.payments, seed },
      ...(given.freedom_pay ? { behaviour: given.freedom_pay } : {}),
      ...(options.holders ? { holders: options.holders } : {}),
      ...(clock ? { clock } : {}),
    }),
  ]);
  const sandboxes = { dala, zhetisu, freedom_pay: freedomPay };
  const books: Readonly<Record<SandboxName, Book>> = sandboxes;
  const control = await startStage({ port: options.port }, (asked) => answer(asked, books));
  return {
    controlUrl: control.url,
    urls: { dala: dala.url, zhetisu: zhetisu.url, freedom_pay: freedomPay.url },
    sandboxes,
    stop: async () => {
      await Promise.all([control, dala, zhetisu, freedomPay].map((one) => one.stop()));
    },
  };
}

function answer(asked: Asked, books: Readonly<Record<SandboxName, Book>>): Shown {
  if (asked.method === "GET" && asked.path === "/") return page(books);
  if (asked.method === "GET" && asked.path === "/state.json") return jsonShown(stateOf(books));
  if (asked.method !== "POST" || asked.path !== "/settings")
    return jsonShown({ error: "no_such_address" }, 404);
  const isForm = asked.header("content-type").startsWith("application/x-www-form-urlencoded");
  const settings = settingsForm.safeParse(isForm ? formValues(asked.body) : jsonValues(asked.body));
  if (!settings.success) return jsonShown({ error: "malformed", issues: settings.error.issues }, 422);
  const { sandbox, ...change } = settings.data;
  Object.assign(books[sandbox].behaviour, change);
  return isForm
    ? { status: 303, body: "", headers: { Location: "/" } }
    : jsonShown({ sandbox, behaviour: books[sandbox].behaviour });
}

const share = z.number().min(0).max(1);
const delay = z.number().min(0).max(60_000);
export const behaviourForm = z.object({
  dropRate: share.exactOptional(),
  declineRate: share.exactOptional(),
  latencyMs: z.tuple([delay, delay]).exactOptional(),
  duplicateWebhooks: z.boolean().exactOptional(),
  reorderWebhooks: z.boolean().exactOptional(),
  paused: z.boolean().exactOptional(),
  settlements: z.enum(settlementFlaws).exactOptional(),
});
const settingsForm = behaviourForm.extend({ sandbox: z.enum(sandboxNames) });
const flags = ["duplicateWebhooks", "reorderWebhooks", "paused"] as const;

/** A box that is not ticked is not in a form at all. */
function formValues(body: string) {
  const form = new URLSearchParams(body);
  return {
    sandbox: form.get("sandbox"),
    dropRate: Number(form.get("dropRate")),
    declineRate: Number(form.get("declineRate")),
    latencyMs: [Number(form.get("latencyLeast")), Number(form.get("latencyMost"))],
    settlements: form.get("settlements") ?? "true",
    ...Object.fromEntries(flags.map((flag) => [flag, form.has(flag)])),
  };
}

function jsonValues(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** Effects and received values of all, with sums as text. */
const stateOf = (books: Readonly<Record<SandboxName, Book>>) =>
  Object.fromEntries(
    sandboxNames.map((name) => [
      name,
      {
        behaviour: books[name].behaviour,
        received: books[name].received(),
        effects: Object.fromEntries(
          [...books[name].effects()].map(([key, { amountTiyn, ...effect }]) => [
            key,
            { ...effect, amountTiyn: amountTiyn === null ? null : String(amountTiyn) },
          ]),
        ),
      },
    ]),
  );

function page(books: Readonly<Record<SandboxName, Book>>): Shown {
  const forms = sandboxNames.map((name) => formOf(name, books[name])).join("");
  return {
    status: 200,
    headers: { "Content-Type": "text/html; charset=utf-8" },
    body: `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sandboxes</title>
<main><h1>Sandboxes</h1><p>Invented lenders and a payment provider of development: make each misbehave. <a href="/state.json">What they did and received</a></p>${forms}</main></html>`,
  };
}

function formOf(name: SandboxName, { behaviour, effects }: Book): string {
  const number = (field: string, label: string, value: number, most: number, step: string) =>
    `<p><label>${label} <input type="number" name="${field}" min="0" max="${most}" step="${step}" value="${value}"></label></p>`;
  const box = (flag: (typeof flags)[number], label: string) =>
    `<p><label><input type="checkbox" name="${flag}"${behaviour[flag] ? " checked" : ""}> ${label}</label></p>`;
  const [least, most] = behaviour.latencyMs;
  const flaws = settlementFlaws
    .map((flaw) => `<option${behaviour.settlements === flaw ? " selected" : ""}>${flaw}</option>`)
    .join("");
  return `<form method="post" action="/settings"><h2>${name}</h2><p>Orders with an effect: ${effects().size}</p>
<input type="hidden" name="sandbox" value="${name}">
${number("dropRate", "Share of answers lost after the effect", behaviour.dropRate, 1, "0.01")}
${number("declineRate", "Share of orders declined", behaviour.declineRate, 1, "0.01")}
${number("latencyLeast", "Shortest wait, ms", least, 60_000, "1")}${number("latencyMost", "Longest wait, ms", most, 60_000, "1")}
${box("duplicateWebhooks", "News come twice")}${box("reorderWebhooks", "News come in another order")}${box("paused", "Takes no requests")}
<p><label>List of settlements <select name="settlements">${flaws}</select></label></p>
<p><button>Set</button></p></form>`;
}
