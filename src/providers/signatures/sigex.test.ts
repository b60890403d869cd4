import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { BegunSigning } from "../../modules/operations/operations.ts";
import { jsonShown, type Shown, startStage } from "../http/stage.ts";
import { configuredSignatures } from "./configured.ts";
import { sigex, unverified } from "./sigex.ts";
import { startSigexSimulator } from "./simulated.ts";

const simulator = await startSigexSimulator({ port: 0, slowMs: 600 });
let shown: Shown = jsonShown({});
const stage = await startStage({ port: 0 }, () => shown);
afterAll(async () => {
  await simulator.stop();
  await stage.stop();
});
beforeEach(() => simulator.misbehave());

const port = sigex({ url: simulator.url, timeoutMs: 250, scanMs: 250 });
const paper = { title: { ru: "Договор", kk: "Шарт", en: "Contract" }, pdf: Buffer.from("%PDF-1.7 invented") };
const begun = async (): Promise<BegunSigning> => {
  const reply = await port.begin(paper);
  if (!reply.ok) throw new Error(reply.code);
  return reply.value;
};

describe("a signature by eGov Mobile", () => {
  it("goes from a code over the paper to the signature, and tells nothing of the paper before it was scanned", async () => {
    const { signing, link, qrPng } = await begun();
    expect([link.startsWith("https:"), Buffer.from(qrPng).subarray(1, 4).toString()]).toEqual([true, "PNG"]);
    expect(await port.hand(signing, paper)).toEqual({ ok: false, code: "unknown" });
    expect(simulator.paperOf(signing)).toBeNull();
    expect(await port.signed(signing)).toEqual({ ok: true, value: { state: "waiting" } });
    simulator.scan(signing);
    expect(await port.hand(signing, paper)).toEqual({ ok: true, value: "handed" });
    expect(simulator.paperOf(signing)).toBe(paper.pdf.toString("base64"));
    simulator.end(signing, "signed");
    expect(await port.signed(signing)).toMatchObject({ value: { state: "signed", cms: expect.any(Buffer) } });
  });

  it("may be cancelled by the person", async () => {
    const { signing } = await begun();
    simulator.end(signing, "cancelled");
    expect(await port.signed(signing)).toEqual({ ok: true, value: { state: "cancelled" } });
  });

  it("is never taken for given when the service fails, and faults carry no word of the paper", async () => {
    const { signing } = await begun();
    simulator.end(signing, "signed");
    for (const mood of ["drop", "500", "garbage", "redirect", "flood", "slow"] as const) {
      simulator.misbehave(mood);
      expect(await port.signed(signing)).toEqual({
        ok: false,
        code: expect.stringMatching(/^(retry|unknown)$/),
      });
      simulator.misbehave(mood);
      expect(await port.hand(signing, paper)).toEqual({ ok: false, code: "unknown" });
    }
  });

  it("follows no address of an answer and takes no picture that is none", async () => {
    const other = sigex({ url: stage.url, timeoutMs: 250 });
    const good = { dataURL: "https://elsewhere.example/api/egovQr/n-1", signURL: "x", expireAt: Date.now() };
    const link = { eGovMobileLaunchLink: "https://egov.example" };
    const whole = { ...good, ...link, qrCode: Buffer.from("\x89PNG\r\n", "latin1").toString("base64") };
    shown = jsonShown(whole);
    expect(await other.begin(paper)).toMatchObject({ value: { signing: "n-1" } });
    await other.hand("n-1", paper);
    expect(stage.asked.at(-1)?.path).toBe("/api/egovQr/n-1");
    for (const wrong of [
      { qrCode: "PGh0bWw+PC9odG1sPg==" },
      { message: "no" },
      { dataURL: "https://x.example/.." },
    ]) {
      shown = jsonShown({ ...whole, ...wrong });
      expect(await other.begin(paper)).toEqual({ ok: false, code: "unknown" });
    }
    expect(await other.signed("../admin")).toEqual({ ok: false, code: "final" });
  });

  it("says what about the service could not be verified", () => {
    expect(unverified.every((note) => note.length > 20)).toBe(true);
  });

  it("exists only where a service is named", () => {
    expect(configuredSignatures({ sigexUrl: null })).toEqual([]);
    expect(configuredSignatures({ sigexUrl: simulator.url }).map(({ id }) => id)).toEqual(["sigex"]);
  });
});
