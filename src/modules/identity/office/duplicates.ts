import type { Kernel } from "../../../privacy/kernel.ts";
import { findSame } from "../../../privacy/lookups.ts";
import type { Inside } from "../move.ts";
import { identityEvidence, identityPicture, identitySelfie } from "../picture-records.ts";
import { identityDocument } from "../records.ts";
import { sharedIndexes } from "../shared.ts";

/**
 * The same document, IIN or file in the account of somebody else, found through blind indexes: how many, never who. Made
 * anew for each look and stored nowhere, because it says something about other people (policy 3, prevention of fraud).
 */
export const duplicateNames = ["duplicate_document", "duplicate_iin", "duplicate_picture"] as const;
export type Duplicate = { readonly about: (typeof duplicateNames)[number]; readonly others: number };

type Looking = Pick<Inside, "list" | "subject">;

export async function duplicatesOf(
  { db, keyring }: Pick<Kernel, "db" | "keyring">,
  door: Looking,
  check: string,
): Promise<Duplicate[]> {
  const others = async (indexes: readonly string[], values: readonly string[]): Promise<number> => {
    const found = new Set<string>();
    for (const index of indexes)
      for (const value of values)
        for (const { subject } of await findSame(db, keyring, index, value, mostCounted)) found.add(subject);
    found.delete(door.subject);
    return found.size;
  };
  const [document] = await door.list(identityDocument, ["number", "iin"], { where: { check }, limit: 1 });
  const files = await originalsOf(door, check);
  const counted = [
    {
      about: "duplicate_document" as const,
      others: document ? await others(["identity_document.number"], [document.number]) : 0,
    },
    {
      about: "duplicate_iin" as const,
      others: document?.iin ? await others(["identity_document.iin"], [document.iin]) : 0,
    },
    { about: "duplicate_picture" as const, others: await others(sharedIndexes.picture, files) },
  ];
  return counted.filter((one) => one.others > 0);
}

const mostCounted = 50;

async function originalsOf(door: Looking, check: string): Promise<string[]> {
  const of = { where: { check }, limit: 100 };
  const rows = [
    ...(await door.list(identityPicture, ["original"], of)),
    ...(await door.list(identityEvidence, ["original"], of)),
    ...(await door.list(identitySelfie, ["original"], of)),
  ];
  return [...new Set(rows.map((row) => row.original))];
}
