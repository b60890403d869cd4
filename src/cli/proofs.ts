import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Names of all tests of the house, read from their files: a proof is a test that exists. */
export async function testNames(): Promise<Set<string>> {
  const names = new Set<string>();
  for (const folder of ["src", "checks", "tests"]) {
    const files = await readdir(join(root, folder), { recursive: true });
    for (const file of files.filter((name) => /\.test\.tsx?$/.test(name))) {
      const text = await readFile(join(root, folder, file), "utf8");
      for (const [, , name] of text.matchAll(
        /\b(?:it|test)(?:\.each\([\s\S]*?\)|\.each`[^`]*`)?\(\s*(["'`])((?:\\.|(?!\1).)+)\1/g,
      )) {
        if (name) names.add(name.replaceAll('\\"', '"'));
      }
    }
  }
  return names;
}

/** Every file and folder below src, as a promise may name it. */
export async function modulePaths(): Promise<Set<string>> {
  const files = await readdir(join(root, "src"), { recursive: true });
  return new Set(files.map((file) => `src/${file}`));
}
