import { type Answer, Fault, type Task } from "./answers.ts";

/**
 * The process that decodes what strangers sent: one task, one answer, then it ends. It has no environment, may read
 * only its own code, write nothing, start nothing, and holds a bounded memory (workshop.ts).
 */
process.once("message", async (task: Task) => {
  const work = await toolFor(task); // a decoder that does not load is our fault: the process dies before it is ready
  process.send?.({ name: "ready" });
  const answer = await work().catch((error: unknown): Answer => {
    // From here on a decoder's complaint is about the bytes.
    return { name: "fault", code: error instanceof Fault ? error.code : "upload_unreadable" };
  });
  process.send?.(answer, () => process.disconnect());
});

/** Loads what this task needs and no more: each decoder costs a tenth of a second and memory. */
async function toolFor(task: Task): Promise<() => Promise<Answer>> {
  if (task.name === "watermark") {
    const { withWatermark } = await import("./watermark.ts");
    return async () => ({ name: "watermark", bytes: await withWatermark(task.bytes, task.text) });
  }
  const { pagesOf } = await import("./pages.ts");
  const open = await openerFor(task.kind);
  return async () => ({ name: "pages", ...(await pagesOf(task, open)) });
}

async function openerFor(kind: Extract<Task, { name: "pages" }>["kind"]) {
  if (kind === "pdf") return (await import("./pdf.ts")).openPdf;
  if (kind === "heic") return (await import("./heic.ts")).openHeic;
  return (await import("./picture.ts")).openPicture;
}
