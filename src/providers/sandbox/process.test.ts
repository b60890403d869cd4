import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { z } from "zod";
import { orderFor } from "../../../tests/support/operation-stands.ts";
import { sandboxProviders } from "./simulated.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Starts the process as an operator would, and gives the first line that it says. */
async function started(settings: object) {
  const child = spawn(process.execPath, ["--import", "tsx", join(root, "src/providers/sandbox/process.ts")], {
    ...{ cwd: root, stdio: ["pipe", "pipe", "inherit"] as const },
    env: { ...process.env, TSX_TSCONFIG_PATH: join(root, "tsconfig.json") },
  });
  child.stdin.end(JSON.stringify(settings));
  const ended = once(child, "exit");
  let said = "";
  for await (const part of child.stdout) {
    said += String(part);
    if (said.includes("\n")) break;
  }
  return { child, ended, said };
}

const text = () => randomBytes(24).toString("base64");
const lender = () => ({ token: text(), secret: `whsec_${text()}` });
const secrets = {
  ...{ dala: lender(), zhetisu: lender() },
  freedom_pay: { merchantId: "100000", secret: text() },
};
const nowhere = "http://127.0.0.1:9/hooks";
const hooks = { dala: nowhere, zhetisu: nowhere, freedom_pay: nowhere };
const readyForm = z.object({
  ...{ ready: z.literal(true), controlUrl: z.url() },
  urls: z.object({ dala: z.url(), zhetisu: z.url(), freedom_pay: z.url() }),
});

it("runs as a process of its own with given secrets and behaviour, says where it is, and ends when told", async () => {
  const behaviour = { dala: { declineRate: 1 }, zhetisu: { dropRate: 0 } };
  const { child, ended, said } = await started({ hooks, secrets, seed: 7, behaviour });
  try {
    const { urls, controlUrl } = readyForm.parse(JSON.parse(said));
    for (const value of [secrets.dala.token, secrets.freedom_pay.secret]) expect(said).not.toContain(value);
    const providers = sandboxProviders({
      ...{ urls, secrets, hooks: { lenders: () => nowhere, payments: nowhere } },
    });
    const [declining, offering] = providers;
    if (!declining || !offering) throw new Error("two lenders were expected");
    const order = orderFor(offering, "ask_offer");
    expect(await offering.submit(order)).toMatchObject({ value: { state: "succeeded" } });
    expect(await declining.submit(orderFor(declining, "ask_offer"))).toMatchObject({
      value: { state: "failed", code: "declined_by_lender" },
    });
    expect(await (await fetch(`${controlUrl}/state.json`)).json()).toMatchObject({
      zhetisu: { effects: { [order.key]: { count: 1 } } },
    });
  } finally {
    child.kill("SIGTERM");
  }
  expect(await ended).toEqual([0, null]);
});

it("does not start with settings that are wrong, and names the place, never the value", async () => {
  const wrong = { hooks, secrets: { ...secrets, dala: { token: "short-token", secret: text() } } };
  const { ended, said } = await started(wrong);
  expect(JSON.parse(said)).toMatchObject({ ready: false });
  expect(said).toContain("secrets.dala.token");
  expect(said).not.toContain("short-token");
  expect((await ended)[0]).toBe(2);
});
