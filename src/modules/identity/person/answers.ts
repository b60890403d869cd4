import type { SubjectId } from "../../../platform/ids.ts";
import { ok, type Result, refused } from "../../../platform/result.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { screenAgain } from "../../screening/screening.ts";
import { openCheck } from "../check.ts";
import { holdCheck, type Inside } from "../move.ts";
import { identityAddress, identityDetails, identityDocument } from "../records.ts";
import type { TypedAddress, TypedDetails } from "./typed-address.ts";
import type { TypedDocument } from "./typed-document.ts";

/** What a person typed for the check that is open; each is saved by itself, so one can go away and come back. */
export type AnswerRefusal = "identity_moved_on";

export const saveDocument = (ctx: Ctx, subject: SubjectId, value: TypedDocument, zone: string | null) =>
  save(ctx, subject, async (inside, check) => {
    const [found] = await inside.list(identityDocument, ["kind"], { where: { check }, limit: 1 });
    if (found)
      await inside.write(identityDocument, found.id, { ...value, zone }, { act: "identity.document_saved" });
    else await inside.create(identityDocument, { ...value, zone, check }, { act: "identity.document_saved" });
    await screenAgain(inside); // the lists are asked again about the person as they are known now
  });

export const saveAddress = (ctx: Ctx, subject: SubjectId, value: TypedAddress) =>
  save(ctx, subject, async (inside, check) => {
    const [found] = await inside.list(identityAddress, ["region"], { where: { check }, limit: 1 });
    if (found) await inside.write(identityAddress, found.id, value, { act: "identity.address_saved" });
    else await inside.create(identityAddress, { ...value, check }, { act: "identity.address_saved" });
  });

export const saveDetails = (ctx: Ctx, subject: SubjectId, value: TypedDetails) =>
  save(ctx, subject, async (inside, check) => {
    const [found] = await inside.list(identityDetails, ["taxResidence"], { where: { check }, limit: 1 });
    if (found) await inside.write(identityDetails, found.id, value, { act: "identity.details_saved" });
    else await inside.create(identityDetails, { ...value, check }, { act: "identity.details_saved" });
  });

/** Only while the check is open, and never beside another change of it. */
export async function save(
  ctx: Ctx,
  subject: SubjectId,
  work: (inside: Inside, check: string) => Promise<void>,
): Promise<Result<null, AnswerRefusal>> {
  const door = await ctx.enter("kyc_aml", { subject });
  return door.transact(async (inside) => {
    const check = await openCheck(inside);
    if (!check || !(await holdCheck(inside, check))) return refused("identity_moved_on");
    await work(inside, check.id);
    return ok(null);
  });
}

export const documentFields = [
  "kind",
  "familyName",
  "givenName",
  "patronymic",
  "number",
  "iin",
  "birthDate",
  "sex",
  "citizenship",
  "expiresOn",
  "zone",
] as const;
const addressFields = ["region", "town", "street", "house", "flat", "postcode"] as const;
const detailsFields = ["fundsSource", "publicOffice", "taxResidence"] as const;

/** Everything typed for one check; null where nothing was. */
export async function answersOf(door: Pick<Inside, "list">, check: string) {
  const of = { where: { check }, limit: 1 };
  const [document] = await door.list(identityDocument, documentFields, of);
  const [address] = await door.list(identityAddress, addressFields, of);
  const [details] = await door.list(identityDetails, detailsFields, of);
  return { document: document ?? null, address: address ?? null, details: details ?? null };
}
export type IdentityAnswers = Awaited<ReturnType<typeof answersOf>>;
