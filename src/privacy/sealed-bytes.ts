import { createSecretKey, randomBytes } from "node:crypto";
import { invariant } from "../platform/result.ts";
import { seal, unseal } from "./keyring.ts";

/**
 * A file at rest. It is sealed under a key of its own, and that key lives in a sealed field of the record that owns
 * the file, so under the subject's key of that record's retention class: when the class ends, the storage holds noise,
 * its backups included (law 3; policy 6.1, 8).
 */
export type SealedFile = {
  readonly sealed: Buffer;
  /** 32 random bytes, base64url: the caller keeps it in a `sealed.text` field and nowhere else. */
  readonly key: string;
};

/** What a sealed file belongs to: the bytes open for this place only, so two files cannot be exchanged in storage. */
export type FilePlace = { readonly storageId: string; readonly record: string };

/** Format version, nonce, ciphertext, tag (AES-256-GCM); bound to storage id and record. */
export function sealBytes(clear: Buffer, place: FilePlace): SealedFile {
  const key = randomBytes(keyBytes);
  const sealed = Buffer.concat([version, seal(createSecretKey(key), clear, contextOf(place))]);
  return { sealed, key: key.toString("base64url") };
}

/** Throws when the bytes were altered, belong to another place, or were sealed under another key. */
export function openBytes({ sealed, key }: SealedFile, place: FilePlace): Buffer {
  const secret = Buffer.from(key, "base64url");
  invariant(secret.length === keyBytes, "the key of a file has 32 bytes");
  invariant(sealed[0] === version[0], "a sealed file has an unknown format");
  return unseal(createSecretKey(secret), sealed.subarray(version.length), contextOf(place));
}

const keyBytes = 32;
const version = Buffer.from([1]);
const contextOf = ({ storageId, record }: FilePlace) => `file|${record}|${storageId}|${version[0]}`;
