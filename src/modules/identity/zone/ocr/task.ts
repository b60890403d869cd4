/** A band of the picture, by shares of its height, drawn to this width in pixels. */
export type Band = {
  readonly from: number;
  readonly to: number;
  readonly width: number;
  readonly turned: boolean;
};
export type ReadTask = { readonly id: number; readonly bytes: Uint8Array; readonly band: Band };
