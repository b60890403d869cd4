import type { RecipientId } from "../../policy/policy.ts";
import { account } from "../accounts/accounts.ts";
import { recipientsOf } from "../disclosures/disclosures.ts";
import type { Inside } from "./move.ts";
import { type ProposedName, rightTask } from "./records.ts";

/** The new value goes in through the door, and everybody outside who had the old one becomes a task (policy 5, 7). */
export async function applyName(
  inside: Inside,
  request: string,
  { given, family, patronymic }: ProposedName,
): Promise<void> {
  const fullName = [family, given, patronymic].filter(Boolean).join(" ");
  const name = { givenName: given, familyName: family, patronymic, fullName };
  await inside.write(account, inside.subject, name, { act: "name.corrected", because: "rights_request" });
  await taskForEach(inside, request, "tell_of_correction", ["fullName", "payoutHolder"]);
}

/** Letters carry no value that a carrier keeps; what authorities received is their file, not ours to correct. */
const told: readonly RecipientId[] = [
  ...(["payment_technology_partners", "kyc_aml_antifraud", "auditors_lawyers_consultants"] as const),
];

/** One named task for each recipient: no port of ours can correct or erase at theirs, and nothing is dropped in silence. */
export async function taskForEach(
  inside: Inside,
  request: string,
  what: "tell_of_correction" | "tell_of_erasure",
  names: readonly string[] | "any",
): Promise<number> {
  const recipients = (await recipientsOf(inside, names)).filter((one) => told.includes(one.category));
  for (const { recipient, name } of recipients)
    await inside.create(rightTask, { request, what, recipient, recipientName: name }, { act: "right.task" });
  return recipients.length;
}
