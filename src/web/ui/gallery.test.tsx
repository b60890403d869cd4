import { describe, expect, test } from "vitest";
import { gallery } from "./gallery.tsx";
import type { LayoutProps } from "./layout.tsx";

const assets = {
  css: "/a/app.css",
  fonts: ["/a/onest.woff2"],
  beacon: "/assets/beacon.js",
  scripts: ["/a/main.js"],
  icon: "/a/favicon.svg",
};
const variants: readonly LayoutProps["variant"][] = ["site", "cabinet", "office"];

describe.each(variants)("a page of the %s, with every component in it", (variant) => {
  const html = String(gallery({ assets, variant }));

  test("carries no inline script, style or handler", () => {
    expect(html).not.toMatch(/\sstyle=|<style|\son[a-z]+="/);
    expect(html.match(/<script[^>]*>/g)).toEqual(['<script type="module" src="/a/main.js">']);
  });

  test("names its language, and the tongue one reads is marked among the three", () => {
    const lang = /<html lang="([a-z]+)"/.exec(html)?.[1];
    const current = [...html.matchAll(/hreflang="([a-z]+)"[^>]*aria-current="true"/g)].map(
      ([, tongue]) => tongue,
    );
    expect(new Set(current)).toEqual(new Set([lang]));
    for (const tongue of ["kk", "ru", "en"]) expect(html).toContain(`hreflang="${tongue}"`);
  });

  test("has one main part, and the skip link leads there before anything else can be focused", () => {
    expect(html.match(/<main id="main"/g)).toHaveLength(1);
    expect(/<body[^>]*><a href="([^"]+)"/.exec(html)?.[1]).toBe("#main");
  });

  test("has one first heading at most and skips no level", () => {
    const levels = [...html.matchAll(/<h([1-6])[\s>]/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.slice(levels.indexOf(1)).reduce((before, level) => {
      expect(level).toBeLessThanOrEqual(before + 1);
      return level;
    });
  });

  test("every reference inside it finds its target, and no id stands twice", () => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id = ""]) => id);
    expect(ids).toEqual([...new Set(ids)]);
    const references = [...html.matchAll(/\s(?:for|aria-describedby|aria-labelledby)="([^"]+)"/g)].flatMap(
      ([, to = ""]) => to.split(" "),
    );
    const links = [...html.matchAll(/href="#(field-[^"]+)"/g)].map(([, to = ""]) => to);
    expect([...references, ...links].filter((to) => !ids.includes(to))).toEqual([]);
  });

  test("drawings are silent: words beside them say the same", () => {
    for (const [svg] of html.matchAll(/<svg[^>]*>/g)) expect(svg).toContain('aria-hidden="true"');
  });
});

test("only the public site may be listed by search engines", () => {
  const listed = variants.filter(
    (variant) => !String(gallery({ assets, variant })).includes('content="noindex"'),
  );
  expect(listed).toEqual(["site"]);
});
