import type { FileScanner, FileStorage } from "./ports.ts";
import type { Workshop } from "./workshop.ts";

/** What the safe file path stands on; joined in main.ts. */
export type FileParts = {
  readonly storage: FileStorage;
  readonly scanner: FileScanner;
  readonly workshop: Workshop;
};
