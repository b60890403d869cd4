import type { Door } from "../../privacy/door.ts";
import { account } from "../accounts/accounts.ts";
import type { OutgoingName, OutgoingValues } from "../disclosures/disclosures.ts";
import { identityDocument } from "../identity/identity.ts";
import { creditRequest } from "../requests/requests.ts";

/** What is held under these names and nothing beside it: a field that was not asked for is not even read (policy 5). */
export async function heldValues(
  door: Pick<Door<"legal">, "list" | "read" | "subject">,
  names: readonly OutgoingName[],
): Promise<OutgoingValues> {
  const held = { ...(await ofDocument(door, names)), ...(await ofRequest(door, names)) };
  const person = names.includes("phone") ? await door.read(account, door.subject, ["phone"]) : null;
  return person ? { ...held, phone: person.phone } : held;
}

type Reading = Parameters<typeof heldValues>[0];

const documentFields = {
  fullName: ["familyName", "givenName", "patronymic"],
  iin: ["iin"],
  documentNumber: ["number"],
  birthDate: ["birthDate"],
} as const;
type DocumentName = keyof typeof documentFields;
const isOfDocument = (name: OutgoingName): name is DocumentName => Object.hasOwn(documentFields, name);

/** The newest document. */
async function ofDocument(door: Reading, names: readonly OutgoingName[]): Promise<OutgoingValues> {
  const wanted = names.filter(isOfDocument);
  if (wanted.length === 0) return {};
  const fields = wanted.flatMap((name) => documentFields[name]);
  const [found] = await door.list(identityDocument, fields, { limit: 1 });
  if (!found) return {};
  const values = wanted.map((name) => [
    name,
    documentFields[name]
      .map((field) => found[field])
      .filter((part) => part !== null)
      .join(" "),
  ]);
  return Object.fromEntries(values.filter(([, value]) => value !== ""));
}

const requestNames = ["amount", "termMonths", "scheme", "income", "employment"] as const;
type RequestName = (typeof requestNames)[number];
const isOfRequest = (name: OutgoingName): name is RequestName => requestNames.some((one) => one === name);

/** The newest request; sums in tiyn. */
async function ofRequest(door: Reading, names: readonly OutgoingName[]): Promise<OutgoingValues> {
  const wanted = names.filter(isOfRequest);
  if (wanted.length === 0) return {};
  const [found] = await door.list(creditRequest, wanted, { limit: 1 });
  return found ? Object.fromEntries(wanted.map((name) => [name, String(found[name])])) : {};
}
