import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "./sources.ts";

const tracked = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter((path) => path !== "" && existsSync(join(root, path)) && !/\.(png|woff2?|ico)$/.test(path));
const texts = tracked.map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));

describe("nothing in the repository that must not be there", () => {
  it("holds no key, token or password of a service", () => {
    const secret =
      /-----BEGIN [A-Z ]*PRIVATE KEY-----|AKIA[0-9A-Z]{16}|ghp_[A-Za-z0-9]{36}|xox[baprs]-|whsec_[A-Za-z0-9+/=]{24,}|sk_live_/;
    expect(
      texts
        .filter(({ path, text }) => path !== "checks/secrets.test.ts" && secret.test(text))
        .map(({ path }) => path),
    ).toEqual([]);
  });

  it("names no package registry and no folder of a machine", () => {
    const wrong = texts.filter(
      ({ path, text }) =>
        path !== "checks/secrets.test.ts" &&
        /registry\.[a-z]+\.(org|com|io)|"resolved":\s*"http|\/work\/(main|\.library)/.test(text),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("pins every dependency exactly", () => {
    const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<
      string,
      Record<string, string>
    >; // our own file
    const loose = ["dependencies", "devDependencies", "optionalDependencies"].flatMap((kind) =>
      Object.entries(manifest[kind] ?? {}).filter(
        ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
      ),
    );
    expect(loose).toEqual([]);
  });
});
