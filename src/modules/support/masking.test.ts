import { describe, expect, it } from "vitest";
import { languageOf } from "./language.ts";
import { maskTyped } from "./masking.ts";

describe("what people type into a message", () => {
  it.each([
    ["карта 4111 1111 1111 1111, помогите", "карта •••• 1111, помогите", 1],
    ["5555-5555-5555-4444", "•••• 4444", 1],
    ["мой ИИН 900101300017.", "мой ИИН ••••.", 1],
    ["900101 300017 және 4111111111111111", "•••• және •••• 1111", 2],
  ])("hides digits of a card and of an IIN before it is kept: %s", (given, kept, masked) => {
    expect(maskTyped(given)).toEqual({ text: kept, masked });
  });

  it.each([
    ...["заявка 4111 1111 1111 1112", "+7 701 234 56 78", "договор 000000000000 от 2026-11-24"],
    ...["счёт KZ86125KZT5004100100", "0000 0000 0000 0000"],
  ])("leaves other numbers as they are: %s", (text) => {
    expect(maskTyped(text)).toEqual({ text, masked: 0 });
  });

  it("is answered in the language it was written in", () => {
    expect(languageOf("Сәлеметсіз бе! Өтінішім қай күні қаралады?", "ru")).toBe("kk");
    expect(languageOf("Здравствуйте, меня зовут Әсел, где моя заявка на кредит?", "kk")).toBe("ru");
    expect(languageOf("Hello, where is my request?", "ru")).toBe("en");
    expect(languageOf("??", "kk")).toBe("kk");
  });
});
