import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from "node:crypto";
import { link, mkdir, open, readFile, rename, stat, unlink, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { randomPart } from "../platform/random.ts";
import { BrokenAssumption, invariant } from "../platform/result.ts";

/**
 * The keys of the house, outside the database: without them its tables are noise. The port is small enough for a KMS;
 * the file keyring (mode 0600) is the default.
 */
export type Keyring = {
  /** Wraps a subject's data key under the current key-encryption key; the id of that key goes with it. */
  wrap(dataKey: Buffer, context: string): Promise<Wrapped>;
  unwrap(wrapped: Wrapped, context: string): Promise<Buffer>;
  readonly currentKekId: string;
  /** A key for one named use (blind index, form tokens, pepper), derived so that uses never share one. */
  derive(use: string): Buffer;
  signJournal(message: Buffer): { keyId: string; signature: Buffer };
  /** null: that key is unknown here, so nothing can be said. */
  verifyJournal(message: Buffer, signature: Buffer, keyId: string): boolean | null;
  publicKeys(): readonly { readonly keyId: string; readonly spki: string }[];
};

export type Wrapped = { readonly kekId: string; readonly bytes: Buffer };

const keyringFile = z.object({
  version: z.literal(1),
  root: z.base64(),
  current: z.string(),
  keks: z.array(z.object({ id: z.string(), key: z.base64(), createdAt: z.string() })).min(1),
  signing: z.array(z.object({ id: z.string(), privateKey: z.base64(), createdAt: z.string() })).min(1),
});
export type KeyringFile = z.infer<typeof keyringFile>;

export async function openKeyringFile(path: string, options: { create: boolean }): Promise<Keyring> {
  const found = await readFile(path, "utf8").catch(() => null);
  if (found !== null) {
    const { mode } = await stat(path);
    invariant((mode & 0o077) === 0, "the keyring file must be readable by its owner only (mode 0600)");
    return keyringOf(keyringFile.parse(JSON.parse(found)));
  }
  if (!options.create) throw new BrokenAssumption("the keyring file is missing");
  const made = newKeyringFile(new Date());
  await saveKeyringFile(path, made, "new");
  return openKeyringFile(path, { create: false });
}

export async function readKeyringFile(path: string): Promise<KeyringFile> {
  return keyringFile.parse(JSON.parse(await readFile(path, "utf8")));
}

/**
 * On the disk, whole, before this returns: a keyring lost by a power cut after values were sealed under it is the loss
 * of every value. `new` keeps a file that is there already: of two processes that begin at once one makes the keyring
 * and the other reads it, never half of it.
 */
export async function saveKeyringFile(
  path: string,
  file: KeyringFile,
  how: "new" | "replace",
): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  await writeFile(draft, JSON.stringify(file, null, 2), { mode: 0o600, flag: "wx", flush: true });
  if (how === "replace") {
    await rename(draft, path);
  } else {
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
    await unlink(draft);
  }
  const entries = await open(folder, "r");
  await entries.sync();
  await entries.close();
}

export function newKeyringFile(at: Date): KeyringFile {
  const signingKey = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "der" });
  const createdAt = at.toISOString();
  const kek = newKek(at);
  return {
    version: 1,
    root: randomBytes(32).toString("base64"),
    current: kek.id,
    keks: [kek],
    signing: [{ id: newKeyId("sign"), privateKey: signingKey.toString("base64"), createdAt }],
  };
}

/** A new key-encryption key becomes current; the older ones stay to unwrap what they wrapped. */
export function withNewKek(file: KeyringFile, at: Date): KeyringFile {
  const kek = newKek(at);
  return { ...file, current: kek.id, keks: [...file.keks, kek] };
}

const newKek = (at: Date) => ({
  id: newKeyId("kek"),
  key: randomBytes(32).toString("base64"),
  createdAt: at.toISOString(),
});
const newKeyId = (kind: string) => `${kind}-${randomBytes(4).toString("hex")}`;

export function keyringOf(file: KeyringFile): Keyring {
  const keks = new Map(file.keks.map((kek) => [kek.id, createSecretKey(kek.key, "base64")]));
  const signers = file.signing.map((one) => signerOf(one.id, one.privateKey));
  const signer = signers.at(-1);
  const root = Buffer.from(file.root, "base64");
  const derived = new Map<string, Buffer>();
  const kekOf = (id: string): KeyObject => {
    const key = keks.get(id);
    if (!key)
      throw new BrokenAssumption(
        "a data key is wrapped under a key-encryption key that is not in the keyring",
      );
    return key;
  };
  invariant(keks.has(file.current) && signer, "the keyring names its current keys");
  return {
    currentKekId: file.current,
    wrap: async (dataKey, context) => ({
      kekId: file.current,
      bytes: seal(kekOf(file.current), dataKey, context),
    }),
    unwrap: async (wrapped, context) => unseal(kekOf(wrapped.kekId), wrapped.bytes, context),
    derive: (use) => {
      const known = derived.get(use);
      if (known) return known;
      const made = createHmac("sha256", root).update(`alem/${use}`).digest();
      derived.set(use, made);
      return made;
    },
    signJournal: (message) => ({ keyId: signer.keyId, signature: sign(null, message, signer.privateKey) }),
    verifyJournal: (message, signature, keyId) => {
      const known = signers.find((one) => one.keyId === keyId);
      return known ? verify(null, message, known.publicKey, signature) : null;
    },
    publicKeys: () => signers.map(({ keyId, spki }) => ({ keyId, spki })),
  };
}

function signerOf(keyId: string, privateKeyText: string) {
  const privateKey: KeyObject = createPrivateKey({
    key: Buffer.from(privateKeyText, "base64"),
    format: "der",
    type: "pkcs8",
  });
  const publicKey = createPublicKey(privateKey);
  const spki = publicKey.export({ type: "spki", format: "der" }).toString("base64");
  return { keyId, privateKey, publicKey, spki };
}

/**
 * AES-256-GCM with a random 96-bit nonce: nonce, ciphertext, tag. Keys are KeyObjects: node takes them five times
 * faster than bytes, and they cannot be printed by mistake.
 */
export function seal(key: KeyObject, clear: Buffer, context: string): Buffer {
  const nonce = randomPart(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(context, "utf8"));
  return Buffer.concat([nonce, cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when the bytes, the key or the context are not those of the sealing. */
export function unseal(key: KeyObject, sealedBytes: Buffer, context: string): Buffer {
  invariant(sealedBytes.length >= 28, "a sealed value is too short");
  const decipher = createDecipheriv("aes-256-gcm", key, sealedBytes.subarray(0, 12));
  decipher.setAAD(Buffer.from(context, "utf8"));
  decipher.setAuthTag(sealedBytes.subarray(-16));
  const clear = decipher.update(sealedBytes.subarray(12, -16));
  decipher.final(); // nothing more comes out of GCM, but the tag is checked here
  return clear;
}
