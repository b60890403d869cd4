import type { Sharp } from "sharp";
import type { FileKind } from "../kinds.ts";

/**
 * What the workshop's child process is told and what it answers. The child decodes what strangers sent, so the parent
 * parses its answers like anything from outside (workshop.ts).
 */
export type Task = PagesTask | WatermarkTask;
export type PagesTask = {
  readonly name: "pages";
  readonly bytes: Uint8Array;
  readonly kind: FileKind;
  readonly limits: PageLimits;
};
export type WatermarkTask = { readonly name: "watermark"; readonly bytes: Uint8Array; readonly text: string };
export type PageLimits = {
  readonly pixels: number;
  readonly pages: number;
  readonly longSide: number;
  readonly jpegQuality: number;
};

/** Opens one kind of file and hands on its pictures one after the other; returns the editor that the file names. */
export type Opener = (task: PagesTask, take: (picture: Sharp) => Promise<void>) => Promise<string | null>;

/** Measures of one page, at a fixed scale so that they compare across cameras. */
export type Quality = {
  /** Mean luminance, 0 to 255. */
  readonly brightness: number;
  /** Standard deviation of luminance. */
  readonly contrast: number;
  /** Variance of the Laplacian: low when edges are soft. */
  readonly sharpness: number;
  /** Share of pixels at the white end, 0 to 1: glare, or white paper. */
  readonly clippedShare: number;
};

export type Page = {
  /** JPEG, re-encoded, without metadata. */
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly quality: Quality;
  /** 64-bit difference hash, 16 hex digits: near-equal pictures differ in few bits. */
  readonly perceptualHash: string;
};

export const faults = [
  "upload_unreadable",
  "upload_too_many_pixels",
  "upload_too_many_pages",
  "upload_password_protected",
] as const;
export type FaultCode = (typeof faults)[number];

export type Answer =
  | { readonly name: "pages"; readonly pages: readonly Page[]; readonly editedBy: string | null }
  | { readonly name: "watermark"; readonly bytes: Uint8Array }
  | { readonly name: "fault"; readonly code: FaultCode };

/** Thrown inside the child to end a task with a code. */
export class Fault extends Error {
  override name = "Fault";
  readonly code: FaultCode;
  constructor(code: FaultCode) {
    super(code);
    this.code = code;
  }
}
