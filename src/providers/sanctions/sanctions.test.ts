import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ListedEntity, type ListId, ListRefused } from "../../modules/screening/screening.ts";
import { birthsIn } from "./dates.ts";
import { readList } from "./read-list.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "alem-lists-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let number = 0;
/** Files of one list in a folder of their own; the people in them are invented. */
async function files(contents: Readonly<Record<string, string | Buffer>>): Promise<string> {
  number += 1;
  const path = await mkdtemp(join(folder, `${number}-`));
  for (const [name, content] of Object.entries(contents)) await writeFile(join(path, name), content);
  return path;
}

async function read(
  list: ListId,
  contents: Readonly<Record<string, string | Buffer>>,
): Promise<ListedEntity[]> {
  const found: ListedEntity[] = [];
  await readList(list, await files(contents), (entity) => void found.push(entity));
  return found;
}

const fault = async (list: ListId, contents: Readonly<Record<string, string | Buffer>>): Promise<string> => {
  try {
    await read(list, contents);
    return "taken";
  } catch (error) {
    if (error instanceof ListRefused) return error.fault;
    throw error;
  }
};

const nothing = "-0- ";
const sdn = (id: number, name: string, type: string, remarks: string) =>
  `${id},"${name}",${type},"SDGT] [IFSR",${Array(7).fill(nothing).join(",")},${remarks}\r\n`;

describe("readers of the published lists", () => {
  it("OFAC: joins its four files, cut remarks, weak aliases, several programmes, and skips the end mark", async () => {
    const [person, firm] = await read("ofac", {
      "sdn.csv":
        sdn(
          7,
          "TESTOV, Ivan",
          '"individual"',
          `"DOB 11 Dec 1952; alt. DOB circa 1955; nationality Kazakhstan; Passport N0012345 (Kazakhstan) expires 2020; a.k.a. 'THE CL"`,
        ) +
        sdn(8, "PRIMER TRADE LLC", nothing, nothing) +
        "\u001a",
      "alt.csv": `7,1,"aka","TESTOFF, Ivan",${nothing}\r\n\u001a`,
      "add.csv": `8,2,${nothing},${nothing},"Kyrgyzstan",${nothing}\r\n`,
      "sdn_comments.csv": `7,"ERK'; Tax ID No. 123456789."\r\n`,
    });
    expect(person).toMatchObject({
      ...{ id: "7", kind: "person", name: "TESTOV, Ivan", countries: ["KZ"], programmes: ["SDGT", "IFSR"] },
      births: [
        { from: "1952-12-11", to: "1952-12-11", circa: false },
        { from: "1955-01-01", to: "1955-12-31", circa: true },
      ],
      identifiers: [
        { kind: "passport", number: "N0012345" },
        { kind: "tax", number: "123456789" },
      ],
    });
    expect(person?.names.map(({ text, quality }) => `${quality} ${text}`)).toEqual([
      "primary TESTOV, Ivan",
      "alias TESTOFF, Ivan",
      "weak THE CLERK",
    ]);
    expect(firm).toMatchObject({ kind: "organisation", countries: ["KG"] });
  });

  it("UN: names in four parts, original script, joined and low-quality aliases, dates of every type, its own date", async () => {
    const path = await files({
      "list.xml": `<?xml version="1.0" encoding="UTF-8"?><CONSOLIDATED_LIST dateGenerated="2026-02-03T00:00:00Z"><INDIVIDUALS>
      <INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>Omar</FIRST_NAME><SECOND_NAME>Testi</SECOND_NAME><THIRD_NAME/>
        <REFERENCE_NUMBER>TSi.001</REFERENCE_NUMBER><UN_LIST_TYPE>Test</UN_LIST_TYPE><LISTED_ON>2012-12-31</LISTED_ON>
        <NAME_ORIGINAL_SCRIPT>عمر</NAME_ORIGINAL_SCRIPT><NATIONALITY><VALUE>Tajikistan</VALUE></NATIONALITY>
        <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Umar Testi; Omar al-Testi</ALIAS_NAME></INDIVIDUAL_ALIAS>
        <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Abu Test</ALIAS_NAME></INDIVIDUAL_ALIAS>
        <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
        <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1960</FROM_YEAR><TO_YEAR>1962</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
        <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1965</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
        <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>number A 123456,
          issued</NUMBER></INDIVIDUAL_DOCUMENT></INDIVIDUAL></INDIVIDUALS>
      <ENTITIES><ENTITY><DATAID>2</DATAID><FIRST_NAME>Test Fund</FIRST_NAME><ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>TF &amp; Co</ALIAS_NAME></ENTITY_ALIAS></ENTITY></ENTITIES></CONSOLIDATED_LIST>`,
    });
    const found: ListedEntity[] = [];
    const reading = await readList("un", path, (entity) => void found.push(entity));
    expect(reading).toMatchObject({ asOf: "2026-02-03", format: "un_xml" });
    expect(found[0]).toMatchObject({
      id: "TSi.001",
      name: "Omar Testi",
      countries: ["TJ"],
      listedOn: "2012-12-31",
    });
    expect(found[0]?.names.map(({ text, quality }) => `${quality} ${text}`)).toEqual([
      ...["primary Omar Testi", "alias عمر", "alias Umar Testi", "alias Omar al-Testi", "weak Abu Test"],
    ]);
    expect(found[0]?.births).toEqual([
      { from: "1960-01-01", to: "1962-12-31", circa: false },
      { from: "1965-01-01", to: "1965-12-31", circa: false },
    ]);
    expect(found[0]?.identifiers).toEqual([{ kind: "passport", number: "123456" }]);
    expect(found[1]).toMatchObject({ id: "2", kind: "organisation" });
    expect(found[1]?.names[1]?.text).toBe("TF & Co");
  });

  it("EU XML and EU CSV: the same people, weak aliases, both forms of a number, a known false paper left out", async () => {
    const xml = await read("eu", {
      "eu.xml": `<?xml version="1.0"?><export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-01-02T10:00:00">
        <sanctionEntity logicalId="13" euReferenceNumber="EU.1.2"><subjectType code="person"/><regulation programme="TST"/>
        <nameAlias wholeName="Pavel Testovsky" strong="true"/><nameAlias wholeName="Pasha" strong="false"/>
        <citizenship countryIso2Code="BY"/><birthdate birthdate="1970-02-03"/>
        <identification identificationTypeCode="passport" number="МР123456" latinNumber="MP123456"/>
        <identification identificationTypeCode="passport" number="XX999999" knownFalse="true"/></sanctionEntity></export>`,
    });
    const header =
      "fileGenerationDate;Entity_LogicalId;Entity_SubjectType;Entity_Regulation_Programme;NameAlias_WholeName;NameAlias_Remark;BirthDate_BirthDate;Citizenship_CountryIso2Code;Identification_Number;Identification_LatinNumber;Identification_TypeCode";
    const csv = await read("eu", {
      "eu.csv": [
        `\ufeff${header}`,
        "02/01/2026;13;person;TST;Pavel Testovsky;;;;;;",
        "02/01/2026;13;person;TST;Pasha;(low quality);;;;;",
        "02/01/2026;13;person;TST;;;1970-02-03;;;;",
        "02/01/2026;13;person;TST;;;;BY;;;",
        "02/01/2026;13;person;TST;;;;;МР123456;MP123456;passport",
        "02/01/2026;n/a;person;TST;Somebody Else;;;;;;",
      ].join("\r\n"),
    });
    expect(csv).toEqual(xml);
    expect(xml[0]).toMatchObject({ id: "13", kind: "person", countries: ["BY"], programmes: ["TST"] });
    expect(xml[0]?.identifiers.map((one) => one.number)).toEqual(["МР123456", "MP123456"]);
  });

  it("EU acts as transcribed: native spelling in brackets, several dates, a list in one cell", async () => {
    const [person] = await read("eu", {
      "act.csv": `celex,annex,recordId,schema,name,alias,weakAlias,birthDate,nationality,innCode
1,I,5,Person,Petr Ivanovich TESTOV (Пётр Иванович ТЕСТОВ),"Pyotr TESTOV; Петр ТЕСТОВ",Petya,"3.4.1961 or 1962",Russian,"7 700 123 456"
`,
    });
    expect(person?.names.map((one) => one.text)).toEqual([
      ...["Petr Ivanovich TESTOV", "Пётр Иванович ТЕСТОВ", "Pyotr TESTOV", "Петр ТЕСТОВ", "Petya"],
    ]);
    expect(person).toMatchObject({
      id: "1/I/5",
      countries: ["RU"],
      identifiers: [{ kind: "tax", number: "7700123456" }],
    });
    expect(person?.births).toHaveLength(2);
  });

  it("AFM: in category 2 an org is a person, in category 1 an organisation; an IIN keeps its zeros", async () => {
    const found = await read("kz_afm", {
      "category_1.xml": `<r><persons><person><lname>Сынақов</lname><fname>Бек</fname><mname>Ерұлы</mname><birthdate>05.03.1971</birthdate><iin>010305300015</iin><added_to_list/><correction>включен от 07.08.2020</correction></person></persons>
        <orgs><org><org_name>Сынақ қоры</org_name><org_name_en>Synaq Fund; Trial Fund</org_name_en></org></orgs></r>`,
      "category_2.xml":
        "<r><org><org_name>Пробников Иван Сергеевич</org_name><org_iin>850808310738</org_iin></org></r>",
    });
    expect(found.map(({ id, kind, name }) => ({ id: id.slice(0, 14), kind, name }))).toEqual([
      { id: "1/010305300015", kind: "person", name: "Сынақов Бек Ерұлы" },
      { id: expect.stringMatching(/^1\/[0-9a-f]{12}$/), kind: "organisation", name: "Сынақ қоры" },
      { id: "2/850808310738", kind: "person", name: "Пробников Иван Сергеевич" },
    ]);
    expect(found[0]?.listedOn).toBe("2020-08-07");
    expect(found[2]?.births).toEqual([{ from: "1985-08-08", to: "1985-08-08", circa: false }]);
  });

  it("the own stop list: any order of columns, several values in a cell", async () => {
    const [one] = await read("stop", {
      "stop.csv":
        "IIN;Name;Birth date;Aliases\n010305300015;Алданов Дос;05.03.2001;Досик Алданов|Dos Aldanov\n",
    });
    expect(one).toMatchObject({
      name: "Алданов Дос",
      identifiers: [{ kind: "iin", number: "010305300015" }],
    });
    expect(one?.names).toHaveLength(3);
  });

  it.each([
    ["11 Dec 1952", "1952-12-11–1952-12-11"],
    ["1960 to 1963", "1960-01-01–1963-12-31"],
    ["01 Jan 1973 to 31 Dec 1973", "1973-01-01–1973-12-31"],
    ["Mar 1970", "1970-03-01–1970-03-31"],
    ["circa 1961", "c. 1961-01-01–1961-12-31"],
    ["3.4.1961 or 5.4.1961", "1961-04-03–1961-04-03, 1961-04-05–1961-04-05"],
    ["1960/1961", "1960-01-01–1960-12-31, 1961-01-01–1961-12-31"],
    ["1340 (Iranian Hijri calendar)", ""],
    ["15 October (year unknown)", ""],
    ["31 Feb 1960", ""],
  ])("reads the birth date %s", (text, ranges) => {
    const words = birthsIn(text).map(({ from, to, circa }) => `${circa ? "c. " : ""}${from}–${to}`);
    expect(words.join(", ")).toBe(ranges);
  });
});

describe("a file that is not what it should be is refused with a name for its fault", () => {
  const un = (body: string, before = "") => ({
    "un.xml": `<?xml version="1.0"?>${before}<CONSOLIDATED_LIST>${body}</CONSOLIDATED_LIST>`,
  });
  const person = (name: string) =>
    `<INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>${name}</FIRST_NAME></INDIVIDUAL>`;

  it("XML with a document type, entities or external references", async () => {
    const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
    expect(await fault("un", un(person("&b;"), laughs))).toBe("xml_doctype");
    expect(await fault("un", un(person("&x;"), `<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">`))).toBe(
      "xml_doctype",
    );
    expect(await fault("un", un(person("&undeclared;")))).toBe("xml_broken");
    expect(
      await fault("kz_afm", {
        "a.xml": `<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><r><person><lname>&e;</lname></person></r>`,
      }),
    ).toBe("xml_doctype");
  });

  it("XML that ends in the middle, nests without end or opens a record that never ends", async () => {
    expect(await fault("un", { "un.xml": "<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>A" })).toBe(
      "xml_broken",
    );
    expect(await fault("un", un(`<INDIVIDUAL>${"<a>".repeat(5_000)}`))).toBe("xml_broken");
    expect(await fault("un", un(`<INDIVIDUAL><NOTE>${"x".repeat(3_000_000)}</NOTE></INDIVIDUAL>`))).toBe(
      "record_too_large",
    );
  });

  it("CSV with broken quoting, a missing column, or a record without end", async () => {
    expect(await fault("stop", { "s.csv": 'name,note\nА,"never closed\nБ,2\n' })).toBe("csv_broken");
    expect(await fault("stop", { "s.csv": 'name,note\nА,b"ad"ly\n' })).toBe("csv_broken");
    expect(await fault("stop", { "s.csv": `name,note\nА,"${"x".repeat(2_000_000)}"\n` })).toBe(
      "record_too_large",
    );
    expect(await fault("eu", { "e.csv": "celex,name\n1,A\n" })).toBe("unknown_format");
  });

  it("a name of a million characters", async () => {
    expect(await fault("stop", { "s.csv": `name\n${"Ж".repeat(400_000)}\n` })).toBe("name_too_long");
    expect(await fault("stop", { "s.csv": `name\n${"Ж".repeat(1_100_000)}\n` })).toBe("record_too_large");
    expect(await fault("un", un(person("A".repeat(5_000))))).toBe("name_too_long");
  });

  it("another encoding than it says", async () => {
    expect(
      await fault("stop", { "s.csv": Buffer.from([0x6e, 0x61, 0x6d, 0x65, 0x0a, 0xc8, 0xe2, 0xe0, 0x0a]) }),
    ).toBe("encoding");
    expect(
      await fault("un", { "u.xml": '<?xml version="1.0" encoding="x-martian"?><CONSOLIDATED_LIST/>' }),
    ).toBe("encoding");
    const [russian] = await read("kz_afm", {
      "w.xml": Buffer.concat([
        Buffer.from('<?xml version="1.0" encoding="windows-1251"?><r><person><lname>'),
        Buffer.from([0xc8, 0xe2, 0xe0, 0xed, 0xee, 0xe2]),
        Buffer.from("</lname><fname>X</fname></person></r>"),
      ]),
    });
    expect(russian?.name).toBe("Иванов X");
  });

  it("a file of another list, nothing at all, or the same id twice", async () => {
    expect(await fault("un", { "s.csv": "name\nА Б\n" })).toBe("unknown_format");
    expect(await fault("un", un(""))).toBe("no_entries");
    expect(await fault("un", un(person("A") + person("B")))).toBe("duplicate_id");
    expect(await fault("stop", {})).toBe("unknown_format");
    await expect(readList("stop", join(folder, "is not there"), () => {})).rejects.toThrow(ListRefused);
  });
});
