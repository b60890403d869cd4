import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

/** Text needs 4.5:1, a control's edge and a meaningful drawing 3:1 (WCAG 2.2, 1.4.3 and 1.4.11). */
const text = 4.5;
const edge = 3;

const surfaces = ["--color-base-100", "--color-base-200"];

/** What stands on what, and how clearly it must. Whoever adds a pair of colours to a component adds it here. */
const pairs: readonly (readonly [front: string, behind: readonly string[], atLeast: number])[] = [
  ["--color-base-content", [...surfaces, "--sky-high"], text],
  ["--ink-muted", [...surfaces, "--calm-soft"], text],
  ["--ink-link", [...surfaces, "--sky-soft"], text],
  ["--color-error", surfaces, text],
  ["--color-accent", surfaces, text],
  ["--color-primary-content", ["--color-primary"], text],
  ["--color-error-content", ["--color-error"], text],
  ["--color-neutral-content", ["--color-neutral"], text],
  ["--sky-ink", ["--sky-soft"], text],
  ["--signal-ink", ["--signal-soft"], text],
  ["--good-ink", ["--good-soft"], text],
  ["--bad-ink", ["--bad-soft"], text],
  ["--calm-ink", ["--calm-soft", "--sky-high"], text],
  ["--edge", surfaces, edge],
  ["--focus", [...surfaces, "--sky-soft", "--sky-high"], edge],
  ["--color-primary", surfaces, edge],
];

describe.each(["light", "dark"])("in the %s theme", (theme) => {
  const tokens = tokensOf(theme);

  test.each(pairs)("%s can be read on %j", (front, behind, atLeast) => {
    for (const surface of behind) {
      expect(
        contrast(tokens.get(front), tokens.get(surface)),
        `${front} on ${surface}`,
      ).toBeGreaterThanOrEqual(atLeast);
    }
  });
});

test("both themes name the same colours", () => {
  expect([...tokensOf("dark").keys()]).toEqual([...tokensOf("light").keys()]);
});

function tokensOf(theme: string): ReadonlyMap<string, string> {
  const css = readFileSync(new URL("app.css", import.meta.url), "utf8");
  const block = new RegExp(`name: "${theme}";([^}]*)}`).exec(css)?.[1] ?? "";
  return new Map(
    [...block.matchAll(/(--[a-z0-9-]+): (#[0-9a-f]{6});/g)].map(([, name = "", hex = ""]) => [name, hex]),
  );
}

/** An absent colour has no contrast with anything, so a renamed token fails here rather than passing unseen. */
function contrast(one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined) return 0;
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
