import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { Actor } from "../../privacy/actor.ts";
import { searchTokens } from "../../privacy/blind-index.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { type Found, findCandidates, findExact } from "../../privacy/lookups.ts";
import { account, maskEmail, maskPhone, parseEmail, parsePhone } from "../accounts/accounts.ts";
import { creditRequest } from "../requests/requests.ts";
import { type revealFields, type revealReasons, staffLook } from "./records.ts";
import type { Role } from "./roles.ts";

/**
 * Finding a customer by e-mail, phone or name through blind indexes, and looking at one: masked by default, each
 * unmasked field with a reason the customer will read (policy 8, minimisation and logging).
 */
export type PersonCard = {
  readonly subject: SubjectId;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly closed: boolean;
};

const mostHits = 10;
const mostCandidates = 60;

/** Compares candidates of a truncated index without showing them: who is not meant is not looked at by a person. */
const comparing: Actor = {
  kind: "system",
  duty: "search_compare",
  purposes: ["account"],
  forThePerson: true,
};

export async function searchPeople(ctx: Ctx, words: string): Promise<PersonCard[]> {
  const found = await candidates(ctx, words);
  const cards: PersonCard[] = [];
  for (const { subject } of found) {
    const card = await personCard(ctx, subject, "search");
    if (card) cards.push(card);
  }
  return cards;
}

async function candidates(ctx: Ctx, words: string): Promise<readonly Found[]> {
  const { db, keyring } = ctx.kernel;
  const email = parseEmail(words);
  if (email.ok) {
    const one = await findExact(db, keyring, "account.email", email.value);
    return one ? [one] : [];
  }
  const phone = parsePhone(words);
  const [index, value] = phone.ok
    ? (["account.phone", phone.value.e164] as const)
    : (["account.fullName", words] as const);
  const near = await findCandidates(db, keyring, index, value, mostCandidates);
  const wanted = searchTokens(value);
  const meant: Found[] = [];
  for (const one of near) {
    const door = await ctx.as(comparing).enter("account", { subject: one.subject });
    const held = await door.read(account, one.item, ["fullName", "phone"]);
    const tokens = held ? searchTokens(phone.ok ? held.phone : held.fullName) : [];
    if (wanted.every((token) => tokens.includes(token))) meant.push(one);
    if (meant.length >= mostHits) break;
  }
  return meant;
}

/** Masked. The look itself is journalled with its reason. */
export async function personCard(ctx: Ctx, subject: SubjectId, because: string): Promise<PersonCard | null> {
  const door = await ctx.enter("account", { subject, because });
  const held = await door.read(account, subject, ["givenName", "familyName", "email", "phone", "closedAt"]);
  if (!held) return null;
  const initial = held.familyName ? ` ${held.familyName.slice(0, 1)}.` : "";
  return {
    subject,
    name: `${held.givenName}${initial}`,
    email: maskEmail(held.email),
    phone: maskPhone(held.phone),
    closed: held.closedAt !== null,
  };
}

export type RevealField = (typeof revealFields)[number];
export type RevealReason = (typeof revealReasons)[number];
export type Reveal = {
  readonly field: RevealField;
  readonly reason: RevealReason;
  readonly words: string;
  /** The request whose field it is, for income and comment. */
  readonly request: string | null;
};

/** One field, once, with its reason written first: when the reason cannot be kept, nothing opens. */
export async function reveal(
  ctx: Ctx,
  staff: { readonly subject: SubjectId; readonly role: Role },
  subject: SubjectId,
  { field, reason, words, request }: Reveal,
): Promise<Result<string, "nothing_there">> {
  const door = await ctx.enter(field === "income" || field === "comment" ? "service" : "account", {
    subject,
    because: reason,
  });
  const look = { staff: staff.subject, role: staff.role, field, reason, words };
  await door.transact(async (inside) => {
    await inside.also("account").create(staffLook, look, { act: "field.revealed", because: reason });
  });
  const value = await readField(ctx, subject, field, reason, request);
  return value === null ? refused("nothing_there") : ok(value);
}

async function readField(
  ctx: Ctx,
  subject: SubjectId,
  field: RevealField,
  because: string,
  request: string | null,
) {
  if (field === "income" || field === "comment") {
    if (!request) return null;
    const door = await ctx.enter("service", { subject, because });
    const row = await door.read(creditRequest, request, ["income", "comment"]);
    if (!row) return null;
    return field === "income" ? String(row.income / 100n) : row.comment;
  }
  const door = await ctx.enter("account", { subject, because });
  const row = await door.read(account, subject, ["fullName", "email", "phone"]);
  return row?.[field] ?? null;
}
