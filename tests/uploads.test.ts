import { deflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Customer, count, customerOf, failures } from "./support/acts.ts";
import { pngChunk, pngHeaderOnly } from "./support/drawings.ts";
import { openHouse, type TestHouse } from "./support/house.ts";
import { cardPhoto, chooseWay, faults, sendPicture } from "./support/identity.ts";

/** Files that are not what they should be: the right words, nothing stored, never a fault of ours. */
let house: TestHouse;
let customer: Customer;
beforeAll(async () => {
  house = await openHouse();
  customer = await customerOf(house);
  await chooseWay(customer.visitor, "self");
  await customer.visitor.get("/ru/cabinet/identity/document");
  await customer.visitor.submit({ kind: "national_id" }, { action: "/ru/cabinet/identity/document" });
});
afterAll(() => house.close());

const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");
const bomb = () =>
  Buffer.concat([
    pngHeaderOnly(5000, 5000).subarray(0, 33),
    pngChunk("IDAT", deflateSync(Buffer.alloc(80_000_000))),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);

describe("an upload that is not what it should be", () => {
  it.each([
    ["text", async () => Buffer.from("text"), "Такой файл не подойдёт"],
    [
      "a page with a script",
      async () => Buffer.from("<html><script>alert(1)</script>"),
      "Такой файл не подойдёт",
    ],
    [
      "a drawing with a script",
      async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      "Такой файл не подойдёт",
    ],
    ["a header that claims a giant", async () => pngHeaderOnly(50_000, 50_000), "больше 40 мегапикселей"],
    ["half a photo", async () => (await cardPhoto()).subarray(0, 4_000), "повреждён"],
    ["a decompression bomb", async () => bomb(), ""],
    [
      "random bytes after a true beginning",
      async () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(5_000, 7)]),
      "повреждён",
    ],
    ["malware in a PDF", async () => Buffer.from(`%PDF-1.4\n${eicar}`), "вредоносная программа"],
  ] as const)("%s is refused in words, and nothing is stored", async (_what, make, words) => {
    const before = house.storage.files.size;
    const page = await sendPicture(customer.visitor, "front", await make());
    expect(page.status, faults(page.html)).toBe(422);
    expect(faults(page.html)).toContain(words);
    expect(house.storage.files.size).toBe(before);
    expect(failures(house)).toEqual([]);
  });

  it("an empty choice is asked for again, and a file over the limit is refused before it is read whole", async () => {
    const { visitor } = customer;
    await visitor.get("/ru/cabinet/identity/front");
    const none = await visitor.upload(null, {}, { action: "/ru/cabinet/identity/front" });
    expect(none.status).toBe(422);
    expect(faults(none.html)).toContain("Выберите файл.");
    const large = await sendPicture(visitor, "front", Buffer.alloc(12_000_000));
    expect(large.status).toBe(413);
    const justOver = await sendPicture(
      visitor,
      "front",
      Buffer.concat([await cardPhoto(), Buffer.alloc(10_600_000)]),
    );
    expect(justOver.status).toBe(422);
    expect(faults(justOver.html)).toContain("больше 10 МБ");
  });

  it("a torn form, two files, a file under another name or an unknown field store nothing and are no fault of ours", async () => {
    const { visitor } = customer;
    await visitor.get("/ru/cabinet/identity/front");
    const form = visitor.form("/ru/cabinet/identity/front")?.hidden.form ?? "";
    const part = (name: string, file: string, text: string) =>
      `--x\r\nContent-Disposition: form-data; name="${name}"${file ? `; filename="${file}"` : ""}\r\n\r\n${text}\r\n`;
    const bodies = [
      "--x\r\nContent-Disposition: form-data; name=",
      "",
      `${part("form", "", form)}${part("file", "a.jpg", "x")}${part("file", "b.jpg", "x")}--x--\r\n`,
      `${part("form", "", form)}${part("other", "a.jpg", "x")}--x--\r\n`,
      `${part("form", "", form)}${part("form", "", form)}--x--\r\n`,
      `${part("form", "", form)}${part("extra", "", "1")}${part("file", "a.jpg", "x")}--x--\r\n`,
    ];
    for (const body of bodies) {
      const page = await visitor.post("/ru/cabinet/identity/front", body, {
        "Content-Type": "multipart/form-data; boundary=x",
      });
      expect([403, 422], body.slice(0, 60)).toContain(page.status);
    }
    expect(await count(house, "identity_picture where subject_id = $1", [customer.subject])).toBe(0);
    expect(failures(house)).toEqual([]);
  });

  it("replaces a picture and leaves the former one to nobody: its record is gone and its file is an orphan", async () => {
    const { visitor, subject } = customer;
    expect((await sendPicture(visitor, "front")).status).toBe(303);
    const [first] = [...house.storage.files.keys()];
    expect((await sendPicture(visitor, "front")).status).toBe(303);
    expect(await count(house, "identity_picture where subject_id = $1", [subject])).toBe(1);
    expect(await count(house, "identity_picture where storage_id = $1", [first])).toBe(0);
  });
});
