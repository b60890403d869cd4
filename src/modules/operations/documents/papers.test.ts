import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, it } from "vitest";
import { kazakhLetters } from "../../../../scripts/font-faces.mjs";
import { locales } from "../../../policy/policy.ts";
import { priced } from "../lending/terms.ts";
import type { Booked } from "../loan/ledger.ts";
import { owedOn } from "../loan/owed.ts";
import { paymentsIn } from "../loan/payments-in.ts";
import type { LoanView } from "../loan/view.ts";
import { runsOf } from "./face.ts";
import { paperOf, papers, receiptPaper } from "./papers.ts";

const at = new Date("2026-11-24T05:00:00Z");
const terms = { amountTiyn: "30000000", termMonths: 24, scheme: "annuity", annualRateBps: 3000 } as const;
const legs: Booked[] = [
  { operation: "o1", leg: 1, account: "principal", amountTiyn: 30_000_000n, day: "2026-10-24", at },
  { operation: "o2", leg: 1, account: "interest", amountTiyn: -750_000n, day: "2026-11-24", at },
  { operation: "o2", leg: 2, account: "principal", amountTiyn: -29_250_000n, day: "2026-11-24", at },
];

function view(status: "active" | "repaid"): LoanView {
  const row = { id: "l1", version: 1, createdAt: at, changedAt: at };
  return {
    loan: {
      ...row,
      ...{ request: "r1", application: "a1", number: "K7QX-2M9D-5T0A", partner: "zhetisu" },
      ...{ partnerName: "Жетісу Финанс", status, terms, startedOn: "2026-10-24", startedAt: at },
      endedAt: status === "repaid" ? at : null,
    },
    ...{
      person: "Қасымова Гүлнұр Ерғалиқызы",
      today: "2026-11-24",
      legs,
      payments: [],
      overpaidTiyn: 0n,
      price: priced(terms, "2026-10-24"),
    },
    signature: {
      ...row,
      signedAt: at,
      words: `Сома: 300 000 ₸\n${kazakhLetters}`,
      wordsHash: "ab12",
      locale: "kk",
    },
    owed: owedOn(terms, "2026-10-24", paymentsIn(legs), "2026-11-24"),
  };
}

const given = (locale: (typeof locales)[number]) => ({
  ...{ locale, person: "Қасымова Гүлнұр Ерғалиқызы", now: at },
  operator: { name: "ALEM LTD", bin: "140440000011", email: "info@alemcredit.com" },
});

async function textOf(pdf: Buffer): Promise<string> {
  const doc = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const pages = await Promise.all(
    Array.from({ length: doc.numPages }, async (_, index) => {
      const content = await (await doc.getPage(index + 1)).getTextContent();
      return content.items.map((item) => ("str" in item ? item.str : "")).join("");
    }),
  );
  return pages.join("\n");
}

describe("papers of a loan", () => {
  it.each(locales)(
    "hold every Kazakh letter and ₸ as text that can be read and copied, in %s",
    async (locale) => {
      const pdf = await paperOf("contract", view("active"), given(locale));
      const text = await textOf(pdf ?? Buffer.alloc(0));
      for (const letter of `${kazakhLetters}₸`) expect(text, letter).toContain(letter);
      expect(text).toContain("Қасымова Гүлнұр Ерғалиқызы");
      expect(text.match(/24\. /g)?.length).toBe(1); // the last row of the calendar
    },
  );

  it("say the same bytes for the same words, and only once the debt is gone that it is gone", async () => {
    for (const kind of papers) {
      const once = await paperOf(kind, view("repaid"), given("kk"));
      expect(once?.equals((await paperOf(kind, view("repaid"), given("kk"))) ?? Buffer.alloc(0)), kind).toBe(
        true,
      );
    }
    expect(await paperOf("certificate", view("active"), given("kk"))).toBeNull();
  });

  it("a receipt splits the payment as the ledger does", async () => {
    const payment = {
      id: "o2",
      act: "pay_in",
      amount: 30_000_000n,
      endedAt: at,
      provider: "bank",
      ref: "777",
    };
    const text = await textOf(await receiptPaper(payment, view("repaid"), given("ru")));
    expect(text.replaceAll("\u00a0", " ")).toContain("292 500,00 ₸");
    expect(text.replaceAll("\u00a0", " ")).toContain("7 500,00 ₸");
  });

  it("never draws a hole: a letter of no part becomes a question mark", () => {
    expect(
      runsOf("Аружан 愛")
        .map(({ text }) => text)
        .join(""),
    ).toBe("Аружан ?");
  });
});
