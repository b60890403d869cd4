export type Face = {
  readonly name: string;
  readonly source: string;
  readonly display: "optional" | "swap";
  readonly text: string;
  readonly unicodeRange: string;
};

export const fontFolder: string;
export const kazakhLetters: string;
export const faces: readonly Face[];
export const fallbackFace: string;
