import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A real SMTP server that keeps what it takes; `refuse` answers in place of good service, once for each letter. */
export type Taken = { readonly to: readonly string[]; readonly raw: string };
export type SmtpSink = Awaited<ReturnType<typeof startSmtpSink>>;

export async function startSmtpSink() {
  const taken: Taken[] = [];
  const refusals: { readonly code: number; readonly text: string }[] = [];
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ["STARTTLS"], logger: false },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const refusal = refusals.shift();
        if (refusal) return done(Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
        const to = session.envelope.rcptTo.map(({ address }) => address);
        taken.push({ to, raw: Buffer.concat(parts).toString("utf8") });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo; // listening on TCP
  return {
    ...{ taken, url: `smtp://127.0.0.1:${port}` },
    refuse: (code: number, text: string) => void refusals.push({ code, text }),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** Headers of a letter, unfolded: each name with all its values. */
export function headersOf(raw: string): ReadonlyMap<string, readonly string[]> {
  const head = (raw.split("\r\n\r\n")[0] ?? "").replace(/\r\n[ \t]+/g, " ");
  const found = new Map<string, string[]>();
  for (const line of head.split("\r\n")) {
    const [, name = "", value = ""] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
    found.set(name.toLowerCase(), [...(found.get(name.toLowerCase()) ?? []), value]);
  }
  return found;
}
