import { createHash } from "node:crypto";
import { translate } from "../../../locales/locales.ts";
import type { Executor } from "../../../platform/database.ts";
import type { SubjectId } from "../../../platform/ids.ts";
import { currentVersion, type Locale } from "../../../policy/policy.ts";
import type { Door } from "../../../privacy/door.ts";
import { exportPages } from "../../../privacy/export-pages.ts";
import { latestCheckpoint } from "../../../privacy/journal/store.ts";
import type { Kernel } from "../../../privacy/kernel.ts";
import type { RecordType } from "../../../privacy/records.ts";
import type { FileParts } from "../../files/files.ts";
import { heldPictures } from "../../identity/identity.ts";
import { journalOf } from "./journal-proofs.ts";
import { csvOf, jsonOf, schemaOf } from "./machine-readable.ts";
import { htmlOf } from "./readable.ts";
import { verifierText } from "./verifier.ts";
import type { ZipEntry } from "./zip.ts";

/**
 * Everything that goes into a package, one file after another as it stood at one moment: readable, for machines, pictures, the
 * journal with its proofs, a program that checks all of it, and a signed list of the rest. Silent records and other people's
 * values are in none of them (`exportPlan`).
 */
export type Packing = {
  readonly kernel: Kernel;
  /** One snapshot for all that is read. */
  readonly on: Executor;
  readonly door: Pick<Door<"legal">, "list">;
  readonly files: Pick<FileParts, "storage">;
  readonly more: MoreFiles;
  readonly subject: SubjectId;
  readonly locale: Locale;
  readonly at: Date;
};

/** Files that another module holds about the person: it hands them over, and the package knows nothing else of it. */
export type MoreFiles = (
  door: Pick<Door<"legal">, "list">,
  files: Pick<FileParts, "storage">,
) => AsyncIterable<{ readonly name: string; readonly bytes: Buffer }>;

export const exportedRecords = (kernel: Kernel): readonly RecordType[] =>
  kernel.map.records.filter((record) => !record.silent);

/** Files beside the tables and the pictures. */
export const fixedFiles = 7;

export async function* contentsOf(packing: Packing): AsyncGenerator<ZipEntry> {
  const { kernel, on, subject, locale, at } = packing;
  const records = exportedRecords(kernel);
  const rowsOf = (record: RecordType) => exportPages(kernel, on, record, subject);
  const policyVersion = currentVersion(at).version;
  const head = await latestCheckpoint(on);
  const listed: Listed[] = [];
  const file = (name: string, content: AsyncIterable<Buffer>): ZipEntry => ({
    name,
    content: hashed(name, content, listed),
  });
  yield file("README.txt", oneOf(readme(locale)));
  yield file("index.html", htmlOf(locale, at, records, rowsOf));
  yield file("data.json", jsonOf({ subject, createdAt: at.toISOString(), policyVersion }, records, rowsOf));
  yield file("schema.json", oneOf(schemaOf(kernel.map, records)));
  for (const record of records) yield file(`tables/${record.name}.csv`, csvOf(record, rowsOf(record)));
  for await (const { name, bytes } of heldPictures(packing.door, packing.files))
    yield file(`pictures/${name}`, oneOf(bytes));
  for await (const { name, bytes } of packing.more(packing.door, packing.files))
    yield file(`support/${name}`, oneOf(bytes));
  yield file("journal/entries.json", journalOf(on, kernel.map, subject, head));
  yield file("verify.mjs", oneOf(verifierText));
  const checkpoint = head && {
    ...{ size: head.size, root: head.root.toString("base64"), at: head.at.toISOString() },
    ...{ keyId: head.keyId, signature: head.signature.toString("base64") },
  };
  const keys = kernel.keyring.publicKeys();
  const manifest = {
    format: "alem-package/1",
    subject,
    createdAt: at.toISOString(),
    files: listed,
    checkpoint,
    keys,
  };
  yield { name: "manifest.json", content: oneOf(signedManifest(kernel, manifest)) };
}

type Listed = { readonly name: string; readonly bytes: number; readonly sha256: string };

async function* hashed(name: string, content: AsyncIterable<Buffer>, into: Listed[]): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of content) {
    hash.update(chunk);
    bytes += chunk.length;
    yield chunk;
  }
  into.push({ name, bytes, sha256: hash.digest("hex") });
}

async function* oneOf(content: string | Buffer): AsyncGenerator<Buffer> {
  yield Buffer.from(content);
}

function signedManifest({ keyring }: Kernel, manifest: object): string {
  const { keyId, signature } = keyring.signJournal(
    Buffer.from(`alem-package/1\n${JSON.stringify(manifest)}`, "utf8"),
  );
  return JSON.stringify({ manifest, signature: { keyId, value: signature.toString("base64") } });
}

const readme = (locale: Locale): string =>
  `${translate(locale, "copy.title")}\n\n${translate(locale, "copy.readme")}\n`;
