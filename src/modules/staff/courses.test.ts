import { describe, expect, it } from "vitest";
import { isKey } from "../../locales/locales.ts";
import { courses } from "./courses.ts";

describe("courses of training", () => {
  it("have a name, a text and statements in the catalogues, and last twelve months", () => {
    for (const { id, words, paragraphs, statements, months } of courses) {
      const keys = [
        `course.${id}`,
        ...Array.from({ length: paragraphs }, (_, at) => `training.${words}${at + 1}`),
        ...statements.map((one) => `training.${one.id}`),
      ];
      expect(keys.filter((key) => !isKey(key))).toEqual([]);
      expect(months).toBe(12);
      expect(new Set(statements.map(({ right }) => right)).size, `${id} is passed by one answer`).toBe(2);
    }
  });

  it("open personal data by one course alone", () => {
    expect(courses.filter((course) => course.opens)).toHaveLength(1);
  });
});
