import type { Door } from "../../privacy/door.ts";
import { type FileParts, openFile } from "../files/files.ts";
import { callRecording } from "./calls/records.ts";
import { supportFile } from "./records.ts";

/** Attachments and recordings of a person, for the copy that they asked for (policy 7, access). */
export async function* heldAttachments(
  door: Pick<Door<"legal">, "list">,
  { storage }: Pick<FileParts, "storage">,
): AsyncGenerator<{ readonly name: string; readonly bytes: Buffer }> {
  for await (const { id, storageId, fileKey } of pagesOf(door)) {
    const bytes = storageId && fileKey ? await openFile(storage, id, { storageId, fileKey }) : null;
    if (bytes) yield { name: `${id}.jpg`, bytes };
  }
  const recorded = await door.list(callRecording, ["storageId", "fileKey", "kind"], { limit: 200 });
  for (const { id, kind, ...file } of recorded) {
    const bytes = await openFile(storage, id, file);
    if (bytes) yield { name: `${id}.${kind}`, bytes };
  }
}

async function* pagesOf(door: Pick<Door<"legal">, "list">) {
  let before: string | undefined;
  for (;;) {
    const from = before === undefined ? {} : { before };
    const page = await door.list(supportFile, ["storageId", "fileKey"], { limit: 50, ...from });
    yield* page;
    before = page.at(-1)?.id;
    if (page.length < 50 || before === undefined) return;
  }
}
