import type { ChildProcess } from "node:child_process";
import { z } from "zod";
import { startBoundedProcess } from "../../../platform/bounded-process.ts";
import { minutes, seconds } from "../../../platform/clock.ts";
import type { Mrz } from "./mrz.ts";
import type { Band, ReadTask } from "./ocr/task.ts";
import { agreeing, zoneIn } from "./zone-lines.ts";

/**
 * Reads the machine-readable zone of a picture, offline, in a process of its own that starts with the first picture and
 * ends when none came for a while. What it finds is a proposal that the person confirms (issue 3, identity 3).
 */
export type ZoneOcr = {
  /** null: no zone was found, or the reader is busy, slow or broken: the person types instead. */
  readMrz(picture: Uint8Array, today: string): Promise<Mrz | null>;
  /** Whether its process stands, for operators and tests. */
  isRunning(): boolean;
  stop(): void;
};

export type OcrLimits = {
  readonly waiting: number;
  readonly timeoutMs: number;
  readonly idleMs: number;
  readonly memoryKb: number;
};
const usual: OcrLimits = { waiting: 8, timeoutMs: seconds(30), idleMs: minutes(1), memoryKb: 1_500_000 };

export function makeZoneOcr(over: Partial<OcrLimits> = {}): ZoneOcr {
  const limits = { ...usual, ...over };
  let child: ChildProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let waiting = 0;
  let turn: Promise<unknown> = Promise.resolve();

  const stop = () => {
    clearTimeout(idle);
    child?.kill("SIGKILL");
    child = null;
  };
  const started = () => {
    clearTimeout(idle);
    if (child === null || child.exitCode !== null || child.signalCode !== null) {
      child = startBoundedProcess({ entry, memoryKb: limits.memoryKb, threads: true });
      child.on("error", () => {}); // the exit says the same
      child.unref();
      child.channel?.unref();
    }
    return child;
  };
  const rest = () => {
    idle = setTimeout(stop, limits.idleMs);
    idle.unref();
  };
  const read = async (picture: Uint8Array, today: string) => {
    const until = Date.now() + limits.timeoutMs;
    let best: Mrz | null = null;
    for (const band of bands) {
      const text = await ask(started(), { bytes: picture, band }, until - Date.now());
      if (text === null) {
        stop();
        break;
      }
      const found = zoneIn(text, today);
      if (found && (best === null || agreeing(found) > agreeing(best))) best = found;
      if (best?.agrees) break;
    }
    if (child) rest();
    return best;
  };
  return {
    stop,
    isRunning: () => child !== null,
    readMrz: (picture, today) => {
      if (waiting >= limits.waiting) return Promise.resolve(null);
      waiting += 1;
      const mine = turn
        .then(() => read(picture, today))
        .finally(() => {
          waiting -= 1;
        });
      turn = mine.catch(() => {});
      return mine;
    },
  };
}

const entry = new URL("./ocr/child.ts", import.meta.url);

/** A zone lies at the lower edge; the rest is tried for a card that fills little of the picture, or lies upside down. */
const bands: readonly Band[] = [
  { from: 0.5, to: 1, width: 1_400, turned: false },
  { from: 0, to: 1, width: 1_800, turned: false },
  { from: 0.5, to: 1, width: 1_400, turned: true },
];

let lastId = 0;
const answerForm = z.object({ id: z.int(), text: z.string().max(20_000) });

/** null when it did not answer in time, or died. */
function ask(child: ChildProcess, task: Omit<ReadTask, "id">, timeoutMs: number): Promise<string | null> {
  lastId += 1;
  const id = lastId;
  return new Promise((resolve) => {
    const end = (text: string | null) => {
      clearTimeout(timer);
      child.off("message", hear);
      child.off("exit", gone);
      resolve(text);
    };
    const timer = setTimeout(() => end(null), Math.max(0, timeoutMs));
    const gone = () => end(null);
    const hear = (said: unknown) => {
      const answer = answerForm.safeParse(said);
      if (!answer.success) end(null);
      else if (answer.data.id === id) end(answer.data.text);
    };
    child.on("message", hear);
    child.once("exit", gone);
    child.send({ id, ...task }, (failed) => {
      if (failed) end(null);
    });
  });
}
