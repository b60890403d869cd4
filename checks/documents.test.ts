import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { generatedDocuments } from "../src/cli/documents.ts";
import { root } from "./sources.ts";

describe("documents the program writes of itself", () => {
  it("are those that are committed: run npx alem docs", async () => {
    for (const [path, text] of await generatedDocuments())
      expect(readFileSync(join(root, path), "utf8"), path).toBe(text);
  });
});
