import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { KycEvent, KycHeaders } from "../../src/modules/identity/identity.ts";

type Verify = (rawBytes: Uint8Array, headers: KycHeaders) => { ok: boolean; value?: KycEvent; code?: string };

/** Takes webhooks as the house does: raw bytes, verified, an event once, old news set aside. */
export async function startReceiver() {
  let verify: Verify = () => ({ ok: false, code: "nobody" });
  let deaf = 0;
  const taken: KycEvent[] = [];
  const log: string[] = [];
  const newest = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    if (deaf > 0) {
      deaf -= 1;
      return void request.socket.destroy();
    }
    const headers = { get: (name: string) => request.headers[name.toLowerCase()]?.toString() ?? null };
    const read = verify(Buffer.concat(parts), headers);
    response.writeHead(read.ok ? 200 : 401).end();
    if (!read.value) return void log.push(`refused: ${read.code}`);
    const { eventId, sessionId, createdAtMs, kind } = read.value;
    if (taken.some((one) => one.eventId === eventId)) return void log.push("repeated");
    if (createdAtMs < (newest.get(sessionId) ?? 0)) return void log.push("stale");
    newest.set(sessionId, createdAtMs);
    taken.push(read.value);
    log.push(kind);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  return {
    url: `http://127.0.0.1:${port}/hooks`,
    taken,
    /** What became of each delivery, in order. */
    log,
    verifyWith: (next: Verify) => {
      verify = next;
    },
    /** The next deliveries are cut off. */
    dropNext: (count: number) => {
      deaf = count;
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
