import { createServer, type Socket } from "node:net";

/** A daemon that speaks INSTREAM over a socket file and does as it is told. */
export async function startFakeClamd(path: string) {
  const streams: Buffer[] = [];
  let answer: (bytes: Buffer) => string = () => "stream: OK\0";
  let mood: "answers" | "silent" | "cuts off" | "refuses early" = "answers";
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket);
    let got = Buffer.alloc(0);
    socket.on("error", () => {}); // the client may go first
    socket.on("data", (part) => {
      got = Buffer.concat([got, part]);
      if (mood === "cuts off" && got.length > 10) return socket.destroy();
      if (mood === "refuses early" && got.length > 100) {
        mood = "silent";
        socket.end("INSTREAM size limit exceeded. ERROR\0");
        return socket.destroySoon();
      }
      const whole = mood === "answers" ? streamOf(got) : null;
      if (!whole) return;
      streams.push(whole);
      socket.end(answer(whole));
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return {
    address: `unix:${path}`,
    streams,
    say: (next: string | ((bytes: Buffer) => string)) => {
      mood = "answers";
      answer = typeof next === "string" ? () => next : next;
    },
    be: (next: typeof mood) => {
      mood = next;
    },
    stop: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The bytes of a complete stream; null while the chunk of length 0 has not come. */
function streamOf(got: Buffer): Buffer | null {
  const begin = "zINSTREAM\0".length;
  const parts: Buffer[] = [];
  for (let at = begin; at + 4 <= got.length; ) {
    const size = got.readUInt32BE(at);
    if (size === 0) return Buffer.concat(parts);
    parts.push(got.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return null;
}
