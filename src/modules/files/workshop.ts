import type { ChildProcess } from "node:child_process";
import { z } from "zod";
import { startBoundedProcess } from "../../platform/bounded-process.ts";
import { seconds } from "../../platform/clock.ts";
import { BrokenAssumption, ok, type Result, refused } from "../../platform/result.ts";
import { type Answer, faults, type Task } from "./child/answers.ts";

/**
 * Where files of strangers are decoded: a fresh process for each, few at once, a short queue, a hard end. A decoder
 * that is broken into finds no secrets, no network address of ours, no folder to write to, and no second file.
 */
export type Workshop = {
  /** Throws when the child could not begin: that is our fault and not the file's. */
  run(task: Task): Promise<Result<Exclude<Answer, { name: "fault" }>, WorkshopCode>>;
};
export type WorkshopCode = (typeof faults)[number] | "upload_busy" | "upload_too_slow";

export type WorkshopLimits = {
  readonly atOnce: number;
  readonly waiting: number;
  readonly timeoutMs: number;
  /** Memory a child may write to, in kB: 40 megapixels decoded, turned and encoded need about 600 MB. */
  readonly memoryKb: number;
};
const usual: WorkshopLimits = { atOnce: 2, waiting: 6, timeoutMs: seconds(15), memoryKb: 1_400_000 };

export function makeWorkshop(over: Partial<WorkshopLimits> = {}): Workshop {
  const limits = { ...usual, ...over };
  const queue: (() => void)[] = [];
  let working = 0;
  const place = async () => {
    if (working >= limits.atOnce) await new Promise<void>((resolve) => void queue.push(resolve));
    else working += 1;
  };
  const leave = () => {
    const next = queue.shift();
    if (next) next();
    else working -= 1;
  };
  return {
    run: async (task) => {
      if (working >= limits.atOnce && queue.length >= limits.waiting) return refused("upload_busy");
      await place();
      try {
        return await inChild(task, limits);
      } finally {
        leave();
      }
    },
  };
}

async function inChild(task: Task, limits: WorkshopLimits): ReturnType<Workshop["run"]> {
  const child = startBoundedProcess({ entry, memoryKb: limits.memoryKb, cpuSeconds: mostCpuSeconds });
  const said = await conversation(child, task, limits.timeoutMs).finally(() => child.kill("SIGKILL"));
  if (said === "late") return refused("upload_too_slow");
  if (said === "died") return refused("upload_unreadable"); // the decoder fell over these bytes, or ran out of memory
  const answer = answerForm.parse(said);
  return answer.name === "fault" ? refused(answer.code) : ok(answer);
}

function conversation(child: ChildProcess, task: Task, timeoutMs: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let ready = false;
    const notBegun = () => reject(new BrokenAssumption("the process that decodes files did not begin"));
    const timer = setTimeout(() => resolve("late"), timeoutMs);
    child.once("error", notBegun);
    child.once("exit", () => {
      clearTimeout(timer);
      if (ready) resolve("died");
      else notBegun();
    });
    child.on("message", (said) => {
      if (!ready) ready = true;
      else resolve(said);
    });
    child.send(task, (failed) => {
      if (failed) notBegun();
    });
  });
}

/** Of all its threads together; the clock of the parent ends it sooner, unless the parent itself was killed. */
const mostCpuSeconds = 60;

const entry = new URL("./child/child.ts", import.meta.url);

const jpeg = z.instanceof(Uint8Array).refine((bytes) => bytes.length > 0 && bytes.length <= 16 * 1024 * 1024);
const share = z.number().min(0);
const answerForm: z.ZodType<Answer> = z.discriminatedUnion("name", [
  z.object({
    name: z.literal("pages"),
    pages: z
      .array(
        z.object({
          bytes: jpeg,
          width: z.int().min(1),
          height: z.int().min(1),
          quality: z.object({ brightness: share, contrast: share, sharpness: share, clippedShare: share }),
          perceptualHash: z.string().regex(/^[0-9a-f]{16}$/),
        }),
      )
      .min(1)
      .max(50),
    editedBy: z
      .string()
      .regex(/^[a-z_]{1,30}$/)
      .nullable(),
  }),
  z.object({ name: z.literal("watermark"), bytes: jpeg }),
  z.object({ name: z.literal("fault"), code: z.enum(faults) }),
]);
