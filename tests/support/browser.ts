import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import bundled, { inflate } from "@sparticuz/chromium";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

/**
 * A real Chromium that npm brought along, with the libraries it needs: no system package. Unpacked once by the global
 * setup; workers only launch it.
 */
const require = createRequire(import.meta.url);

export async function unpackBrowser(): Promise<void> {
  await bundled.executablePath();
  await inflate(librariesArchive());
}

const librariesArchive = () => join(dirname(require.resolve("@sparticuz/chromium")), "../bin/al2023.tar.br");

export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = await bundled.executablePath();
  const libraries = await inflate(librariesArchive());
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      ...["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
      ...["--disable-sync", "--no-first-run", "--disable-quic", ...more],
    ],
    // In the browser's own environment alone: our process, and PostgreSQL below it, keep the system's libraries.
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(libraries, "lib"),
      FONTCONFIG_PATH: join(tmpdir(), "fonts"),
    },
  });
}

const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const axeTags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export type Violation = { readonly rule: string; readonly where: string };

/** Every accessibility violation of the page as it stands. */
export async function violations(page: Page): Promise<Violation[]> {
  await page.evaluate(axeSource);
  // An expression and not a function: it runs in the page, where the line above has put axe.
  const found = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
    `axe.run(document, { runOnly: { type: "tag", values: ${JSON.stringify(axeTags)} } }).then((done) => done.violations)`,
  );
  return found.flatMap((one) => one.nodes.map((node) => ({ rule: one.id, where: node.html.slice(0, 160) })));
}

export type { Browser, BrowserContext, Page };
