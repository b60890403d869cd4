import { formatTime, keyOf, translate } from "../../locales/locales.ts";
import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import { categories, dataCategories, type Locale, purposeBit } from "../../policy/policy.ts";
import { readGate } from "../../privacy/gate.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import type { DataMap } from "../../privacy/records.ts";
import { account } from "../accounts/accounts.ts";
import { tell } from "../messages/messages.ts";
import { actOn, type IncidentCode, isOpen } from "./act.ts";
import { measuresOf } from "./duties.ts";
import { incidentLine } from "./records.ts";
import { findIncident, type Incident, type LineRow, linesOf } from "./store.ts";

/** Notice to the authority and letters to people, both drafted from the facts of the incident and nothing else. */
export type Contact = { readonly name: string; readonly email: string; readonly phone: string | null };

/** Which categories of policy 2 the touched fields are of, in the reader's language. */
export function touchedNames(map: DataMap, touched: string | null, locale: Locale): readonly string[] {
  const names = new Set((touched ?? "").split(","));
  const found = new Set(
    map.records.flatMap(({ name, fields }) =>
      Object.entries(fields).flatMap(([field, { category }]) =>
        names.has(`${name}.${field}`) ? [category] : [],
      ),
    ),
  );
  return dataCategories.filter((id) => found.has(id)).map((id) => categories[id].names[locale]);
}

/** The notice to the authority, as a text to be signed and sent by whatever way it takes. */
export function noticeText(map: DataMap, found: Incident, locale: Locale, contact: Contact): string {
  const t = (key: string, args = {}) => translate(locale, keyOf("notice", key), args);
  const none = t("none");
  const measures = measuresOf(found.measures).map((one) => translate(locale, keyOf("measure", one)));
  return [
    t("title", { number: found.number }),
    t("operator", { name: contact.name }),
    "",
    t("what", { kind: translate(locale, keyOf("incidentKind", found.kind)) }),
    t("detected", { at: formatTime(locale, found.detectedAt) }),
    t("due", { at: formatTime(locale, found.noticeDueAt) }),
    t("persons", { n: found.persons ?? 0 }),
    t("data", { names: touchedNames(map, found.touched, locale).join("; ") || none }),
    t("measures", { names: measures.join("; ") || none }),
    t("letters", { n: found.letters }),
    "",
    t("contact", { contact: [contact.email, contact.phone].filter(Boolean).join(", ") }),
    "",
  ].join("\n");
}

const perPress = 500;

/** Letters to those touched who have none yet; pressed again, it goes on where it stopped. */
export async function writeLetters(
  ctx: Ctx,
  staff: SubjectId,
  id: string,
  contact: Contact,
): Promise<Result<null, IncidentCode>> {
  const { db } = ctx.kernel;
  const found = await findIncident(db, id);
  if (!found || !isOpen(found) || found.scopedAt === null) return refused("incident_moved_on");
  const waiting = (await linesOf(db, id, 5_000)).filter(({ letter }) => letter === "none");
  let written = 0;
  for (const line of waiting.slice(0, perPress))
    if (await writeLetter(ctx, found, line, contact)) written += 1;
  const all = waiting.length <= perPress;
  return actOn(ctx, staff, id, (held, now) =>
    isOpen(held)
      ? ok({
          act: "incident.letters_written",
          changes: { letters: held.letters + written, ...(all ? { lettersAt: now } : {}) },
        })
      : refused("incident_moved_on"),
  );
}

/** Line and letter in one transaction: of two who press at once one writes. Where letters are denied the line says so. */
async function writeLetter(ctx: Ctx, found: Incident, line: LineRow, contact: Contact): Promise<boolean> {
  const door = await ctx.enter("legal", { subject: line.subject, because: "incident" });
  return door.transact(async (inside) => {
    const now = ctx.kernel.clock.now();
    const held = await inside.read(incidentLine, line.id, ["letter", "touched"]);
    if (held?.letter !== "none") return false;
    const gate = await readGate(inside.tx, line.subject);
    const denied = !gate || (gate.denied & purposeBit("communications")) !== 0;
    const person = denied
      ? null
      : await inside
          .also("communications", { because: "incident" })
          .read(account, line.subject, ["email", "locale"]);
    const letter = person ? ("written" as const) : ("not_possible" as const);
    const kept = await inside.write(
      incidentLine,
      line.id,
      { letter },
      { expect: held.version, act: `incident.letter_${letter}` },
    );
    if (!kept || !person) return false;
    const { locale } = person;
    await tell(inside, now, {
      ...{ channel: "email", template: "incident_letter", locale, address: person.email },
      parameters: {
        ...{ number: found.number, "at.detected": found.detectedAt.toISOString(), contact: contact.email },
        what: touchedNames(ctx.kernel.map, held.touched, locale).join("; "),
        "path.link": `/${locale}/cabinet/history`,
      },
    });
    return true;
  });
}
