import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { OperationProvider, ProviderEvent } from "../../src/modules/operations/operations.ts";

/** Takes webhooks of operations as the house does: raw bytes, verified, an event once. */
export async function startReceiver() {
  let verify: OperationProvider["verifyWebhook"] = () => ({ ok: false, code: "not_ours" });
  const taken: ProviderEvent[] = [];
  const log: string[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const headers = { get: (name: string) => request.headers[name.toLowerCase()]?.toString() ?? null };
    const read = verify(Buffer.concat(parts), headers);
    response.writeHead(read.ok ? 200 : 401).end();
    if (!read.ok) return void log.push(`refused: ${read.code}`);
    if (taken.some(({ eventId }) => eventId === read.value.eventId)) return void log.push("repeated");
    taken.push(read.value);
    log.push("taken");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  return {
    url: `http://127.0.0.1:${port}/hooks/operations`,
    taken,
    /** What became of each delivery, in order. */
    log,
    verifyWith: (next: OperationProvider["verifyWebhook"]) => {
      verify = next;
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
