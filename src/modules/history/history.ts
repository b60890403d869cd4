import { parseId, type SubjectId } from "../../platform/ids.ts";
import type { Entry } from "../../privacy/journal/entry.ts";
import { entriesOfSubject, latestCheckpoint, newestEntries } from "../../privacy/journal/store.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import type { DataMap } from "../../privacy/records.ts";
import { signIn } from "../accounts/accounts.ts";
import { staffLook } from "../staff/staff.ts";

/**
 * The customer's own view (policy 2, action history; 8, logging): a projection of the journal, never a second copy.
 * Sign-ins show device and address as facts without a guessed place; staff appear by role, with purpose and reason.
 */
export type HistoryKind = "own" | "staff" | "sign_in" | "consent" | "system";
export const historyKinds: readonly HistoryKind[] = ["own", "staff", "sign_in", "consent", "system"];

export type HistoryLine = {
  readonly id: string;
  readonly at: Date;
  readonly kind: HistoryKind;
  readonly act: string;
  readonly role: string | null;
  readonly purpose: string | null;
  readonly because: string | null;
  readonly record: string | null;
  readonly item: string | null;
  readonly fields: readonly string[];
  /** What a member of staff wrote as the reason. */
  readonly words: string | null;
  readonly address: string | null;
  readonly browser: string | null;
};

export type HistoryPage = { readonly lines: readonly HistoryLine[]; readonly next: string | null };

const pageSize = 30;
const scanSize = 120;
const mostScans = 20;

export async function historyOf(
  ctx: Ctx,
  subject: SubjectId,
  filter: { readonly kind: HistoryKind | null; readonly before: string | null; readonly size?: number },
): Promise<HistoryPage> {
  // One's own door first: it refuses strangers and closed purposes before the journal is read.
  const door = await ctx.enter("account", { subject });
  const size = filter.size ?? pageSize;
  const found: Entry[] = [];
  let before = parsePlace(filter.before);
  let ended = false;
  for (let scan = 0; scan < mostScans && !ended && together(found).length <= size; scan += 1) {
    const entries = await entriesOfSubject(ctx.kernel.db, subject, { before, limit: scanSize });
    found.push(
      ...entries.filter(
        (entry) =>
          isShownToPerson(ctx.kernel.map, entry) && (filter.kind === null || kindOf(entry) === filter.kind),
      ),
    );
    const last = entries.at(-1);
    ended = !last || entries.length < scanSize;
    if (last) before = { at: last.at, id: last.id };
  }
  const all = together(found);
  const page = all.slice(0, size);
  const lines = await Promise.all(page.map((look) => lineOf(door, look.entry, look.fields)));
  const last = page.at(-1);
  if (all.length > size && last) return { lines, next: placeOf(last.last) };
  // A rare kind may lie further back than one look goes: the page says so and the next one looks on from there.
  return { lines, next: ended || !before ? null : placeOf(before) };
}

type Look = { readonly entry: Entry; readonly last: Entry; readonly fields: readonly string[] };

/** One page that a member of staff opened reads several records: for the person that is one look. */
function together(entries: readonly Entry[]): Look[] {
  const looks: Look[] = [];
  for (const entry of entries) {
    const before = looks.at(-1);
    const fields = entry.fields === "" ? [] : entry.fields.split(",");
    if (before && isLook(entry) && isLook(before.entry) && sameVisit(entry, before.entry))
      looks[looks.length - 1] = { ...before, last: entry, fields: [...before.fields, ...fields] };
    else looks.push({ entry, last: entry, fields });
  }
  return looks;
}

const isLook = (entry: Entry): boolean =>
  entry.actorKind === "staff" && (entry.act === "read" || entry.act === "list");
const sameVisit = (a: Entry, b: Entry): boolean =>
  a.webRequest !== null &&
  a.webRequest === b.webRequest &&
  a.purpose === b.purpose &&
  a.because === b.because;

/** Steps that only prepare another shown act would tell a person nothing; transfers have a page of their own (policy 5). */
const quiet = new Set([
  ...["code.replaced", "registration.finished", "message.queued", "write", "create"],
  ...["disclosure.made", "disclosure.refused"],
]);
/** Looks of the machine on the way to an act that is shown itself: a message read to be sent, a deadline met. */
const onTheWay = (entry: Entry): boolean =>
  entry.actorKind === "system" &&
  (entry.act === "read" || entry.act === "list") &&
  entry.role !== "search_compare";
const isShown = (entry: Entry): boolean =>
  !quiet.has(entry.act) && !entry.act.endsWith(".event") && !onTheWay(entry);

/** What the person sees of the journal, here and in the copy of their data. */
export const isShownToPerson = (map: DataMap, entry: Entry): boolean =>
  isShown(entry) && !isSilent(map, entry);

/**
 * Acts upon records of which the person must not learn (no tipping-off), as the map declares them, and looks for such a
 * reason at records that are shown otherwise.
 */
const isSilent = (map: DataMap, entry: Pick<Entry, "record" | "because">): boolean =>
  entry.because?.startsWith("silent.") === true ||
  map.records.some((record) => record.silent && record.name === entry.record);

export function kindOf(entry: Pick<Entry, "actorKind" | "actor" | "subject" | "act">): HistoryKind {
  if (entry.actorKind === "staff") return "staff";
  if (entry.act.startsWith("consent.")) return "consent";
  if (entry.act.startsWith("sign_in") || entry.act.startsWith("session.")) return "sign_in";
  return entry.actor === entry.subject ? "own" : "system";
}

type OwnDoor = Awaited<ReturnType<typeof openOwn>>;
const openOwn = (ctx: Ctx, subject: SubjectId) => ctx.enter("account", { subject });

async function lineOf(door: OwnDoor, entry: Entry, fields: readonly string[]): Promise<HistoryLine> {
  const facts =
    entry.record === "sign_in" && entry.item
      ? await door.read(signIn, entry.item, ["address", "browser"])
      : null;
  const look =
    entry.record === "staff_look" && entry.item
      ? await door.read(staffLook, entry.item, ["field", "words"])
      : null;
  return {
    ...{ id: entry.id, at: entry.at, kind: kindOf(entry), act: entry.act, purpose: entry.purpose },
    role: entry.actorKind === "customer" ? null : entry.role,
    because: entry.because,
    ...{ record: entry.record, item: entry.item },
    fields: look ? [look.field] : fields,
    words: look?.words ?? null,
    ...{ address: facts?.address ?? null, browser: facts?.browser ?? null },
  };
}

const placeOf = (entry: Pick<Entry, "at" | "id">): string => `${entry.at.getTime()}-${entry.id}`;

function parsePlace(place: string | null): { at: Date; id: string } | null {
  const [, at, text] = /^(\d{1,14})-([0-9a-f-]{36})$/.exec(place ?? "") ?? [];
  const id = parseId(text);
  return at && id ? { at: new Date(Number(at)), id } : null;
}

/** The journal as an auditor reads it: pseudonymous entries of everybody, newest first, and the last signed head. */
export async function officeJournal(ctx: Ctx, place: string | null) {
  const before = parsePlace(place);
  const entries = await newestEntries(ctx.kernel.db, { before, limit: auditPage + 1 });
  const shown = entries.slice(0, auditPage);
  const last = shown.at(-1);
  return {
    entries: shown,
    next: entries.length > auditPage && last ? placeOf(last) : null,
    checkpoint: await latestCheckpoint(ctx.kernel.db),
  };
}

const auditPage = 50;
