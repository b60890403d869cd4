import type { FileScanner } from "../../modules/files/files.ts";

/** Development: knows the harmless test file that every scanner knows (EICAR) and calls everything else clean. */
export const sandboxScanner: FileScanner = {
  scan: async (bytes) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(eicar)
      ? { verdict: "infected", signature: "Eicar-Test-Signature" }
      : { verdict: "clean" },
};

// In two halves, so that a scanner does not take this file for the thing itself.
const eicar = Buffer.from(
  ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-", "TEST-FILE!$H+H*"].join(""),
  "latin1",
);
