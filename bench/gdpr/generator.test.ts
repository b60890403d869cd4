import { expect, it } from "vitest";
import { personalBytes, recordOf, updatedData } from "./generator.ts";

it("makes the data that GDPRbench makes", () => {
  const data = (n: number) => recordOf(n, "head").data;
  expect(data(0)).toMatch(/^048014817240-2703920810-26619546066112026801/);
  expect(data(1)).toMatch(/^149115115471-1458235272115260289891290054801/);
  expect(data(42)).toMatch(/^42166242-98327504342-20739433542-50184395042/);
  expect(data(42)).toHaveLength(100);
});

it("gives key 12345 its words in both profiles", () => {
  expect(recordOf(12_345, "head")).toMatchObject({
    ...{ pur: "purpose20", ttl: 18_000, usr: 2_345, obj: "obj45", dec: "dec1" },
    ...{ acl: "acl5", shr: "shr5", src: "src5", cat: "cat5" },
  });
  expect(recordOf(12_345, "y2020")).toMatchObject({ pur: "purpose1", usr: 21, obj: "obj3", dec: "dec0" });
});

it("lets every tenth record end after thirty seconds", () => {
  const ended = Array.from({ length: 1_000 }, (_, n) => recordOf(n, "head")).filter((one) => one.ttl === 30);
  expect(ended).toHaveLength(100);
});

it("tells one update from the next, in the same length", () => {
  expect(updatedData(7, 1)).not.toBe(updatedData(7, 2));
  expect(updatedData(7, 1)).toHaveLength(100);
  expect(personalBytes(recordOf(42, "head"))).toBeGreaterThan(100);
});
