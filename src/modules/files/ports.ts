/** The outside world as this module needs it; providers/ answers. */

/**
 * Where sealed files lie. Ids are UUIDs made by this module; the bytes are ciphertext, so a storage that is read by
 * others gives away sizes and times only. Every method throws when the storage does not answer.
 */
export type FileStorage = {
  /** Resolves when the bytes would survive a power cut. An id is written once. */
  put(id: string, bytes: Uint8Array): Promise<void>;
  get(id: string): Promise<Buffer | null>;
  /** Removing what is not there is no error: a removal may be repeated. */
  remove(id: string): Promise<void>;
  /** Files stored before this time, in no order. */
  list(olderThan: Date): AsyncIterable<StoredFile>;
};
export type StoredFile = { readonly id: string; readonly storedAt: Date };

/** Looks for malware. Throws when it cannot say: what was not scanned is not accepted (fail closed). */
export type FileScanner = { scan(bytes: Uint8Array): Promise<ScanVerdict> };
export type ScanVerdict =
  | { readonly verdict: "clean" }
  | { readonly verdict: "infected"; readonly signature: string };
