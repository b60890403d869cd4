import { newId, type SubjectId } from "../../../platform/ids.ts";
import { invariant, ok, type Result, refused } from "../../../platform/result.ts";
import type { Door, WithinTransaction } from "../../../privacy/door.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { waitForTurn } from "../../accounts/accounts.ts";
import {
  type FileParts,
  type FileValues,
  fileKinds,
  keepFile,
  openFile,
  type Prepared,
  prepareUpload,
  qualityFault,
  qualityRules,
  type UploadErrorCode,
} from "../../files/files.ts";
import { openCheck } from "../check.ts";
import { mostPages, mostPictures, type PictureItem, pictureItems } from "../documents.ts";
import { holdCheck, type Inside } from "../move.ts";
import { askForReading } from "../outbox.ts";
import { identityEvidence, identityPicture, identitySelfie } from "../picture-records.ts";
import { type ChallengeRefusal, useChallenge } from "./challenge.ts";

/**
 * Pictures of a check: taken in through the safe file path, sealed each under a key of its own, replaced as often as the
 * person likes while the check is open. A selfie is taken only with the consent to it and for one task (policy 2, 4).
 */
export type PictureRefusal = UploadErrorCode | "identity_moved_on" | "upload_too_many" | ChallengeRefusal;

export type PictureUpload = {
  readonly item: PictureItem;
  readonly bytes: Uint8Array;
  readonly name: string;
  /** The task of a selfie. */
  readonly challenge: string | null;
};

export async function addPicture(
  ctx: Ctx,
  parts: FileParts,
  subject: SubjectId,
  upload: PictureUpload,
): Promise<Result<null, PictureRefusal>> {
  const { item } = upload;
  // Denied before the file is looked at: a door that asks for the consent refuses at run time (policy 4).
  const door = await openFor(ctx, subject, item);
  if ((await countPictures(door)) >= mostPictures) return refused("upload_too_many");
  const prepared = await prepareUpload(parts, {
    ...{ bytes: upload.bytes, declaredName: upload.name, accept: item === "selfie" ? photos : fileKinds },
    limits: { pages: item === "selfie" ? 1 : mostPages },
  });
  if (!prepared.ok) return prepared;
  const rules = qualityRules[rulesFor[item]];
  for (const page of prepared.value.pages) {
    const fault = qualityFault(page, rules);
    if (fault) return refused(fault);
  }
  return keepPictures(ctx, parts, subject, upload, prepared.value);
}

const rulesFor = {
  document_front: "document",
  document_back: "document",
  selfie: "selfie",
  address_proof: "paper",
} as const satisfies Record<PictureItem, keyof typeof qualityRules>;
const photos = ["jpeg", "png", "webp", "heic"] as const;

const openFor = (ctx: Ctx, subject: SubjectId, item: PictureItem) =>
  ctx.enter("kyc_aml", item === "selfie" ? { subject, topic: "biometrics" } : { subject });

async function countPictures(door: Pick<Inside, "list">): Promise<number> {
  const [newest] = await door.list(identityPicture, ["check"], { limit: 1 });
  if (!newest) return 0;
  return (await door.list(identityPicture, ["item"], { where: { check: newest.check }, limit: 100 })).length;
}

async function keepPictures(
  ctx: Ctx,
  parts: FileParts,
  subject: SubjectId,
  { item, challenge }: PictureUpload,
  prepared: Prepared,
): Promise<Result<null, PictureRefusal>> {
  const now = ctx.kernel.clock.now();
  const pages = await Promise.all(
    prepared.pages.map(async (page) => {
      const id: string = newId(now.getTime());
      return { id, page, file: await keepFile(parts.storage, id, page) };
    }),
  );
  const door = await openFor(ctx, subject, item);
  return door.transact(async (inside) => {
    await waitForTurn(inside); // a withdrawal of the consent at the same moment erases it, or comes first and refuses it
    const check = await openCheck(inside);
    if (!check || !(await holdCheck(inside, check))) return refused("identity_moved_on");
    if (item === "selfie") {
      const used = await useChallenge(inside, check.id, challenge ?? nobodys, now);
      if (!used.ok) return used;
    }
    const former = await picturesOf(inside, check.id, item);
    for (const { id } of former)
      await inside.remove(recordOf(item), id, { act: "identity.picture_replaced" });
    for (const [index, { id, page, file }] of pages.entries()) {
      const values = {
        ...{ check: check.id, item, page: index + 1, storageId: file.storageId, fileKey: file.fileKey },
        ...{ size: file.byteCount, width: file.width, height: file.height, original: prepared.sha256 },
        ...{ likeness: page.perceptualHash, quality: { ...page.quality }, editedBy: prepared.editedBy },
      };
      const options = { id, act: "identity.picture_added" };
      if (item === "selfie")
        await inside.create(identitySelfie, { ...values, challenge: challenge ?? nobodys }, options);
      else await inside.create(identityPicture, values, options);
    }
    const first = pages[0];
    invariant(first, "a prepared upload has a page");
    if (item !== "selfie" && item !== "address_proof")
      await askForReading(inside, { check: check.id, picture: first.id }, now);
    return ok(null);
  });
}

const nobodys = "00000000-0000-0000-0000-000000000000";
const recordOf = (item: PictureItem) => (item === "selfie" ? identitySelfie : identityPicture);

const shown = ["item", "page", "width", "height", "size", "quality", "editedBy"] as const;

/** The pictures of a check, of one item or of all, in the order of pages. */
export async function picturesOf(door: Pick<Inside, "list">, check: string, item?: PictureItem) {
  const where = item === undefined ? { check } : { check, item };
  const options = { where, limit: 100, order: "oldest" } as const;
  if (item === "selfie") return door.list(identitySelfie, shown, options);
  const pictures = await door.list(identityPicture, shown, options);
  return item === undefined ? [...pictures, ...(await door.list(identitySelfie, shown, options))] : pictures;
}
export type PictureRow = Awaited<ReturnType<typeof picturesOf>>[number];

/** When each item was given last. */
export function givenItems(pictures: readonly PictureRow[]): Partial<Record<PictureItem, Date>> {
  const given: Partial<Record<PictureItem, Date>> = {};
  for (const item of pictureItems)
    for (const picture of pictures) if (picture.item === item) given[item] = picture.createdAt;
  return given;
}

export type PictureKey = Pick<FileValues, "storageId" | "fileKey">;

/** The bytes of one picture through an open door; null when there is no such picture (of that check) or it is gone. */
export async function openPicture(
  door: Pick<Inside, "read">,
  parts: Pick<FileParts, "storage">,
  records: readonly (typeof identityPicture | typeof identityEvidence | typeof identitySelfie)[],
  id: string,
  ofCheck?: string,
): Promise<Buffer | null> {
  for (const record of records) {
    const found: (PictureKey & { check: string }) | null = await door.read(record, id, [
      "check",
      "storageId",
      "fileKey",
    ]);
    if (found && ofCheck !== undefined && found.check !== ofCheck) return null;
    if (found) return openFile(parts.storage, id, found);
  }
  return null;
}

/** The person's own look at their own picture. */
export async function ownPicture(ctx: Ctx, parts: FileParts, subject: SubjectId, id: string) {
  const door = await ctx.enter("kyc_aml", { subject });
  return openPicture(door, parts, [identityPicture, identitySelfie], id);
}

/** Consent to pictures of the face was taken back: they go at once, in the transaction of the withdrawal. */
export async function dropSelfies(within: WithinTransaction): Promise<number> {
  const inside = within.also("legal"); // restricted data go as well
  const selfies = await inside.list(identitySelfie, ["item"], { limit: 100 });
  for (const { id } of selfies) await inside.remove(identitySelfie, id, { act: "identity.selfie_erased" });
  return selfies.length;
}

/** Every picture of the person that is still held, one after another, for the copy of their data (policy 7): restriction does not stop it. */
export async function* heldPictures(
  door: Pick<Door<"legal">, "list">,
  parts: Pick<FileParts, "storage">,
): AsyncGenerator<{ readonly name: string; readonly bytes: Buffer }> {
  for (const record of [identityPicture, identityEvidence, identitySelfie]) {
    for (const one of await door.list(record, ["item", "page", "storageId", "fileKey"], { limit: 500 })) {
      const bytes = await openFile(parts.storage, one.id, one);
      if (bytes) yield { name: `${one.item}-${one.page}-${one.id}.jpg`, bytes };
    }
  }
}
