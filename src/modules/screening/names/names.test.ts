import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameAgreement } from "../screening.ts";
import { wordDistance } from "./distance.ts";
import { foldWord } from "./fold.ts";
import { nameParts } from "./name-parts.ts";

const agree = (a: string, b: string): number => nameAgreement(a, b).score;

describe("one normal form for names", () => {
  it.each([
    ["Жұмабаев Жумабаев Джумабаев Zhumabayev Jumabaev", "Jumabaev"],
    ["Ғабиден Габиден Ghabiden Ğabiden", "gabiden"],
    ["Қожахмет Кожахмет Kozhakhmet Qojahmet", "koJahmet"],
    ["Шыңғыс Шынгыс Shyngys Şyñğys", "Singis"],
    ["Еңлік Енлик Yenlik Enlik", "enlik"],
    ["Мақсат Максат Maxat Maqsat", "maksat"],
    ["Мұхамбет Мухамбет Mukhambet Muhambet", "muhambet"],
    ["Юлия Yulia Iuliia Yuliya", "iulia"],
    ["Щербаков Shcherbakov Scherbakov", "Serbakov"],
    ["Дмитриев Dmitriyev Dmitriiev", "dmitriev"],
  ])("meets the spellings %s in one key", (spellings, key) => {
    expect([...new Set(spellings.split(" ").map(foldWord))]).toEqual([key]);
  });

  it("mends words that mix scripts", () => {
    expect(foldWord("Сергiй")).toBe(foldWord("Сергій")); // a Latin i
    expect(foldWord("Mарина")).toBe(foldWord("Марина")); // a Latin M
  });

  it("gives a key of a-z, digits and three capitals for any text, and never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (text) => {
        expect(foldWord(text)).toMatch(/^[a-zSCJ0-9]*$/);
        for (const part of nameParts(text)) expect(part.key).not.toBe("");
      }),
    );
  });

  it("keeps digits, and tells company forms, titles, particles and patronymics apart without dropping them", () => {
    const roles = (name: string) => nameParts(name).map((part) => `${part.text}:${part.role}`);
    expect(roles("ТОО 11420 Сарыарқа")).toEqual(["ТОО:company", "11420:number", "Сарыарқа:name"]);
    expect(roles("АБЫЛАЕВ, Ерлан Болатұлы")).toEqual(["АБЫЛАЕВ:family", "Ерлан:name", "Болатұлы:patronymic"]);
    expect(roles("Sheikh Abd al-Karim")).toEqual(["Sheikh:title", "Abd:name", "al:particle", "Karim:name"]);
    expect(roles("A.B. Serikov")).toEqual(["A:initial", "B:initial", "Serikov:name"]);
    expect(roles("Сериков С.А.")).toEqual(["Сериков:name", "С:initial", "А:initial"]); // no Société Anonyme
    expect(roles("Petrovich Milan")).toEqual(["Petrovich:name", "Milan:name"]);
  });
});

describe("agreement of two names", () => {
  it.each([
    ["Серікова Аружан Ерланқызы", "SERIKOVA Aruzhan Erlankyzy"],
    ["Аружан Серікова", "Serikova, Aruzhan Yerlankyzy"],
    ["Смағұлов Ерлан Болатұлы", "Smagulov Yerlan Bolatovich"],
    ["Смагулов Ерлан Болат улы", "Smagulov Yerlan Bolatuly"],
    ["Е. Смагулов", "SMAGULOV, Yerlan Bolatovich"],
    ["Abdulrahman Saadi", "Abd al-Rahman al-Saadi"],
    ["Kang Jongmin", "Kang Jong-min"],
    ["محمود حداد", "Mahmoud Haddad"],
    ["Уладзімір Мікалаевіч Сачко", "Vladimir Nikolaevich Sachko"], // forms of one name, the father's too
    ["Olena Kateryna Savchenko", "Савченко Елена Екатерина"],
  ])("%s is %s", (a, b) => {
    expect(agree(a, b)).toBeGreaterThanOrEqual(0.85);
    expect(agree(b, a)).toBeGreaterThanOrEqual(0.7);
  });

  it.each([
    ["Серік Абылаев", "Марат Абылаев"],
    ["Иванов Пётр Олегович", "Иванов Пётр Степанович"],
    ["Олегов Пётр", "Пётр Олегович Сафронов"],
    ["Халима", "Халима Сәрсенова Жанқызы"],
    ["11420 LLP", "11421 LLP"],
    ["Karim Haddad", "KARIM"],
    ["Марат Сапаров", "Мұрат Сапаров"], // two known names, one letter apart
    ["Alfa Capital Leasing LLC", "Alfa Insurance LLC"],
  ])("%s is not %s", (a, b) => {
    expect(agree(a, b)).toBeLessThan(0.7);
  });

  it("is the same in both directions of an edit, between 0 and 1, and 1 for a name and itself", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abcdeikmnorstuz"), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        const name = `${a} ${b} ${c}`;
        expect(agree(name, name)).toBe(1);
        const score = agree(name, `${b} ${c}`);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(wordDistance(a, b, 99)).toBeCloseTo(wordDistance(b, a, 99), 9);
      }),
    );
  });

  it("answers at once, whatever length is sent", () => {
    const began = performance.now();
    expect(agree("а".repeat(1_000_000), "б ".repeat(500_000))).toBeLessThan(0.7);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
