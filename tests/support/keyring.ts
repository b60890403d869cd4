import { type Keyring, type KeyringFile, keyringOf } from "../../src/privacy/keyring.ts";

/** Fixed keys, so that every worker opens what another sealed. Generated for the tests alone. */
export const testKeyringFile: KeyringFile = {
  version: 1,
  root: Buffer.alloc(32, "root of the tests").toString("base64"),
  current: "kek-test",
  keks: [
    { id: "kek-test", key: Buffer.alloc(32, "kek of the tests").toString("base64"), createdAt: "2026-01-01" },
  ],
  signing: [
    {
      id: "sign-test",
      // PKCS#8 of an Ed25519 key whose seed is 32 bytes of 0x07
      privateKey: Buffer.concat([
        Buffer.from("302e020100300506032b657004220420", "hex"),
        Buffer.alloc(32, 7),
      ]).toString("base64"),
      createdAt: "2026-01-01",
    },
  ],
};

export const testKeyring = (): Keyring => keyringOf(testKeyringFile);
