import type { Executor } from "../../../platform/database.ts";
import type { SubjectId } from "../../../platform/ids.ts";
import { canonicalEntry, type Entry } from "../../../privacy/journal/entry.ts";
import { nodesOf } from "../../../privacy/journal/sequencer.ts";
import { type Checkpoint, entriesOfSubject, placesOf } from "../../../privacy/journal/store.ts";
import { inclusionProof, type NodeSource } from "../../../privacy/journal/tree.ts";
import type { DataMap } from "../../../privacy/records.ts";
import { isShownToPerson } from "../../history/history.ts";

/**
 * Every entry of the journal that the person may see, each with the way from its leaf to the signed head (policy 8). Who of the
 * staff acted is told by role: of such an entry the leaf is proven, and its words are given beside it.
 */
export async function* journalOf(
  on: Executor,
  map: DataMap,
  subject: SubjectId,
  head: Checkpoint | null,
): AsyncGenerator<Buffer> {
  const nodes = remembered(nodesOf(on));
  let before: { at: Date; id: string } | null = null;
  let first = true;
  yield Buffer.from("[");
  for (;;) {
    const page: Entry[] = await entriesOfSubject(on, subject, { before, limit: pageSize });
    const shown = page.filter((entry) => isShownToPerson(map, entry));
    const places = await placesOf(
      on,
      shown.map((entry) => entry.id),
    );
    for (const entry of shown) {
      const seq = places.get(entry.id);
      const placed = head !== null && seq !== undefined && seq < head.size;
      const proof = placed ? (await inclusionProof(seq, head.size, nodes)).map(base64) : null;
      yield Buffer.from(
        `${first ? "\n" : ",\n"}${JSON.stringify(lineOf(entry, placed ? seq : null, proof))}`,
      );
      first = false;
    }
    const last = page.at(-1);
    if (!last || page.length < pageSize) break;
    before = { at: last.at, id: last.id };
  }
  yield Buffer.from("\n]\n");
}

const pageSize = 200;
const base64 = (hash: Buffer): string => hash.toString("base64");

function lineOf(entry: Entry, seq: number | null, proof: readonly string[] | null) {
  const { at, act, role, purpose, record, because, fields } = entry;
  const byStaff = entry.actorKind === "staff";
  return {
    ...{
      at: at.toISOString(),
      by: entry.actorKind,
      role: byStaff ? role : null,
      act,
      purpose,
      record,
      because,
      fields,
    },
    /** The words that the leaf covers, in their order; null where they would name a member of staff. */
    covered: byStaff ? null : canonicalEntry(entry),
    ...{ leaf: base64(entry.leaf), seq, proof },
  };
}

/** Neighbouring entries share most of their way; a few thousand hashes are kept at hand. */
function remembered(nodes: NodeSource): NodeSource {
  const known = new Map<string, Buffer>();
  return async (level, index) => {
    const slot = `${level}/${index}`;
    const found = known.get(slot) ?? (await nodes(level, index));
    if (known.size < mostRemembered) known.set(slot, found);
    return found;
  };
}

const mostRemembered = 20_000;
