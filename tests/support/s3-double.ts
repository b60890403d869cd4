import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * A server that speaks the four S3 calls we make (path style: /bucket/key) and can misbehave. It checks that requests
 * are signed, not the signature itself: that is the SDK's to make and a vendor's to verify.
 */
export async function startS3Double(options: { pageSize?: number } = {}) {
  const objects = new Map<string, { bytes: Buffer; at: Date; headers: IncomingMessage["headers"] }>();
  const seen: { method: string; path: string; signed: boolean }[] = [];
  let faults: ("500" | "drop" | "hang" | "500 after effect")[] = [];

  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const url = new URL(request.url ?? "/", "http://s3");
    const signed = (request.headers.authorization ?? "").startsWith("AWS4-HMAC-SHA256 Credential=");
    const method = request.method ?? "";
    seen.push({ method, path: url.pathname, signed });
    const fault = faults.shift();
    if (fault === "drop") return void request.socket.destroy();
    if (fault === "hang") return;
    if (fault === "500") return fail(response, 500, "InternalError");
    if (!signed) return fail(response, 403, "AccessDenied");
    const key = decodeURIComponent(url.pathname.split("/").slice(2).join("/"));
    if (method === "PUT") {
      objects.set(key, { bytes: Buffer.concat(parts), at: new Date(), headers: request.headers });
      if (fault === "500 after effect") return fail(response, 500, "InternalError");
      return void response.writeHead(200, { ETag: '"x"' }).end();
    }
    if (method === "DELETE") {
      objects.delete(key);
      return void response.writeHead(204).end();
    }
    if (url.searchParams.get("list-type") === "2") return list(response, url);
    const found = objects.get(key);
    if (!found) return fail(response, 404, "NoSuchKey");
    response.writeHead(200, {
      "Content-Length": found.bytes.length,
      "Last-Modified": found.at.toUTCString(),
    });
    response.end(found.bytes);
  });

  function list(response: ServerResponse, url: URL) {
    const prefix = url.searchParams.get("prefix") ?? "";
    const after = url.searchParams.get("continuation-token") ?? "";
    const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
    const page = keys.slice(0, options.pageSize ?? 1000);
    const more = page.length < keys.length;
    const rows = page.map((key) => {
      const at = objects.get(key)?.at.toISOString();
      return `<Contents><Key>${key}</Key><LastModified>${at}</LastModified><Size>1</Size></Contents>`;
    });
    response.writeHead(200, { "Content-Type": "application/xml" });
    response.end(
      `<?xml version="1.0"?><ListBucketResult><Name>b</Name><IsTruncated>${more}</IsTruncated>${
        more ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : ""
      }${rows.join("")}</ListBucketResult>`,
    );
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  return {
    endpoint: `http://127.0.0.1:${port}`,
    objects,
    seen,
    misbehave: (...next: typeof faults) => {
      faults = next;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function fail(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { "Content-Type": "application/xml" });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}
