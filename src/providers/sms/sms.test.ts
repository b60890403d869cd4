import { afterAll, describe, expect, it } from "vitest";
import { configuredSms } from "./configured.ts";
import { simulateMobizon, simulateSmsc } from "./simulators.ts";

/** One contract for both companies, by their documented exchange, in good service and in bad. */
const mobizon = await simulateMobizon("kz-key");
const smsc = await simulateSmsc("alem", "secret");
afterAll(() => Promise.all([mobizon.stop(), smsc.stop()]));

const carriers = [
  {
    ...{ name: "Mobizon", there: mobizon },
    port: configuredSms({ provider: "mobizon", url: mobizon.url, key: "kz-key", sender: "AlemCredit" }),
    wrong: configuredSms({ provider: "mobizon", url: mobizon.url, key: "other", sender: null }),
  },
  {
    ...{ name: "SMSC.kz", there: smsc },
    port: configuredSms({ provider: "smsc", url: smsc.url, login: "alem", password: "secret", sender: null }),
    wrong: configuredSms({ provider: "smsc", url: smsc.url, login: "alem", password: "other", sender: null }),
  },
] as const;

describe.each(carriers)("SMS by $name", ({ there, port, wrong }) => {
  it("are taken once, or refused for a number that is none", async () => {
    const one = { to: "+77010000001", text: "123456 — код Alem Credit", id: "1" };
    expect(await port.send(one)).toBe("taken");
    expect(there.taken.at(-1)).toEqual({ to: one.to, text: one.text });
    expect(await port.send({ ...one, to: "+12025550123" })).toBe("no_mailbox");
  });

  it("count as not taken whatever else happens, and say no key and no number", async () => {
    const one = { to: "+77010000002", text: "654321 — код", id: "2" };
    for (const mood of ["drop", "500", "garbage", "redirect", "flood"] as const) {
      there.misbehave(mood);
      const fault = await port
        .send({ ...one, text: `${one.text} ${mood}` })
        .catch((error: unknown) => String(error));
      expect(fault, mood).toMatch(/^NotTaken/);
      expect(fault).not.toMatch(/kz-key|secret|7701/);
    }
    await expect(wrong.send({ ...one, text: "x" })).rejects.toThrow();
  });
});
