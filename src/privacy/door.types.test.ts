import { describe, expect, it } from "vitest";
import type { Door } from "./door.ts";
import { paper } from "./testing.ts";

/**
 * Proven by the compiler: `npm run check` fails when one of the marked lines would compile. Nothing here runs; the
 * functions are only typed.
 */
declare const kyc: Door<"kyc_aml">;
declare const service: Door<"service">;
const id = "";

const typed = {
  covered: () => kyc.read(paper, id, ["number", "fullName", "status"]),
  // @ts-expect-error a field outside the purpose does not compile
  outside: () => service.read(paper, id, ["number"]),
  // @ts-expect-error a field that is not declared does not compile
  undeclared: () => kyc.read(paper, id, ["shoeSize"]),
  // @ts-expect-error a purpose that is not of the policy does not compile
  invented: (door: Door<"resale">) => door,
  // @ts-expect-error writing outside the purpose does not compile
  writing: () => service.write(paper, id, { fullName: "x" }),
  // @ts-expect-error a word that is not declared does not compile
  word: () => kyc.write(paper, id, { status: "lost" }),
  // @ts-expect-error a new row without its needed values does not compile
  missing: () => kyc.create(paper, { number: "1" }),
  // @ts-expect-error what was not selected is not there
  unselected: async () => (await kyc.read(paper, id, ["status"]))?.number,
};

describe("purpose at compile time", () => {
  it("refuses a field the purpose does not cover before the program runs", () => {
    expect(Object.keys(typed)).toHaveLength(8);
  });
});
