import { createHash } from "node:crypto";
import { formatTime, keyOf, translate } from "../../locales/locales.ts";
import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import { type Locale, purposeBit } from "../../policy/policy.ts";
import type { InnerDoor } from "../../privacy/door.ts";
import { readGate } from "../../privacy/gate.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { account } from "../accounts/accounts.ts";
import {
  type GateCode,
  type OutgoingName,
  type OutgoingValues,
  passOut,
  type Recipient,
} from "../disclosures/disclosures.ts";
import { tell } from "../messages/messages.ts";
import { type CaseCode, type CaseView, confirmedDecision, move, namesOf, seenCase } from "./cases.ts";
import { heldValues } from "./held-values.ts";

export type Package = { readonly name: string; readonly text: string };

/**
 * The answer leaves: once, to the officer who confirmed it, with exactly the confirmed fields, through the gate. The look is
 * in the person's history where nothing forbids to tell them, and in the journal either way.
 */
export async function handOver(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  { staff, locale }: { readonly staff: SubjectId; readonly locale: Locale },
): Promise<Result<Package, CaseCode | GateCode | "not_your_case" | "nothing_held">> {
  const quiet = "silent.authority_request";
  const door = await ctx.enter("legal", { subject, because: quiet });
  return door.transact(async (inside) => {
    const seen = await seenCase(inside, id);
    const decision = seen && confirmedDecision(seen);
    if (seen?.found.state !== "confirmed" || !decision) return refused("case_moved_on");
    if (decision.settledBy !== staff) return refused("not_your_case");
    const now = ctx.kernel.clock.now();
    const silent = decision.tell === "forbidden";
    const because = silent ? quiet : "authority_request";
    const names = namesOf(decision.granted);
    const looking = inside.also("legal", { because });
    const values = await heldValues(looking, names);
    if (Object.keys(values).length === 0) {
      await move(inside, seen, "received", "authority_case.nothing_held"); // to be refused with this reason
      return refused("nothing_held");
    }
    const passed = await passOut(looking, now, {
      ...{ recipient: recipientOf(seen.found, names), occasion: "authority_request", because, silent },
      ...{ about: { record: "authority_case", item: id }, values },
    });
    if (!passed.ok) return passed;
    const text = packageText(seen.found, passed.value, locale, now);
    const packageHash = createHash("sha256").update(text).digest("hex");
    const ended = { endedAt: now, packageHash };
    // Thrown back whole when somebody else was faster: the line of the register goes with it.
    if (!(await move(inside, seen, "answered", "authority_case.answered", ended))) throw new TakenMeanwhile();
    if (!silent) await tellPerson(inside, now, seen.found);
    return ok({ name: `${seen.found.number}.txt`, text });
  });
}

class TakenMeanwhile extends Error {
  override name = "TakenMeanwhile";
}

/** Made from the case: without a law that it cites there is no ground, and the gate refuses (policy 5). */
function recipientOf({ authority, law }: CaseView, fields: readonly OutgoingName[]): Recipient {
  return {
    ...{ id: authority, category: "authorities", contract: law, abroad: false },
    name: translate("ru", keyOf("authority", authority)),
    country: { ru: "Казахстан", kk: "Қазақстан", en: "Kazakhstan" },
    transfers: { authority_request: { purpose: "legal", consent: "none", fields } },
  };
}

/** A letter, unless letters to this person are denied: their page shows it in any case. */
async function tellPerson(inside: InnerDoor<"legal">, now: Date, { number }: CaseView): Promise<void> {
  const gate = await readGate(inside.tx, inside.subject);
  if (!gate || (gate.denied & purposeBit("communications")) !== 0) return;
  const person = await inside
    .also("communications", { because: "authority_request" })
    .read(account, inside.subject, ["email", "locale"]);
  if (!person) return;
  await tell(inside, now, {
    ...{ channel: "email", template: "authority_answered", locale: person.locale, address: person.email },
    parameters: { number, "path.link": `/${person.locale}/cabinet/recipients` },
  });
}

/** For people first, the same for machines below. */
function packageText(found: CaseView, values: OutgoingValues, locale: Locale, at: Date): string {
  const t = (key: string) => translate(locale, keyOf("package", key));
  const lines = Object.entries(values).map(
    ([name, value]) => `${translate(locale, keyOf("outgoing", name))}: ${value}`,
  );
  const head = [
    `${t("title")} ${found.number}`,
    `${t("to")}: ${translate(locale, keyOf("authority", found.authority))}, ${found.office}`,
    `${t("letter")}: ${found.documentNumber}, ${found.documentDate}`,
    `${t("law")}: ${found.law}`,
    `${t("at")}: ${formatTime(locale, at)}`,
  ];
  const json = { case: found.number, law: found.law, letter: found.documentNumber, values };
  return `${[...head, "", ...lines, "", "JSON:", JSON.stringify(json, null, 2)].join("\n")}\n`;
}
