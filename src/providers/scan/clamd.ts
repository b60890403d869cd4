import { connect, type Socket } from "node:net";
import type { FileScanner, ScanVerdict } from "../../modules/files/files.ts";
import { seconds } from "../../platform/clock.ts";
import { BrokenAssumption } from "../../platform/result.ts";

/**
 * ClamAV's daemon over TCP or a socket file: `zINSTREAM`, then chunks each after its length (32-bit, big endian), then
 * a length of 0 (man clamd). Any answer but OK or FOUND throws: too large for its limit, no database, cut off, silent.
 */
export function clamdScanner(address: string, timeoutMs: number = seconds(20)): FileScanner {
  const where = placeOf(address);
  return { scan: async (bytes) => verdictOf(await ask(where, bytes, timeoutMs)) };
}

type Place = { readonly path: string } | { readonly host: string; readonly port: number };

/** `tcp://host:port` or `unix:/path` (platform/config.ts holds settings to this form). */
function placeOf(address: string): Place {
  if (address.startsWith("unix:")) return { path: address.slice("unix:".length) };
  const { hostname, port } = new URL(address);
  return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port) };
}

function ask(where: Place, bytes: Uint8Array, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(where);
    const fail = (why: string) => {
      socket.destroy();
      reject(new BrokenAssumption(`clamd: ${why}`));
    };
    const timer = setTimeout(() => fail("no answer in time"), timeoutMs);
    let said = "";
    let broken = "";
    socket.setEncoding("latin1");
    socket.on("data", (part: string) => {
      said += part;
      if (said.length > mostAnswer) fail("an answer too long");
    });
    // It may answer and close while we still write (its size limit): what was said counts before what broke.
    socket.on("error", ({ message }) => {
      broken = message;
    });
    socket.on("close", () => {
      clearTimeout(timer);
      if (said.endsWith("\0")) resolve(said.slice(0, -1));
      else fail(broken || "closed without an answer");
    });
    socket.on("connect", () => void send(socket, bytes));
  });
}

async function send(socket: Socket, bytes: Uint8Array): Promise<void> {
  socket.write("zINSTREAM\0");
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    if (socket.destroyed || !socket.writable) return;
    const chunk = bytes.subarray(at, at + chunkBytes);
    socket.write(lengthOf(chunk.length));
    if (!socket.write(chunk)) await drained(socket);
  }
  socket.write(lengthOf(0));
}

const drained = (socket: Socket) =>
  new Promise<void>((resolve) => {
    socket.once("drain", resolve);
    socket.once("close", () => resolve());
  });

function lengthOf(count: number): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(count);
  return size;
}

function verdictOf(said: string): ScanVerdict {
  if (said === "stream: OK") return { verdict: "clean" };
  const [, signature] = /^stream: ([\x21-\x7e]{1,200}) FOUND$/.exec(said) ?? [];
  if (signature !== undefined) return { verdict: "infected", signature };
  throw new BrokenAssumption(`clamd: ${said.slice(0, 100)}`);
}

const chunkBytes = 64 * 1024;
const mostAnswer = 1_000;
