import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Mrz, parseMrz } from "./mrz.ts";
import { checkDigit } from "./mrz-zones.ts";

const today = "2026-02-09";
const specimenCard = [
  "I<UTOD231458907<<<<<<<<<<<<<<<",
  "7408122F1204159UTO<<<<<<<<<<<6",
  "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
];
const specimenPassport = [
  "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
  "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
];
/** An invented person (screening.md §2). */
const kazakhCard = [
  "IDKAZ0123456784900101300007<<<",
  "9001011M3402096KAZ<<<<<<<<<<<3",
  "AKHMETOV<<DIAS<<<<<<<<<<<<<<<<",
];
const kazakhPassport = [
  "P<KAZAKHMETOV<<DIAS<<<<<<<<<<<<<<<<<<<<<<<<<",
  tdThree("N01234567", "KAZ", "900101", "M", "340209", "900101300007<<"),
];

function tdThree(
  number: string,
  nation: string,
  birth: string,
  sex: string,
  expiry: string,
  optional: string,
) {
  const digit = (text: string) => `${text}${checkDigit(text)}`;
  const [a, b, c] = [digit(number), digit(birth), digit(expiry) + digit(optional)];
  return `${a}${nation}${b}${sex}${c}${checkDigit(a + b + c)}`;
}

function read(lines: readonly string[], on = today): Mrz {
  const parsed = parseMrz(lines, on);
  if (!parsed.ok) throw new Error(parsed.code);
  return parsed.value;
}
const changed = (lines: readonly string[], line: number, at: number, char: string) =>
  lines.map((one, i) => (i === line ? one.slice(0, at) + char + one.slice(at + 1) : one));

describe("a machine-readable zone is read as ICAO Doc 9303 writes it", () => {
  it("reads the specimens", () => {
    const person = {
      familyName: "ERIKSSON",
      givenNames: "ANNA MARIA",
      sex: "female",
      birthDate: "1974-08-12",
    };
    expect(read(specimenCard)).toMatchObject({
      ...{ format: "TD1", agrees: true, number: "D23145890", issuer: "UTO", expiresOn: "2012-04-15" },
      ...person,
    });
    expect(read(specimenPassport)).toMatchObject({
      ...{ format: "TD3", agrees: true, number: "L898902C3", nationality: "UTO", optional: ["ZE184226B"] },
      ...person,
    });
  });

  it("reads Germany's one letter as the three of everybody else", () => {
    const [upper = "", lower = ""] = specimenPassport;
    const german = read([upper.replace("P<UTO", "P<D<<"), lower.replace("UTO", "D<<")]);
    expect([german.issuer, german.nationality, german.agrees]).toEqual(["DEU", "DEU", true]);
  });

  it("finds the IIN of a card and of a passport of Kazakhstan, with nothing left to flag", () => {
    for (const lines of [kazakhCard, kazakhPassport])
      expect(read(lines)).toMatchObject({
        ...{ agrees: true, iin: "900101300007", flags: [], repairs: [], sex: "male" },
        ...{ birthDate: "1990-01-01", expiresOn: "2034-02-09", familyName: "AKHMETOV", givenNames: "DIAS" },
      });
  });

  it("reads a number of more than nine characters", () => {
    const long = [
      "I<UTOD23145890<7349<<<<<<<<<<<",
      "3407127M9507122UTO<<<<<<<<<<<2",
      "STEVENSON<<PETER<<<<<<<<<<<<<<",
    ];
    expect(read(long)).toMatchObject({ number: "D23145890734", agrees: true, birthDate: "1934-07-12" });
    expect(read(changed(long, 0, 17, "5")).checks.number).toBe(false);
  });

  it("never puts a birth into the future, and an expiry always into this century", () => {
    const born = (yymmdd: string) =>
      read([...specimenCard.slice(0, 1), `${yymmdd}${specimenCard[1]?.slice(6)}`, "A<<B".padEnd(30, "<")]);
    expect(born("260209").birthDate).toBe("2026-02-09");
    expect(born("260210").birthDate).toBe("1926-02-10");
    expect(born("991231").birthDate).toBe("1999-12-31");
    expect(born("000229").birthDate).toBe("2000-02-29");
  });

  it("leaves open what the zone leaves open", () => {
    const open = read(changed(changed(specimenCard, 1, 4, "<"), 1, 5, "<"));
    expect(open.birthDate).toBeNull();
    expect(open.flags).toContain("birth_date_open");
    const unstated = read(changed(specimenCard, 1, 7, "<"));
    expect([unstated.sex, unstated.agrees]).toEqual([null, true]);
    expect(unstated.flags).toContain("sex_unstated");
    expect(read(changed(specimenCard, 1, 7, "Q")).flags).toContain("sex_unknown_mark");
  });

  it("sees that names were cut, and reads a person with one name", () => {
    const cut = [...kazakhCard.slice(0, 2), "NURMUKHAMBETOVA<<GULSARA<AISHA"];
    expect(read(cut).flags).toContain("names_cut");
    const one = read([...kazakhCard.slice(0, 2), "ARKADIUS<<<<<<<<<<<<<<<<<<<<<<"]);
    expect([one.familyName, one.givenNames, one.flags]).toEqual(["ARKADIUS", "", []]);
  });

  it("takes nothing of another form for a zone", () => {
    const wrong = [
      [],
      ["A"],
      specimenCard.slice(0, 2),
      [...specimenPassport, specimenPassport[1] ?? ""],
      specimenCard.map((line) => line.toLowerCase()),
      specimenCard.map((line) => `${line} `),
      changed(specimenCard, 0, 3, "Ж"),
    ];
    for (const lines of wrong) expect(parseMrz(lines, today)).toEqual({ ok: false, code: "mrz_form" });
  });
});

describe("look-alikes are exchanged only where the zone demands it, and it is said", () => {
  it("mends digits read as letters and letters read as digits", () => {
    const misread = [
      "1DKAZO12345678490010130OOO7<<<",
      "9OO1O11M34O2O96KAZ<<<<<<<<<<<3",
      "AKHMET0V<<D1AS<<<<<<<<<<<<<<<<",
    ];
    const mended = read(misread);
    expect(mended).toMatchObject({ number: "012345678", birthDate: "1990-01-01", familyName: "AKHMETOV" });
    expect(mended.repairs).toContainEqual({ line: 2, position: 2, was: "O", now: "0" });
    expect(mended.flags).toContain("repaired");
    expect(mended.checks).toMatchObject({ number: true, birthDate: true, expiresOn: true });
  });

  it("leaves a foreign number as it was read: a letter may stand there", () => {
    const foreign = changed(specimenPassport, 1, 0, "I");
    expect(read(foreign).number).toBe("I898902C3");
    expect(read(foreign).repairs).toEqual([]);
  });
});

describe("no single wrong character of a zone under check digits goes unnoticed", () => {
  const characters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<"];
  /** Zones that some check digit covers, check digits included. */
  const covered: readonly [string, readonly string[], readonly (readonly [number, number, number])[]][] = [
    [
      "the card",
      kazakhCard,
      [
        [0, 5, 30],
        [1, 0, 7],
        [1, 8, 15],
        [1, 18, 30],
      ],
    ],
    [
      "the passport",
      kazakhPassport,
      [
        [1, 0, 10],
        [1, 13, 20],
        [1, 21, 44],
      ],
    ],
    [
      "the specimen card",
      specimenCard,
      [
        [0, 5, 30],
        [1, 0, 7],
        [1, 8, 15],
        [1, 18, 30],
      ],
    ],
    [
      "the specimen passport",
      specimenPassport,
      [
        [1, 0, 10],
        [1, 13, 20],
        [1, 21, 44],
      ],
    ],
  ];
  const noticed = (lines: readonly string[]) => {
    const parsed = parseMrz(lines, today);
    return !parsed.ok || !parsed.value.agrees || parsed.value.flags.length > 0;
  };

  it.each(covered)("%s", (_, lines, zones) => {
    const missed: string[] = [];
    for (const [line, from, to] of zones)
      for (let at = from; at < to; at += 1)
        for (const char of characters)
          if (char !== lines[line]?.[at] && !noticed(changed(lines, line, at, char)))
            missed.push(`line ${line + 1}, position ${at + 1}: ${char}`);
    expect(missed).toEqual([]);
  });

  it("the same for cards of any number and day", () => {
    const somebody = fc.record({
      number: fc.integer({ min: 0, max: 999_999_999 }),
      day: fc.integer({ min: 10, max: 28 }),
    });
    fc.assert(
      fc.property(
        somebody,
        fc.nat(2),
        fc.nat(29),
        fc.constantFrom(...characters),
        ({ number, day }, line, at, char) => {
          const card = kazakhCardOf(String(number).padStart(9, "0"), day);
          fc.pre(card !== null && !noticed(card));
          const zone = line === 0 ? at >= 5 : line === 1 && at !== 7 && (at < 15 || at >= 18);
          fc.pre(card !== null && zone && card[line]?.[at] !== char);
          expect(noticed(changed(card ?? [], line, at, char))).toBe(true);
        },
      ),
      { numRuns: 3_000 },
    );
  });
});

/** An invented card; null when no IIN with this day is issued. */
function kazakhCardOf(number: string, day: number): string[] | null {
  const digit = (text: string) => `${text}${checkDigit(text)}`;
  const iin = Array.from({ length: 10 }, (_, last) => `8505${day}40012${last}`).find((one) => {
    const line = `IDKAZ${digit(number)}${one}<<<`;
    return !read([line, ...kazakhCard.slice(1)]).flags.includes("iin_wrong");
  });
  if (iin === undefined) return null;
  const [upper, birth, expiry, empty] = [
    `${digit(number)}${iin}<<<`,
    digit(`8505${day}`),
    digit("330101"),
    "<".repeat(11),
  ];
  const composite = checkDigit(upper + birth + expiry + empty);
  return [`IDKAZ${upper}`, `${birth}F${expiry}KAZ${empty}${composite}`, "ULGIBAYEVA<<MADINA<<<<<<<<<<<<"];
}
