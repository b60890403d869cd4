import type { Executor } from "../../../platform/database.ts";
import type { SubjectId } from "../../../platform/ids.ts";
import { invariant, ok, type Result, refused } from "../../../platform/result.ts";
import { endsOn } from "../../../policy/policy.ts";
import type { Row } from "../../../privacy/door.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { type FileParts, openFile } from "../../files/files.ts";
import { dataPackage, packagePart } from "../records.ts";

const shownFields = [
  ...(["request", "status", "stepsDone", "stepsAll", "byteCount", "sha256", "readyAt"] as const),
] as const;
export type OwnPackage = Row<(typeof dataPackage)["fields"], (typeof shownFields)[number]> & {
  readonly until: Date;
};

/** The person's packages that still live, newest first. */
export async function ownPackages(ctx: Ctx, subject: SubjectId): Promise<readonly OwnPackage[]> {
  const door = await ctx.enter("legal", { subject });
  const now = ctx.kernel.clock.now();
  const found = await door.list(dataPackage, shownFields, { limit: 10 });
  return found
    .map((one) => ({ ...one, until: endsOn("export", one.createdAt) }))
    .filter(({ until }) => until > now);
}

export type HandedOut = { readonly byteCount: number; readonly bytes: AsyncIterable<Buffer> };

/**
 * Only to its owner, whose door finds nobody else's package, and only while it lives. Pieces are opened one at a time; each
 * download is an entry of the journal.
 */
export async function handOutPackage(
  ctx: Ctx,
  files: Pick<FileParts, "storage">,
  subject: SubjectId,
  id: string,
): Promise<Result<HandedOut, "package_unknown" | "package_not_ready">> {
  const door = await ctx.enter("legal", { subject });
  const found = await door.read(dataPackage, id, shownFields);
  if (!found || endsOn("export", found.createdAt) <= ctx.kernel.clock.now())
    return refused("package_unknown");
  if (found.status !== "ready") return refused("package_not_ready");
  await door.note("package.downloaded", { record: "data_package", item: id });
  const fields = ["number", "storageId", "fileKey"] as const;
  const parts = await door.list(packagePart, fields, {
    where: { package: id },
    limit: 1000,
    order: "oldest",
  });
  return ok({ byteCount: found.byteCount, bytes: inOrder(files, id, parts) });
}

type Part = Row<(typeof packagePart)["fields"], "number" | "storageId" | "fileKey">;

async function* inOrder(
  { storage }: Pick<FileParts, "storage">,
  id: string,
  parts: readonly Part[],
): AsyncGenerator<Buffer> {
  for (const [place, part] of parts.entries()) {
    invariant(part.number === place + 1, "a package has all its pieces, in their order");
    const bytes = await openFile(storage, id, part);
    invariant(bytes, "the storage has every piece of a package that lives");
    yield bytes;
  }
}

/** Which of these stored files are pieces of a package; the rest are no concern of this module. */
export async function knownPackageFiles(on: Executor, ids: readonly string[]): Promise<ReadonlySet<string>> {
  // fan-out: ids only
  const rows = await on.run<{ storage_id: string }>({
    text: "select storage_id from package_part where storage_id = any($1::uuid[])",
    values: [ids],
  });
  return new Set(rows.map((row) => row.storage_id));
}
