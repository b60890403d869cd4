import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as passed } from "node:timers/promises";

/** What the next request meets instead of good service; "good" spares one. */
export type Mood = "good" | "drop" | "slow" | "500" | "500 after effect" | "garbage" | "redirect" | "flood";

export type Asked = {
  readonly method: string;
  /** Path with query, as signed. */
  readonly path: string;
  readonly body: string;
  readonly header: (name: string) => string;
};
export type Shown = {
  readonly status: number;
  readonly body: string;
  readonly headers?: Record<string, string>;
  /** What was done stays done, the answer never arrives. */
  readonly dropped?: boolean;
};

export type Sent = { readonly url: string; readonly body: string; readonly headers: Record<string, string> };

/**
 * The floor of a simulated vendor: an HTTP server whose next answers can be spoiled, and a post office for webhooks that
 * remembers what it sent, so that a test can send it again, late, in another order or altered.
 */
export async function startStage(
  options: { readonly port: number; readonly host?: string; readonly slowMs?: number },
  play: (asked: Asked) => Promise<Shown> | Shown,
) {
  const moods: Mood[] = [];
  const asked: Asked[] = [];
  const sent: Sent[] = [];
  const deliveries = new Set<Promise<void>>();

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  async function serve(request: IncomingMessage, response: ServerResponse) {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const one: Asked = {
      ...{ method: request.method ?? "", path: request.url ?? "/", body: Buffer.concat(parts).toString() },
      header: (name) => String(request.headers[name] ?? ""),
    };
    asked.push(one);
    const mood = isPage(one) ? undefined : moods.shift();
    if (mood === "drop") return void request.socket.destroy();
    if (mood === "500") return show(response, { status: 500, body: "{}" });
    if (mood === "redirect")
      return show(response, { status: 302, body: "", headers: { Location: "/elsewhere" } });
    if (mood === "slow") await passed(options.slowMs ?? 15_000, undefined, { ref: false });
    const shown = await play(one);
    if (shown.dropped) return void request.socket.destroy();
    if (mood === "flood") return show(response, { status: 200, body: "x".repeat(40_000_000) });
    if (mood === "500 after effect") return show(response, { status: 500, body: "{}" });
    show(response, mood === "garbage" ? { status: 200, body: "<html>maintenance</html>" } : shown);
  }

  await new Promise<void>((resolve) => server.listen(options.port, options.host ?? "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  const url = `http://${options.host ?? "127.0.0.1"}:${port}`;

  const post = async ({ url: to, body, headers }: Sent): Promise<number> => {
    const signal = AbortSignal.timeout(5_000);
    const answer = await fetch(to, { method: "POST", body, headers, signal, redirect: "manual" });
    await answer.arrayBuffer();
    return answer.status;
  };
  return {
    url,
    asked,
    sent,
    /** The next requests, in order, are treated so. Pages for people are spared. */
    misbehave: (...next: readonly Mood[]) => void moods.splice(0, moods.length, ...next),
    /** Sends in the background and again some times while the receiver does not take it. */
    deliver: (one: Sent) => {
      sent.push(one);
      const going = (async () => {
        for (const waitMs of [0, 300, 1_000, 3_000]) {
          await passed(waitMs, undefined, { ref: false });
          const status = await post(one).catch(() => 0);
          if (status >= 200 && status < 300) return;
        }
      })();
      deliveries.add(going);
      going.finally(() => deliveries.delete(going));
    },
    /** Sends exactly this once and tells what the receiver answered; for repeats, forgeries and old news. */
    post,
    delivered: async () => {
      while (deliveries.size > 0) await Promise.all(deliveries);
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const isPage = ({ header }: Asked) => header("accept").includes("text/html");

function show(response: ServerResponse, { status, body, headers }: Shown): void {
  response.writeHead(status, { "Content-Type": "application/json", ...headers });
  response.end(body);
}

export const jsonShown = (content: object, status = 200): Shown => ({
  status,
  body: JSON.stringify(content),
});

/** A page of the vendor, for a developer who plays the person and the vendor's staff. */
export function choicePage(title: string, action: string, choices: Readonly<Record<string, string>>): Shown {
  const buttons = Object.entries(choices)
    .map(([value, label]) => `<p><button name="outcome" value="${value}">${label}</button></p>`)
    .join("");
  return {
    status: 200,
    headers: { "Content-Type": "text/html; charset=utf-8" },
    body: `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<main><h1>${title}</h1><p>A simulator of development: nothing leaves this machine. Choose what happens next.</p>
<form method="post" action="${action}">${buttons}</form></main></html>`,
  };
}
