import { pipeline, Readable } from "node:stream";
import { crc32, createDeflateRaw } from "node:zlib";
import { invariant } from "../../../platform/result.ts";

/**
 * A ZIP archive as a stream (APPNOTE 4.3): deflated entries with UTF-8 names, sizes after the bytes. No entry and no archive is
 * larger than four gigabytes, so the short forms are enough. Holds one chunk at a time and a line for each entry.
 */
export type ZipEntry = { readonly name: string; readonly content: AsyncIterable<Buffer> };

export async function* zipOf(entries: AsyncIterable<ZipEntry>, at: Date): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for await (const { name, content } of entries) {
    const head = localHead(name, at);
    yield head;
    const sizes = { crc: 0, clear: 0, packed: 0 };
    for await (const chunk of packed(content, sizes)) yield chunk;
    yield descriptor(sizes);
    written.push({ name, offset, ...sizes });
    offset += head.length + sizes.packed + descriptorBytes;
    invariant(offset < 0xffffffff && sizes.clear < 0xffffffff, "an archive is smaller than four gigabytes");
  }
  let directory = 0;
  for (const one of written) {
    const line = directoryLine(one, at);
    directory += line.length;
    yield line;
  }
  yield ending(written.length, directory, offset);
}

type Sizes = { crc: number; clear: number; packed: number };
type Written = Readonly<Sizes> & { readonly name: string; readonly offset: number };

async function* packed(content: AsyncIterable<Buffer>, sizes: Sizes): AsyncGenerator<Buffer> {
  async function* counted() {
    for await (const chunk of content) {
      sizes.crc = crc32(chunk, sizes.crc);
      sizes.clear += chunk.length;
      yield chunk;
    }
  }
  const deflate = createDeflateRaw();
  pipeline(Readable.from(counted()), deflate, () => {}); // a fault comes out of the iteration below
  for await (const chunk of deflate) {
    invariant(Buffer.isBuffer(chunk), "deflate gives bytes");
    sizes.packed += chunk.length;
    yield chunk;
  }
}

const flags = 0x0808; // sizes follow, names are UTF-8
const method = 8;
const version = 20;
const descriptorBytes = 16;

function localHead(name: string, at: Date): Buffer {
  const bytes = Buffer.from(name, "utf8");
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(version, 4);
  head.writeUInt16LE(flags, 6);
  head.writeUInt16LE(method, 8);
  writeTime(head, 10, at);
  head.writeUInt16LE(bytes.length, 26);
  return Buffer.concat([head, bytes]);
}

function descriptor({ crc, clear, packed: small }: Sizes): Buffer {
  const tail = Buffer.alloc(descriptorBytes);
  tail.writeUInt32LE(0x08074b50, 0);
  tail.writeUInt32LE(crc, 4);
  tail.writeUInt32LE(small, 8);
  tail.writeUInt32LE(clear, 12);
  return tail;
}

function directoryLine({ name, offset, crc, clear, packed: small }: Written, at: Date): Buffer {
  const bytes = Buffer.from(name, "utf8");
  const line = Buffer.alloc(46);
  line.writeUInt32LE(0x02014b50, 0);
  line.writeUInt16LE(version, 4);
  line.writeUInt16LE(version, 6);
  line.writeUInt16LE(flags, 8);
  line.writeUInt16LE(method, 10);
  writeTime(line, 12, at);
  line.writeUInt32LE(crc, 16);
  line.writeUInt32LE(small, 20);
  line.writeUInt32LE(clear, 24);
  line.writeUInt16LE(bytes.length, 28);
  line.writeUInt32LE(offset, 42);
  return Buffer.concat([line, bytes]);
}

function ending(count: number, directoryBytes: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directoryBytes, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

/** The clock of MS-DOS: two seconds a step, from 1980 on. */
function writeTime(into: Buffer, place: number, at: Date): void {
  into.writeUInt16LE((at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1), place);
  const year = Math.max(0, at.getUTCFullYear() - 1980);
  into.writeUInt16LE((year << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(), place + 2);
}
