import type { ListedEntity } from "../listed.ts";

/**
 * Numbers as keys: letters and digits only, capitals. An IIN is a string of 12 digits (a number would lose its zeros)
 * and never meets a document number by chance; document and tax numbers of any kind share one room, because lists call
 * the same paper by different names. Short numbers say nothing and are left out.
 */
export function identifierKey(kind: "iin" | "document", number: string): string | null {
  const plain = number
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
  if (kind === "iin") return /^\d{12}$/.test(plain) ? `iin ${plain}` : null;
  return plain.length >= shortest && /\d{4}/.test(plain) ? `document ${plain}` : null;
}
const shortest = 6;

type Listed = ListedEntity["identifiers"][number] & { readonly key: string };

export function identifiersOf(entity: ListedEntity): Listed[] {
  return entity.identifiers.flatMap((one) => {
    const key = identifierKey(one.kind === "iin" ? "iin" : "document", one.number);
    return key === null ? [] : [{ ...one, key }];
  });
}
