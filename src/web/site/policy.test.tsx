import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { locales, policyVersions, purposeIds, retentionClassIds, sentencesOf } from "../../policy/policy.ts";
import { policyRoutes } from "./policy.tsx";
import { registerAnchor, registerTables, sentenceAnchor } from "./policy-anchors.ts";
import { policyFile } from "./policy-files.ts";
import { ask, htmlOf, wordsOf } from "./testing.ts";

const [version] = policyVersions;

describe.each(locales)("the policy page in %s", (locale) => {
  const text = version.texts[locale];

  test("every clause and every sentence has an address of its own", async () => {
    const html = await htmlOf(policyRoutes, "policy", { locale });
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { number } of text.clauses) {
      expect(ids).toContain(`clause-${number}`);
      expect(html).toContain(`href="#clause-${number}"`);
    }
    for (const { id } of sentencesOf(text)) expect(ids).toContain(sentenceAnchor(id));
  });

  test("the text shown is the published one, word for word", async () => {
    const html = await htmlOf(policyRoutes, "policy", { locale });
    const shown = /<section id="text".*?(?=<section id="fingerprint")/s.exec(html)?.[0] ?? "";
    const published = policyFile(version.version, locale).toString("utf8").replace(text.title, "");
    expect(letters(wordsOf(shown))).toBe(letters(published));
  });

  test("the file offered has the SHA-256 that the page names", async () => {
    const html = await htmlOf(policyRoutes, "policy", { locale });
    const answer = await ask(policyRoutes, "policy.text", { locale, params: { version: version.version } });
    const body = answer.kind === "file" ? answer.body : "";
    expect(html).toContain(createHash("sha256").update(body).digest("hex"));
  });

  test("tables of the registers stand apart from the text, whole", async () => {
    const html = await htmlOf(policyRoutes, "policy", { locale });
    const [before = "", after = ""] = html.split('id="registers"');
    for (const { id } of registerTables) {
      expect(before).not.toContain(`id="${registerAnchor(id)}"`);
      expect(after).toContain(`id="${registerAnchor(id)}"`);
    }
    const rows = after.match(/<th scope="row"/g) ?? [];
    expect(rows.length).toBeGreaterThanOrEqual(purposeIds.length + retentionClassIds.length);
  });
});

test("the English rendering leads to the two binding texts", async () => {
  const html = await htmlOf(policyRoutes, "policy", { locale: "en" });
  expect(html).toContain('href="/ru/policy/1.0"');
  expect(html).toContain('href="/kk/policy/1.0"');
});

test("a version that was never published has no page", async () => {
  expect(await ask(policyRoutes, "policy.version", { params: { version: "0.9" } })).toMatchObject({
    status: 404,
  });
});

/** Line breaks and the hyphens of a printed list are layout, not words. */
const letters = (text: string): string => text.replace(/^- /gm, "").replace(/\s+/g, "");
