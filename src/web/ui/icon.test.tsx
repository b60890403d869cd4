import { expect, test } from "vitest";
import { Icon, iconNames } from "./icon.tsx";

test.each(iconNames)("the drawing of %s arrives whole", (name) => {
  const html = String(<Icon name={name} />);
  expect(html).toMatch(/<(?:path|circle|line|rect|polyline) /);
  expect(html).not.toContain("undefined");
  expect(html).toContain('aria-hidden="true"');
});
