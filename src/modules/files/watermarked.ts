import { invariant } from "../../platform/result.ts";
import type { Workshop } from "./workshop.ts";

/**
 * A page for a look by staff, with the text (who, when) across all of it; JPEG. Letters of Russian, Kazakh and English
 * are drawn with the house's own face. null when the workshop is busy: the page says so and offers to try again.
 */
export async function watermarked(
  workshop: Workshop,
  bytes: Uint8Array,
  text: string,
): Promise<Buffer | null> {
  const made = await workshop.run({ name: "watermark", bytes, text: text.slice(0, mostLetters) });
  if (!made.ok && (made.code === "upload_busy" || made.code === "upload_too_slow")) return null;
  invariant(made.ok && made.value.name === "watermark", "a kept page can be drawn");
  return Buffer.from(made.value.bytes);
}

const mostLetters = 120;
