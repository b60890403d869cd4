import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { newId } from "../platform/ids.ts";
import { openBytes, sealBytes } from "./sealed-bytes.ts";

const place = () => ({ storageId: newId<"file">(), record: newId<"row">() });

describe("a file is sealed under a key of its own", () => {
  it("opens to the same bytes with its key and place, and shows none of them at rest", () => {
    const at = place();
    const clear = Buffer.from("page one of an invented document ".repeat(100));
    const file = sealBytes(clear, at);
    expect(openBytes(file, at)).toEqual(clear);
    expect(file.sealed.includes(clear.subarray(0, 16))).toBe(false);
    expect(Buffer.from(file.key, "base64url")).toHaveLength(32);
  });

  it("never uses a key twice", () => {
    const at = place();
    const clear = randomBytes(64);
    const [one, two] = [sealBytes(clear, at), sealBytes(clear, at)];
    expect(one.key).not.toBe(two.key);
    expect(one.sealed).not.toEqual(two.sealed);
  });

  it("refuses a file with any byte altered, cut or added", () => {
    const at = place();
    const { sealed, key } = sealBytes(randomBytes(40), at);
    for (let i = 0; i < sealed.length; i += 1) {
      const altered = Buffer.from(sealed);
      altered[i] = (altered[i] ?? 0) ^ 1;
      expect(() => openBytes({ sealed: altered, key }, at)).toThrow();
    }
    expect(() => openBytes({ sealed: sealed.subarray(0, -1), key }, at)).toThrow();
    expect(() => openBytes({ sealed: Buffer.concat([sealed, Buffer.from([0])]), key }, at)).toThrow();
    expect(() => openBytes({ sealed: Buffer.alloc(0), key }, at)).toThrow();
  });

  it("refuses a file put in the place of another, of the same record or of another one", () => {
    const at = place();
    const file = sealBytes(randomBytes(40), at);
    expect(() => openBytes(file, { ...at, storageId: newId<"file">() })).toThrow();
    expect(() => openBytes(file, { ...at, record: newId<"row">() })).toThrow();
  });

  it("refuses the key of another file and what is no key", () => {
    const at = place();
    const { sealed } = sealBytes(randomBytes(40), at);
    const other = sealBytes(randomBytes(40), at);
    expect(() => openBytes({ sealed, key: other.key }, at)).toThrow();
    expect(() => openBytes({ sealed, key: "" }, at)).toThrow();
  });
});
