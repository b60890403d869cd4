import { type Layout, textIn, type Zone } from "./mrz-zones.ts";

/** One character that cannot stand where it was read, and the look-alike that can. Positions from 1, as printed. */
export type Repair = {
  readonly line: number;
  readonly position: number;
  readonly was: string;
  readonly now: string;
};

const toDigit: Readonly<Record<string, string>> = { O: "0", I: "1", B: "8", S: "5", Z: "2" };
const toLetter: Readonly<Record<string, string>> = { "0": "O", "1": "I", "8": "B", "5": "S", "2": "Z" };

/**
 * Exchanges look-alikes only in zones whose type demands it; each exchange is reported and the check digits judge
 * afterwards. The number of a document is repaired only where its issuer prints digits alone.
 */
export function repaired(
  lines: readonly string[],
  layout: Layout,
): { readonly lines: readonly string[]; readonly repairs: readonly Repair[] } {
  const repairs: Repair[] = [];
  const grid = lines.map((line) => [...line]);
  const mend = ({ line, from, to }: Zone, lookAlikes: Readonly<Record<string, string>>) => {
    for (let at = from; at < to; at += 1) {
      const was = grid[line]?.[at] ?? "";
      const now = lookAlikes[was];
      if (now === undefined) continue;
      grid[line]?.splice(at, 1, now);
      repairs.push({ line: line + 1, position: at + 1, was, now });
    }
  };
  for (const zone of [layout.code, layout.issuer, layout.nationality, layout.names]) mend(zone, toLetter);
  const checks = [layout.numberCheck, layout.birthCheck, layout.expiryCheck, layout.composite.check];
  for (const zone of [layout.birth, layout.expiry, ...checks]) mend(zone, toDigit);
  if (layout.optionalCheck) mend(layout.optionalCheck, toDigit);
  const digits = digitsOnly(
    grid.map((line) => line.join("")),
    layout,
  );
  if (digits) mend(digits, toDigit);
  return { lines: grid.map((line) => line.join("")), repairs };
}

/** Kazakhstan: nine digits on an identity card, N and eight digits in a passport (screening.md §2, passport unverified). */
function digitsOnly(lines: readonly string[], layout: Layout): Zone | null {
  if (textIn(lines, layout.issuer) !== "KAZ") return null;
  const code = textIn(lines, layout.code);
  if (code === "ID") return layout.number;
  return code.startsWith("P") ? { ...layout.number, from: layout.number.from + 1 } : null;
}
