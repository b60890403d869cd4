import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

export type Source = { readonly path: string; readonly text: string };

const skipped = /(^|\/)(node_modules|\.git|\.build|\.data|coverage)(\/|$)/;

/** Files below a folder of the repository, as the checks read them. */
export function filesBelow(folder: string, name: RegExp): Source[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((path) => (folder === "." ? path : `${folder}/${path}`))
    .filter((path) => name.test(path) && !skipped.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

/** Relative imports of a file, resolved to paths of the repository, types included. */
export function importsOf({ path, text }: Source): string[] {
  const folder = path.split("/").slice(0, -1);
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g)].map(
    (match) => match[1] ?? "",
  );
  return found.map((relative) => {
    const parts = [...folder];
    for (const step of relative.split("/")) {
      if (step === "..") parts.pop();
      else if (step !== ".") parts.push(step);
    }
    return parts.join("/");
  });
}
