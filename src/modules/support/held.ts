import type { Door } from "../../privacy/door.ts";
import { type FileParts, openFile } from "../files/files.ts";
import { supportFile } from "./records.ts";

/** Attachments of a person, for the copy that they asked for (policy 7, access). */
export async function* heldAttachments(
  door: Pick<Door<"legal">, "list">,
  { storage }: Pick<FileParts, "storage">,
): AsyncGenerator<{ readonly name: string; readonly bytes: Buffer }> {
  let before: string | undefined;
  for (;;) {
    const page = await door.list(supportFile, ["storageId", "fileKey"], {
      ...{ limit: 50, ...(before === undefined ? {} : { before }) },
    });
    for (const { id, storageId, fileKey } of page) {
      const bytes = storageId && fileKey ? await openFile(storage, id, { storageId, fileKey }) : null;
      if (bytes) yield { name: `support-${id}.jpg`, bytes };
    }
    before = page.at(-1)?.id;
    if (page.length < 50 || before === undefined) return;
  }
}
