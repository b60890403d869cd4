import { describe, expect, it } from "vitest";
import { testKeyring } from "../../../tests/support/keyring.ts";
import { after, days } from "../../platform/clock.ts";
import { locales } from "../../policy/policy.ts";
import { categoryOf } from "./categories.ts";
import { decideDelivery } from "./decide.ts";
import { digestDue, quietEnds } from "./hours.ts";
import { mailHtml } from "./mail-html.ts";
import { isOurMailId, mailId } from "./mail-id.ts";
import { templates } from "./records.ts";
import { readReport } from "./report.ts";
import { sampleLetters } from "./samples.ts";
import { smsParts } from "./sms-parts.ts";

const almaty = (time: string) => new Date(`2026-11-24T${time}:00+05:00`);

describe("what is said to people", () => {
  it("is one SMS in every language, counted as those who carry it count", () => {
    expect([smsParts("a".repeat(160)), smsParts("a".repeat(161)), smsParts("€".repeat(80))]).toEqual([
      1, 2, 1,
    ]);
    expect([smsParts("қ".repeat(70)), smsParts("қ".repeat(71)), smsParts("қ".repeat(135))]).toEqual([
      1, 2, 3,
    ]);
    for (const locale of locales)
      for (const one of sampleLetters(locale, "https://alemcredit.com"))
        if (one.channel === "sms")
          expect(smsParts(one.text), `${locale} ${one.template}`).toBeLessThanOrEqual(2);
  });

  it("has text, HTML and the reason why it came in every template and language, and no way out that would be a lie", () => {
    for (const locale of locales) {
      const letters = sampleLetters(locale, "https://alemcredit.com").filter(
        (one) => one.channel === "email",
      );
      expect(letters.length).toBeGreaterThan(30);
      for (const { subject, text, html, template } of letters) {
        expect(subject, template).not.toBe("");
        expect(text, template).toContain(`https://alemcredit.com/${locale}/why/${categoryOf[template]}`);
        expect(html, template).toContain(`lang="${locale}"`);
        expect(html, template).not.toMatch(/<img|style=|src=|unsubscribe/i);
      }
    }
    expect(Object.keys(categoryOf).sort()).toEqual([...templates].sort());
  });

  it("never lets a value become markup, a header or a second address", () => {
    const html = mailHtml({
      ...{ locale: "ru", subject: "a<b", footer: [] },
      text: 'Имя "><script>alert(1)</script>\nhttps://example.kz/?a=1&b=2.',
    });
    expect(html).not.toContain("<script>");
    expect(html).toContain('<a href="https://example.kz/?a=1&amp;b=2">');
  });
});

describe("when a message leaves", () => {
  it("disturbs nobody from 21:00 to 9:00 in Almaty", () => {
    expect(quietEnds(almaty("20:59"))).toBeNull();
    expect(quietEnds(almaty("21:00"))).toEqual(new Date("2026-11-25T09:00:00+05:00"));
    expect(quietEnds(almaty("03:30"))).toEqual(almaty("09:00"));
    expect(quietEnds(almaty("09:00"))).toBeNull();
  });

  it("follows the person's choice where there is one, and security and duties pass by it but not by a dead mailbox", () => {
    const now = almaty("10:00");
    const base = { category: "requests", choice: "on", suppressed: [], writtenAt: now } as const;
    expect(decideDelivery(base, now)).toMatchObject({ outcome: "send" });
    expect(decideDelivery({ ...base, choice: "off" }, now)).toMatchObject({ because: "not_wanted" });
    expect(decideDelivery({ ...base, choice: "daily" }, now)).toMatchObject({ until: almaty("18:00") });
    expect(decideDelivery({ ...base, choice: "daily" }, almaty("18:00"))).toMatchObject({
      because: "digest",
    });
    expect(digestDue(almaty("18:00"))).toEqual(new Date("2026-11-25T18:00:00+05:00"));
    const security = { ...base, category: "security", choice: "off" } as const;
    const left = [{ cause: "unsubscribed", at: now } as const, { cause: "complaint", at: now } as const];
    expect(decideDelivery({ ...security, suppressed: left }, now)).toMatchObject({ outcome: "send" });
    const dead = { ...security, suppressed: [{ cause: "hard_bounce", at: now } as const] };
    expect(decideDelivery(dead, now)).toMatchObject({ outcome: "refuse", because: "bounced" });
    expect(decideDelivery(dead, after(now, days(181)))).toMatchObject({ outcome: "send" });
  });
});

const keyring = testKeyring();
const bounce = (id: string, { action = "failed", status = "5.1.1" } = {}) =>
  [
    "From: mailer-daemon@mx.example.kz",
    'Content-Type: multipart/report; report-type=delivery-status;\r\n boundary="B1"',
    "",
    ...[
      "--B1",
      "Content-Type: text/plain",
      "",
      "It did not work.",
      "--B1",
      "Content-Type: message/delivery-status",
    ],
    ...["", "Reporting-MTA: dns; mx.example.kz", "", "Final-Recipient: rfc822; Ghost@Example.KZ"],
    ...[`Action: ${action}`, `Status: ${status}`, "", "--B1", "Content-Type: text/rfc822-headers", ""],
    ...[`Message-ID: <${id}@alemcredit.com>`, "To: ghost@example.kz", "", "--B1--", ""],
  ].join("\r\n");

describe("reports of the mail system", () => {
  it("reads RFC 3464 and ARF, and takes nothing else for a report", () => {
    expect(readReport(bounce("x.y"))).toEqual({
      ...{ kind: "bounce", mailId: "x.y" },
      recipients: [{ address: "ghost@example.kz", permanent: true }],
    });
    expect(readReport(bounce("x.y", { status: "4.2.2" }))?.recipients[0]?.permanent).toBe(false);
    expect(readReport(bounce("x.y", { action: "delayed" }))).toBeNull();
    expect(readReport("Subject: hello\r\n\r\nFinal-Recipient: rfc822; a@b.kz\r\nAction: failed")).toBeNull();
    expect(readReport("\n\n")).toBeNull();
    const arf = bounce("x.y")
      .replace("delivery-status;", "feedback-report;")
      .replace("message/delivery-status", "message/feedback-report")
      .replace(
        "Reporting-MTA: dns; mx.example.kz",
        "Feedback-Type: abuse\r\nOriginal-Rcpt-To: ghost@example.kz",
      );
    expect(readReport(arf)).toMatchObject({
      kind: "complaint",
      recipients: [{ address: "ghost@example.kz" }],
    });
  });

  it("believes only those that name a letter of ours to that very address", () => {
    const id = mailId(keyring, "0190c0de-0000-7000-8000-000000000001", "Ghost@example.kz");
    expect(isOurMailId(keyring, id, "ghost@example.kz")).toBe(true);
    expect(isOurMailId(keyring, id, "other@example.kz")).toBe(false);
    expect(isOurMailId(keyring, id.replace(/.$/, id.endsWith("0") ? "1" : "0"), "ghost@example.kz")).toBe(
      false,
    );
    expect(isOurMailId(keyring, "", "ghost@example.kz")).toBe(false);
  });
});
