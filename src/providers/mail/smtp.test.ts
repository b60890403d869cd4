import { createHash, createVerify, generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { headersOf, type SmtpSink, startSmtpSink } from "../../../tests/support/smtp-sink.ts";
import type { Mail } from "../../modules/messages/messages.ts";
import { smtpMail } from "./smtp.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const dkim = {
  ...{ domain: "alemcredit.com", selector: "m2026" },
  privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
};
const url = `https://alemcredit.com/unsubscribe/news/${"Q".repeat(124)}`;
const letter: Mail = {
  ...{ to: "gulnur@example.kz", subject: "Жаңа шарттар", text: "Сәлем\n", html: "<p>Сәлем</p>", id: "a.b" },
};

let sink: SmtpSink;
let mail: ReturnType<typeof smtpMail>;
beforeAll(async () => {
  sink = await startSmtpSink();
  mail = smtpMail({ url: sink.url, from: "no-reply@alemcredit.com", contact: "info@alemcredit.com", dkim });
});
afterAll(async () => {
  mail.stop();
  await sink.stop();
});
const sent = async (over: Partial<Mail> = {}) => {
  const before = sink.taken.length;
  const answer = await mail.send({ ...letter, ...over });
  return { answer, raw: sink.taken[before]?.raw ?? "", to: sink.taken[before]?.to ?? [] };
};

describe("letters by SMTP", () => {
  it("carry both unsubscribe headers once each, and the signature covers both and verifies", async () => {
    const { raw } = await sent({ list: { id: "news", unsubscribe: url } });
    const headers = headersOf(raw);
    expect(headers.get("list-unsubscribe")).toEqual([`<${url}>`]);
    expect(headers.get("list-unsubscribe-post")).toEqual(["List-Unsubscribe=One-Click"]);
    const [signature = ""] = headers.get("dkim-signature") ?? [];
    const signed = (/\bh=([^;]+)/.exec(signature)?.[1] ?? "").replace(/\s/g, "").toLowerCase().split(":");
    for (const name of ["from", "to", "subject", "list-unsubscribe", "list-unsubscribe-post"])
      expect(signed).toContain(name);
    expect(isSignatureGood(raw, signature, signed)).toBe(true);
    expect(isSignatureGood(raw.replace("One-Click", "Two-Click"), signature, signed)).toBe(false);
  });

  it("offer no unsubscribing where a letter is no advertising", async () => {
    const { raw } = await sent();
    expect([...headersOf(raw).keys()].filter((name) => name.startsWith("list-"))).toEqual([]);
    expect(headersOf(raw).get("auto-submitted")).toEqual(["auto-generated"]);
    expect(raw).toMatch(/multipart\/alternative/);
  });

  it("let no name become a header, and reach one person only: 10,000 in To are refused", async () => {
    const { raw, to } = await sent({ subject: "Гүлнұр\r\nBcc: all@example.kz\r\n\r\nтело" });
    expect(to).toEqual([letter.to]);
    expect(headersOf(raw).has("bcc")).toBe(false);
    const many = Array.from({ length: 10_000 }, (_, i) => `u${i}@example.kz`).join(",");
    for (const wrong of [many, "a@b.kz\r\nBcc: c@d.kz", "A <a@b.kz>", "a@b.kz, c@d.kz", "", "a@b.kz>"])
      expect((await sent({ to: wrong })).answer, wrong.slice(0, 40)).toBe("no_mailbox");
    expect(sink.taken.at(-1)?.to).toEqual([letter.to]);
  });

  it("say what became of them: no mailbox, not now, or taken, never a guess", async () => {
    sink.refuse(550, "5.1.1 no such user");
    expect((await sent()).answer).toBe("no_mailbox");
    sink.refuse(550, "5.7.1 policy");
    expect((await sent()).answer).toBe("not_now");
    sink.refuse(451, "4.3.0 later");
    expect((await sent()).answer).toBe("not_now");
    const nowhere = smtpMail({
      url: "smtp://127.0.0.1:1",
      from: "no-reply@alemcredit.com",
      contact: "info@alemcredit.com",
      dkim: null,
    });
    expect(await nowhere.send(letter)).toBe("not_now");
    nowhere.stop();
    expect((await sent()).answer).toBe("taken");
  });
});

/** RFC 6376, relaxed/relaxed, as a receiver computes it. */
function isSignatureGood(raw: string, signature: string, signed: readonly string[]): boolean {
  const at = raw.indexOf("\r\n\r\n");
  const body = raw
    .slice(at + 4)
    .replace(/[ \t]+(?=\r\n)/g, "")
    .replace(/[ \t]+/g, " ")
    .replace(/(\r\n)+$/, "");
  const bodyHash = createHash("sha256")
    .update(body === "" ? "" : `${body}\r\n`)
    .digest("base64");
  if (bodyHash !== /\bbh=([^;]+)/.exec(signature)?.[1]?.replace(/\s/g, "")) return false;
  const headers = headersOf(raw);
  const relaxed = (name: string, value: string) => `${name}:${value.replace(/\s+/g, " ").trim()}`;
  const lines = signed.flatMap((name) =>
    (headers.get(name) ?? []).slice(-1).map((value) => relaxed(name, value)),
  );
  const own = relaxed("dkim-signature", signature.replace(/\bb=[^;]*$/, "b="));
  const b = (/\bb=([^;]*)$/.exec(signature)?.[1] ?? "").replace(/\s/g, "");
  return createVerify("RSA-SHA256")
    .update([...lines, own].join("\r\n"))
    .verify(publicKey, b, "base64");
}
