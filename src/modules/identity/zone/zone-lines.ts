import { type Mrz, parseMrz } from "./mrz.ts";

/**
 * Lines of a machine-readable zone among what OCR read. Fillers are what it reads worst, so runs of them are cleaned
 * and brought to the zone's width; whether the result is right the check digits say, not the engine. null: no zone.
 */
export function zoneIn(text: string, today: string): Mrz | null {
  const lines = text
    .split("\n")
    .map((line) => line.replace(/[^A-Z0-9<]/g, ""))
    .filter((line) => line.length >= shortest && line.length <= longest);
  let best: Mrz | null = null;
  for (const form of forms)
    for (let at = 0; at + form.lines.length <= lines.length; at += 1) {
      const fitted = form.lines.map((kind, i) => fit[kind](lines[at + i] ?? "", form.width));
      const whole = fitted.filter((line) => line !== null);
      const read = whole.length === fitted.length ? parseMrz(whole, today) : null;
      if (read?.ok && agreeing(read.value) > (best ? agreeing(best) : 0)) best = read.value;
    }
  return best && agreeing(best) >= enough ? best : null;
}

export const agreeing = (zone: Mrz): number => Object.values(zone.checks).filter(Boolean).length;

const shortest = 10;
/** Twice the longer zone: runs of fillers come out too long, but not without end. */
const longest = 100;
/** Of five check digits; fewer may agree by chance. */
const enough = 3;

const forms = [
  { width: 30, lines: ["open", "closed", "names"] },
  { width: 44, lines: ["names", "closed"] },
] as const;

/** `open` lines end in fillers, of whatever number the engine saw; `closed` ones in one or two digits behind fillers. */
const fit = {
  open: (line: string, width: number): string | null => withEnd(line, "", width),
  /** The first given name stays as it was read, even when its letters look like fillers. */
  names: (line: string, width: number): string | null =>
    withEnd(line, /^.*?[A-Z]<<[A-Z]+/.exec(line)?.[0] ?? "", width),
  closed: (line: string, width: number): string | null => {
    if (line.length === width) return line;
    const [, head, tail] = noisyMiddle.exec(line) ?? [];
    if (head === undefined || tail === undefined || head.length + tail.length > width) return null;
    return head.padEnd(width - tail.length, "<") + tail;
  },
};

function withEnd(line: string, kept: string, width: number): string | null {
  const clean = kept + line.slice(kept.length).replace(noisyEnd, "");
  const ends = clean.length < line.length;
  if (clean.length > width || (!ends && line.length < width - 2)) return null;
  return clean.padEnd(width, "<");
}

/**
 * Among fillers the engine sees K, L, I, C, S or E. A run begins with two fillers, or with one before and one behind
 * such a letter: a single filler before letters separates names.
 */
const noisyEnd = /<(?:<|[KLICSE]<)[<KLICSE]*$|<+$/;
const noisyMiddle = /^(.*?)<(?:<|[KLICSE]<)?[<KLICSE]*([0-9OISBZ]{1,2})$/;
