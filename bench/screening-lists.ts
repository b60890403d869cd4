import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ListedOn } from "../src/modules/screening/screening.ts";
import { readList } from "../src/providers/sanctions/read-list.ts";
import { labelledPairs } from "./screening-pairs.ts";

/** The published lists where they lie beside the repository (or at SANCTIONS_DATA), else as many invented names. */
export async function listsForBench(): Promise<{ listed: ListedOn[]; real: boolean }> {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const folder = process.env.SANCTIONS_DATA ?? join(root, "..", "shared", "data", "sanctions");
  const listed: ListedOn[] = [];
  for (const list of ["ofac", "un", "eu"] as const)
    if (existsSync(join(folder, list)))
      await readList(list, join(folder, list), (entity) => void listed.push({ list, entity }));
  if (listed.length > 0) return { listed, real: true };
  process.stderr.write("No published lists beside the repository: the bench runs over invented names.\n");
  return { listed: inventedList(15_000), real: false };
}

export function inventedList(count: number): ListedOn[] {
  return labelledPairs(count, 5).map(({ listed }, i) => ({
    list: "stop",
    entity: {
      ...{ id: String(i), kind: "person", name: listed, names: [{ text: listed, quality: "primary" }] },
      ...{ births: [], countries: [], identifiers: [], programmes: [], listedOn: null, note: null },
    },
  }));
}
