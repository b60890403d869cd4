import { ImapFlow } from "imapflow";
import type { Mailbox, RawLetter } from "../../modules/support/support.ts";

/**
 * The mailbox of the contact address over IMAP4rev1. Letters are looked at by number and size first: what is larger than asked is
 * never fetched. A letter that was taken leaves the mailbox: what is kept of it lies sealed with its conversation.
 */
export function imapMailbox(options: {
  /** `imaps://user:password@host:993/INBOX`; user and password percent-encoded. */
  readonly url: string;
  readonly mostBytes: number;
  readonly timeoutMs?: number;
}): Mailbox {
  const at = new URL(options.url);
  const secure = at.protocol === "imaps:";
  const path = decodeURIComponent(at.pathname.slice(1)) || "INBOX";
  const timeout = options.timeoutMs ?? 30_000;
  return {
    collect: async (take) => {
      const client = new ImapFlow({
        ...{ host: at.hostname, port: Number(at.port) || (secure ? 993 : 143), secure, logger: false },
        ...{ connectionTimeout: timeout, greetingTimeout: timeout, socketTimeout: timeout * 4 },
        auth: { user: decodeURIComponent(at.username), pass: decodeURIComponent(at.password) },
        disableAutoIdle: true,
      });
      client.on("error", () => {}); // the call under way rejects
      await client.connect();
      try {
        const lock = await client.getMailboxLock(path);
        try {
          return await collectAll(client, options.mostBytes, take);
        } finally {
          lock.release();
        }
      } finally {
        await client.logout().catch(() => client.close());
      }
    },
  };
}

const mostInARound = 200;

async function collectAll(
  client: ImapFlow,
  mostBytes: number,
  take: (letter: RawLetter) => Promise<void>,
): Promise<number> {
  const lying = (await client.search({ deleted: false }, { uid: true })) || [];
  let removed = 0;
  for (const uid of lying.sort((a, b) => a - b).slice(0, mostInARound)) {
    const letter = await fetchLetter(client, String(uid), mostBytes);
    if (!letter) continue; // somebody else removed it meanwhile
    try {
      await take(letter);
    } catch {
      continue; // stays, and comes again
    }
    if (await client.messageDelete(String(uid), { uid: true })) removed += 1;
  }
  return removed;
}

async function fetchLetter(client: ImapFlow, uid: string, mostBytes: number): Promise<RawLetter | null> {
  const seen = await client.fetchOne(uid, { uid: true, size: true, envelope: true }, { uid: true });
  if (!seen) return null;
  const byteCount = seen.size ?? 0;
  const named = {
    ...{ byteCount, from: seen.envelope?.from?.[0]?.address ?? null },
    messageId: seen.envelope?.messageId ?? null,
  };
  if (byteCount > mostBytes) return { ...named, bytes: null };
  const whole = await client.fetchOne(uid, { source: true }, { uid: true });
  return whole && whole.source !== undefined ? { ...named, bytes: whole.source } : null;
}
