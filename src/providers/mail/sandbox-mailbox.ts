import { createHash } from "node:crypto";
import type { Mailbox } from "../../modules/support/support.ts";

/** Development: letters to the contact address that were written at `/dev/outbox`, in the memory of the process. */
export type SandboxMailbox = Mailbox & { deliver(letter: Buffer): void };

export function sandboxMailbox(): SandboxMailbox {
  const lying: Buffer[] = [];
  return {
    deliver: (letter) => void lying.push(letter),
    collect: async (take) => {
      let removed = 0;
      for (const bytes of [...lying]) {
        const head = bytes.subarray(0, 64 * 1024).toString("latin1");
        const [, from = null] = /^from:.*?([^\s<>"]+@[^\s<>"]+)/im.exec(head) ?? [];
        const [, given] = /^message-id:\s*(<[^>\r\n]+>)/im.exec(head) ?? [];
        const messageId = given ?? `<${createHash("sha256").update(bytes).digest("hex")}@sandbox>`;
        try {
          await take({ byteCount: bytes.length, bytes, from, messageId });
        } catch {
          continue;
        }
        lying.splice(lying.indexOf(bytes), 1);
        removed += 1;
      }
      return removed;
    },
  };
}
