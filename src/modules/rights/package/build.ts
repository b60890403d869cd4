import { createHash } from "node:crypto";
import type { SubjectId } from "../../../platform/ids.ts";
import { DoorRefused } from "../../../privacy/actor.ts";
import type { Door } from "../../../privacy/door.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { waitForTurn } from "../../accounts/accounts.ts";
import { type FileParts, keepBytes } from "../../files/files.ts";
import { clockFields, moveRight } from "../move.ts";
import { dataPackage, packagePart, rightRequest } from "../records.ts";
import { tellPerson } from "../tell-person.ts";
import { contentsOf, exportedRecords, fixedFiles, type MoreFiles } from "./contents.ts";
import { type ZipEntry, zipOf } from "./zip.ts";

export type PackageRow = { readonly subject: SubjectId; readonly item: string };
export type PackageParts = { readonly files: Pick<FileParts, "storage">; readonly moreFiles: MoreFiles };

/**
 * Builds a package from its outbox row: rows are read by page, the archive is cut into sealed pieces, so neither the size of a
 * person's data nor of the archive is ever in memory. Begun again after a crash it starts anew and drops the pieces of before.
 */
export async function buildPackage(ctx: Ctx, parts: PackageParts, row: PackageRow): Promise<void> {
  const { subject, item: id } = row;
  const door = await ctx.enter("legal", { subject, because: "rights_request" });
  const found = await door.read(dataPackage, id, ["status", "locale", "request"]);
  if (!found || found.status === "ready" || found.status === "failed") return;
  await dropParts(door, parts, id);
  const stepsAll = exportedRecords(ctx.kernel).length + fixedFiles;
  const begun = { status: "building", stepsDone: 0, stepsAll } as const;
  if (!(await door.write(dataPackage, id, begun, { expect: found.version, act: "package.begun" }))) return;
  const at = ctx.kernel.clock.now();
  const hash = createHash("sha256");
  let byteCount = 0;
  let number = 0;
  await ctx.kernel.db.transact(async (on) => {
    await on.run({ text: "set transaction isolation level repeatable read, read only", values: [] });
    const packing = {
      ...{ kernel: ctx.kernel, on, door, files: parts.files, more: parts.moreFiles },
      ...{ subject, locale: found.locale, at },
    };
    const entries = counted(contentsOf(packing), (done) => noteProgress(ctx, subject, id, done));
    for await (const piece of inPieces(zipOf(entries, at))) {
      hash.update(piece);
      byteCount += piece.length;
      number += 1;
      await keepPart(door, parts, { id, number, piece });
    }
  });
  await finish(ctx, door, { id, request: found.request, byteCount, sha256: hash.digest("hex"), stepsAll });
}

/** Written while the package is there and nobody erases: otherwise a copy would outlive what it was made of. */
async function keepPart(
  door: Door<"legal">,
  { files }: Pick<PackageParts, "files">,
  { id, number, piece }: { readonly id: string; readonly number: number; readonly piece: Buffer },
): Promise<void> {
  const kept = await keepBytes(files.storage, id, piece);
  await door.transact(async (inside) => {
    await waitForTurn(inside);
    if (!(await inside.read(dataPackage, id, ["status"]))) throw new PackageGone();
    await inside.create(packagePart, { package: id, number, ...kept }, { act: "package.part.event" });
  });
}

class PackageGone extends Error {
  override name = "PackageGone";
}

/** An archive is stored in pieces of a megabyte. */
async function* inPieces(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    waiting.push(chunk);
    size += chunk.length;
    if (size < pieceBytes) continue;
    yield Buffer.concat(waiting);
    [waiting, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(waiting);
}

const pieceBytes = 1024 * 1024;

async function* counted(
  entries: AsyncIterable<ZipEntry>,
  note: (done: number) => Promise<void>,
): AsyncGenerator<ZipEntry> {
  let done = 0;
  for await (const entry of entries) {
    if (done % noteEvery === 0) await note(done);
    yield entry;
    done += 1;
  }
}

const noteEvery = 5;

/** A heartbeat for the page that waits, not a change worth an entry. */
async function noteProgress({ kernel }: Ctx, subject: SubjectId, id: string, done: number): Promise<void> {
  await kernel.db.run({
    text: "update data_package set steps_done = $3 where subject_id = $1 and id = $2 and status = 'building'",
    values: [subject, id, done],
  });
}

type Finished = {
  readonly id: string;
  readonly request: string;
  readonly byteCount: number;
  readonly sha256: string;
  readonly stepsAll: number;
};

/** The copy is there: its request is answered in the same transaction, and a letter says so. */
async function finish(ctx: Ctx, door: Door<"legal">, made: Finished): Promise<void> {
  const { id, request, byteCount, sha256, stepsAll } = made;
  const now = ctx.kernel.clock.now();
  await door.transact(async (inside) => {
    const ready = { status: "ready", stepsDone: stepsAll, byteCount, sha256, readyAt: now } as const;
    await waitForTurn(inside);
    if (!(await inside.read(dataPackage, id, ["status"]))) throw new PackageGone();
    await inside.write(dataPackage, id, ready, { act: "package.ready" });
    const asked = await inside.read(rightRequest, request, [...clockFields, "number"]);
    if (!asked) return;
    await moveRight(inside, asked, { to: "done", by: "house", more: { decidedBy: "person" } }, now);
    await tellPerson(inside, now, "package_ready", { number: asked.number });
  });
}

async function dropParts(door: Door<"legal">, { files }: PackageParts, id: string): Promise<void> {
  for (;;) {
    const parts = await door.list(packagePart, ["storageId"], { where: { package: id }, limit: 100 });
    for (const part of parts) {
      await files.storage.remove(part.storageId);
      await door.remove(packagePart, part.id, { act: "package.part.event" });
    }
    if (parts.length < 100) return;
  }
}

/** Nobody could build it for a day: the page says so, and another one may be asked for. */
export async function giveUpPackage(ctx: Ctx, { subject, item }: PackageRow): Promise<void> {
  try {
    const door = await ctx.enter("legal", { subject, because: "rights_request" });
    await door.write(dataPackage, item, { status: "failed" }, { act: "package.failed" });
  } catch (error) {
    if (!(error instanceof DoorRefused)) throw error; // erased meanwhile
  }
}
