/**
 * Where things stand in a machine-readable zone (ICAO Doc 9303 parts 4 and 5; positions from 0, ends exclusive) and
 * what each zone may hold: a letter where only digits can stand is an error of reading.
 */
export type Zone = { readonly line: number; readonly from: number; readonly to: number };
export type Layout = {
  readonly format: "TD1" | "TD3";
  readonly lines: number;
  readonly width: number;
  readonly code: Zone;
  readonly issuer: Zone;
  readonly number: Zone;
  readonly numberCheck: Zone;
  readonly birth: Zone;
  readonly birthCheck: Zone;
  readonly sex: Zone;
  readonly expiry: Zone;
  readonly expiryCheck: Zone;
  readonly nationality: Zone;
  /** In the order in which they are joined. */
  readonly optional: readonly Zone[];
  /** TD3 only. */
  readonly optionalCheck: Zone | null;
  readonly names: Zone;
  readonly composite: { readonly over: readonly Zone[]; readonly check: Zone };
};

const zone = (line: number, from: number, to: number): Zone => ({ line, from, to });

export const layouts: readonly Layout[] = [
  {
    ...{ format: "TD1", lines: 3, width: 30 },
    ...{ code: zone(0, 0, 2), issuer: zone(0, 2, 5), number: zone(0, 5, 14), numberCheck: zone(0, 14, 15) },
    ...{ birth: zone(1, 0, 6), birthCheck: zone(1, 6, 7), sex: zone(1, 7, 8) },
    ...{ expiry: zone(1, 8, 14), expiryCheck: zone(1, 14, 15), nationality: zone(1, 15, 18) },
    ...{ optional: [zone(0, 15, 30), zone(1, 18, 29)], optionalCheck: null, names: zone(2, 0, 30) },
    composite: {
      over: [zone(0, 5, 30), zone(1, 0, 7), zone(1, 8, 15), zone(1, 18, 29)],
      check: zone(1, 29, 30),
    },
  },
  {
    ...{ format: "TD3", lines: 2, width: 44 },
    ...{ code: zone(0, 0, 2), issuer: zone(0, 2, 5), number: zone(1, 0, 9), numberCheck: zone(1, 9, 10) },
    ...{ birth: zone(1, 13, 19), birthCheck: zone(1, 19, 20), sex: zone(1, 20, 21) },
    ...{ expiry: zone(1, 21, 27), expiryCheck: zone(1, 27, 28), nationality: zone(1, 10, 13) },
    ...{ optional: [zone(1, 28, 42)], optionalCheck: zone(1, 42, 43), names: zone(0, 5, 44) },
    composite: { over: [zone(1, 0, 10), zone(1, 13, 20), zone(1, 21, 43)], check: zone(1, 43, 44) },
  },
];

/** Weights 7, 3, 1; digits as they are, A is 10, Z is 35, a filler 0; the sum modulo 10. */
export function checkDigit(text: string): number {
  const weights = [7, 3, 1];
  return [...text].reduce((sum, char, i) => sum + worthOf(char) * (weights[i % 3] ?? 0), 0) % 10;
}

const worthOf = (char: string) => (char === "<" ? 0 : Number.parseInt(char, 36));

export const textIn = (lines: readonly string[], { line, from, to }: Zone): string =>
  (lines[line] ?? "").slice(from, to);
