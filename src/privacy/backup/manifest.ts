import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/** What a backup holds: one file for each table with its hash, so that a damaged one is found before anything is replaced. */
const shape = z.strictObject({
  format: z.literal(1),
  at: z.iso.datetime(),
  migrations: z.array(z.strictObject({ name: z.string(), sha256: z.string() })),
  /** Months of the log that must exist before its entries come back, `2026-02`. */
  months: z.array(z.string().regex(/^\d{4}-\d{2}$/)),
  tables: z.array(
    z.strictObject({
      name: z.string().regex(/^[a-z][a-z0-9_]*$/),
      columns: z.array(z.string().regex(/^[a-z][a-z0-9_]*$/)),
      file: z.string().regex(/^(tables|keys)\/[a-z0-9_]+\.copy\.gz$/),
      rows: z.int().nonnegative(),
      sha256: z.string().length(64),
    }),
  ),
});
export type Manifest = z.infer<typeof shape>;

export const manifestFile = "manifest.json";

/** Throws when the folder holds no manifest of ours. */
export const readManifest = async (folder: string): Promise<Manifest> =>
  shape.parse(JSON.parse(await readFile(join(folder, manifestFile), "utf8")));
