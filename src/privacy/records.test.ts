import { describe, expect, it } from "vitest";
import { open, sealed } from "./fields.ts";
import { dataMap, plain, quoted, record } from "./records.ts";

const field = sealed.text({ category: "identity", purposes: ["kyc_aml"] });
const declare = (name: string, fields: Parameters<typeof record>[1]["fields"]) =>
  record(name, { keep: "aml", source: "person", fields });

describe("a declaration", () => {
  it("without a purpose is refused: what has no purpose is not held", () => {
    expect(() => declare("paper", { number: sealed.text({ category: "identity", purposes: [] }) })).toThrow(
      "no purpose",
    );
    expect(() => declare("paper", { kind: open.code({ category: "identity", purposes: [] }) })).toThrow(
      "no purpose",
    );
  });

  it.each(["Paper", "p", "1paper", "paper-two", 'paper"; drop table account; --', "páper", "p".repeat(60)])(
    "with the name %s is refused",
    (name) => {
      expect(() => declare(name, { number: field })).toThrow("snake case");
    },
  );

  it.each(["Number", "full_name", "full name", "1st", 'number"', "номер"])(
    "with a field %s is refused",
    (name) => {
      expect(() => declare("paper", { [name]: field })).toThrow("camel case");
    },
  );

  it.each(["id", "subjectId", "version", "createdAt", "changedAt"])(
    "with a field %s is refused: every record has that column already",
    (name) => {
      expect(() => declare("paper", { [name]: field })).toThrow("every record has");
    },
  );

  it("of the same table twice is refused", () => {
    const one = declare("paper", { number: field });
    const table = plain("paper", {
      ...{ why: "a clash", columns: [], whenErased: "no subject" },
      grants: { web: "select", work: "select" },
    });
    expect(() => dataMap([one, one], [])).toThrow("twice");
    expect(() => dataMap([one], [table])).toThrow("twice");
  });
});

describe("a name that goes into SQL", () => {
  it("is of a declaration, or is refused", () => {
    expect(quoted("line_1")).toBe('"line_1"');
    for (const name of ["", 'a"b', "a b", "A", "1a", "a;b", "a--"]) expect(() => quoted(name)).toThrow();
  });
});
