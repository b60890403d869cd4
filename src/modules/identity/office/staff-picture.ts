import type { SubjectId } from "../../../platform/ids.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { type FileParts, watermarked } from "../../files/files.ts";
import { openPicture } from "../person/pictures.ts";
import { identityEvidence, identityPicture, identitySelfie } from "../picture-records.ts";

const records = [identityPicture, identityEvidence, identitySelfie] as const;

/** One picture of this check for an officer, with the mark of who looks and when all over it; each is a look of its own (policy 8). */
export async function staffPicture(
  ctx: Ctx,
  parts: FileParts,
  subject: SubjectId,
  { check, picture, mark }: { readonly check: string; readonly picture: string; readonly mark: string },
): Promise<Buffer | "busy" | null> {
  const door = await ctx.enter("kyc_aml", { subject, because: "document_review" });
  const bytes = await openPicture(door, parts, records, picture, check);
  if (!bytes) return null;
  return (await watermarked(parts.workshop, bytes, mark)) ?? "busy";
}
