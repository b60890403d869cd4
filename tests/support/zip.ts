import { crc32, inflateRawSync } from "node:zlib";

/** Reads an archive by its directory and checks each entry's checksum and sizes: what another program would unpack. */
export function unzip(archive: Buffer): ReadonlyMap<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0) throw new Error("no end of directory");
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  const files = new Map<string, Buffer>();
  for (let i = 0; i < count; i += 1) {
    if (archive.readUInt32LE(at) !== 0x02014b50) throw new Error("no directory line");
    const crc = archive.readUInt32LE(at + 16);
    const packed = archive.readUInt32LE(at + 20);
    const clear = archive.readUInt32LE(at + 24);
    const nameBytes = archive.readUInt16LE(at + 28);
    const offset = archive.readUInt32LE(at + 42);
    const name = archive.toString("utf8", at + 46, at + 46 + nameBytes);
    if (archive.readUInt32LE(offset) !== 0x04034b50) throw new Error("no local head");
    const from = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
    const bytes = inflateRawSync(archive.subarray(from, from + packed));
    if (bytes.length !== clear || crc32(bytes) !== crc) throw new Error(`${name} is damaged`);
    if (archive.readUInt32LE(from + packed) !== 0x08074b50) throw new Error("no sizes after the bytes");
    files.set(name, bytes);
    at += 46 + nameBytes;
  }
  return files;
}
