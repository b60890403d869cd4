import type { WithinTransaction } from "../../privacy/door.ts";
import { identityCheck, identityDocument } from "./records.ts";

/** A person as their confirmed document has them: what an operation in their name needs, and no more (policy 3, 8). */
export type ConfirmedPerson = {
  readonly fullName: string;
  readonly documentNumber: string;
  readonly birthDate: string;
  readonly iin: string | null;
};

/** Null without a confirmed identity whose day has not passed. */
export async function confirmedPerson(inside: WithinTransaction, now: Date): Promise<ConfirmedPerson | null> {
  const [check] = await inside.also("service").list(identityCheck, ["verifiedUntil"], {
    where: { status: "verified" },
    limit: 1,
  });
  if (!check?.verifiedUntil || check.verifiedUntil <= now) return null;
  const fields = ["familyName", "givenName", "patronymic", "number", "iin", "birthDate"] as const;
  const [document] = await inside.also("operations").list(identityDocument, fields, {
    where: { check: check.id },
    limit: 1,
  });
  if (!document) return null;
  const { familyName, givenName, patronymic, number, birthDate, iin } = document;
  const fullName = [familyName, givenName, patronymic].filter((part) => part !== null).join(" ");
  return { fullName, documentNumber: number, birthDate, iin };
}
