import { newId } from "../../platform/ids.ts";
import { type Inside, moveCase, movingFields } from "./case-moves.ts";
import { maskTyped } from "./masking.ts";
import { type CaseChannel, supportCase, supportFile, supportMessage } from "./records.ts";
import type { CaseMover } from "./states.ts";
import type { TakenFile } from "./take-files.ts";

/** A thing said, with what is attached to it. */
export type Word = {
  readonly by: CaseMover;
  readonly channel: CaseChannel;
  readonly text: string;
  readonly staff?: string;
  readonly html?: string | null;
  readonly mailId?: string | null;
  readonly files?: readonly TakenFile[];
};

export const longestWord = 10_000;

/** Writes it down, digits of cards and IINs hidden, and returns its id. */
export async function addWord(inside: Inside, id: string, word: Word): Promise<string> {
  const { text, masked } = maskTyped(word.text.slice(0, longestWord));
  const hidden = word.html ? maskTyped(word.html).text : null;
  const message = await inside.create(
    supportMessage,
    {
      ...{ case: id, number: (await countWords(inside, id)) + 1, by: word.by, channel: word.channel },
      ...{ text, html: hidden, masked, mailId: word.mailId ?? null, staff: word.staff ?? null },
    },
    { act: "support.message" },
  );
  for (const [place, file] of (word.files ?? []).entries())
    await inside.create(
      supportFile,
      {
        ...{ case: id, message, number: place + 1, name: file.name, page: file.page },
        ...{ storageId: file.kept?.storageId ?? null, fileKey: file.kept?.fileKey ?? null },
        ...{ byteCount: file.kept?.byteCount ?? 0, width: file.kept?.width ?? 0 },
        ...{ height: file.kept?.height ?? 0, refusal: file.refusal },
      },
      { id: file.id ?? newId(), act: "support.file" },
    );
  return message;
}

async function countWords(inside: Inside, id: string): Promise<number> {
  const [last] = await inside.list(supportMessage, ["number"], { where: { case: id }, limit: 1 });
  return last?.number ?? 0;
}

/** The person says something: whatever we waited for, the turn is ours. False when the conversation is closed. */
export async function customerWrites(
  inside: Inside,
  id: string,
  word: Omit<Word, "by">,
  now: Date,
): Promise<boolean> {
  const found = await inside.read(supportCase, id, movingFields);
  if (!found || found.status === "closed") return false;
  await addWord(inside, id, { ...word, by: "customer" });
  const to = found.status === "new" ? "new" : "open";
  const act = found.status === "resolved" ? "reopened" : "wrote";
  const more = { lastWordAt: now, lastWordBy: "customer" } as const;
  return moveCase(inside, found, { act, to, by: "customer", more }, now);
}
