import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import { type PurposeId, purposeBit } from "../../policy/policy.ts";
import type { Door, InnerDoor } from "../../privacy/door.ts";
import { readGate } from "../../privacy/gate.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { type PartnerConsentFor, standingPartnerConsent } from "../consents/consents.ts";
import { declaredTransfer, type GateCode, mayPass, onlyDeclared } from "./may-pass.ts";
import type { OutgoingValues } from "./outgoing.ts";
import type { Recipient } from "./recipient.ts";
import { disclosure, silentDisclosure } from "./records.ts";

/** A door inside a transaction, whatever its purpose: the purpose of the transfer must be the same. */
export type OutgoingDoor = Pick<InnerDoor<PurposeId>, "purpose" | "subject" | "tx" | "also" | "note">;

export type About = { readonly record: string; readonly item: string };

export type Passing = {
  readonly recipient: Recipient;
  readonly occasion: string;
  /** What it belongs to: an operation, a message, a case. */
  readonly about: About | null;
  /** Where the transfer stands on the person's consent to one partner for one application. */
  readonly partnerConsent?: PartnerConsentFor;
  readonly values: OutgoingValues;
  /** A code of the house. */
  readonly because: string;
  /** True where a law forbids to tell the person: the line is kept apart and is not shown. */
  readonly silent?: boolean;
  /** The same thing may be sent again to the same recipient (a lost reply): asked each time, one line in the register. */
  readonly once?: boolean;
};

/**
 * The one gate of the house (policy 5): what is handed over passes here, in the transaction of what it belongs to. Either
 * exactly these values may leave and the line is in the register, or nothing leaves and the refusal is in the journal, also
 * when the caller's transaction is rolled back.
 */
export async function passOut(
  inside: OutgoingDoor,
  now: Date,
  passing: Passing,
): Promise<Result<OutgoingValues, GateCode>> {
  const checked = await check(inside, passing);
  if (!checked.ok) return checked;
  const { consent, passed } = checked.value;
  if (passing.once === true && (await hasLine(inside, passing))) return ok(passed);
  await inside
    .also(inside.purpose)
    .create(
      passing.silent === true ? silentDisclosure : disclosure,
      { ...lineOf(passing, passed), ...{ purpose: inside.purpose, madeAt: now, consent } },
      { act: "disclosure.made", because: passing.because },
    );
  return ok(passed);
}

async function hasLine(inside: OutgoingDoor, { recipient, occasion, about }: Passing): Promise<boolean> {
  if (!about) return false;
  const where = { recipient: recipient.id, occasion, aboutItem: about.item };
  return (await inside.also(inside.purpose).list(disclosure, ["occasion"], { where, limit: 1 })).length > 0;
}

/** Nothing ever reached the recipient, and never will: the line goes, the journal keeps that it was there. */
export async function takeBackLine(inside: OutgoingDoor, about: About): Promise<void> {
  const door = inside.also(inside.purpose);
  const where = { aboutItem: about.item };
  for (const { id } of await door.list(disclosure, ["occasion"], { where, limit: 10 }))
    await door.remove(disclosure, id, { act: "disclosure.not_received" });
}

/**
 * The same question ahead of a call that no transaction can wait for (a mail server). The line follows with `passOut` when
 * the other side has taken it; the refusal is journalled here.
 */
export async function checkOut<P extends PurposeId>(
  door: Door<P>,
  passing: Passing,
): Promise<Result<OutgoingValues, GateCode>> {
  const checked = await door.transact((inside) => check(inside, passing));
  return checked.ok ? ok(checked.value.passed) : checked;
}

type Checked = { readonly consent: string | null; readonly passed: OutgoingValues };

async function check(inside: OutgoingDoor, passing: Passing): Promise<Result<Checked, GateCode>> {
  const { recipient, occasion, values } = passing;
  const gate = await readGate(inside.tx, inside.subject);
  const denied = gate?.denied ?? everything; // a subject that is not there is denied everything
  const consent = await consentFor(inside, passing, denied);
  const asked = { recipient, occasion, purpose: inside.purpose, names: Object.keys(values) };
  const may = mayPass(asked, { denied, granted: gate?.granted ?? 0, partnerConsent: consent });
  if (may.ok) return ok({ consent, passed: onlyDeclared(may.value, values) });
  await inside.note("disclosure.refused", { ...passing.about, because: may.code, lasting: true });
  return refused(may.code, may.field);
}

const everything = ~0;

function lineOf({ recipient, occasion, about, because }: Passing, passed: OutgoingValues) {
  return {
    ...{ recipient: recipient.id, recipientName: recipient.name, recipientCategory: recipient.category },
    ...{ place: recipient.abroad ? ("abroad" as const) : ("home" as const), country: recipient.country },
    ...{ ground: recipient.contract, occasion, fields: Object.keys(passed).join("."), because },
    ...{ aboutRecord: about?.record ?? null, aboutItem: about?.item ?? null },
  };
}

/** Asked inside the same transaction: a withdrawal that came first has ended it. Only for exactly this recipient. */
async function consentFor(
  inside: OutgoingDoor,
  { recipient, occasion, partnerConsent }: Passing,
  denied: number,
): Promise<string | null> {
  if (declaredTransfer(recipient, occasion)?.consent !== "partner") return null;
  if ((denied & purposeBit("operations")) !== 0) return null; // the reading itself would be refused
  if (partnerConsent?.partner !== recipient.id) return null;
  return standingPartnerConsent(inside.also("operations"), partnerConsent);
}

/**
 * The caller was refused before the gate (a restricted person's values do not even open): journalled under the duty that
 * stays open, in a commit of its own.
 */
export async function refuseOut(
  ctx: Ctx,
  subject: SubjectId,
  { about, code }: { readonly about: About | null; readonly code: GateCode },
): Promise<void> {
  const door = await ctx.enter("legal", { subject, because: code });
  await door.note("disclosure.refused", { ...about, because: code });
}
