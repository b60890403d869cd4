import type { Sharp } from "sharp";
import type { Opener, Page, PagesTask } from "./answers.ts";
import { measure, perceptualHashOf } from "./measure.ts";

/** Fresh JPEG pages of an upload: nothing of the original file but its visible pixels goes on. */
export async function pagesOf(
  task: PagesTask,
  open: Opener,
): Promise<{ readonly pages: readonly Page[]; readonly editedBy: string | null }> {
  const pages: Page[] = [];
  const editedBy = await open(task, async (picture) => {
    pages.push(await pageOf(picture, task));
  });
  return { pages, editedBy };
}

/** sharp writes no metadata unless asked to; the pixels become sRGB on white. */
async function pageOf(picture: Sharp, { limits }: PagesTask): Promise<Page> {
  const { data, info } = await picture
    .resize({ width: limits.longSide, height: limits.longSide, fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .jpeg({ quality: limits.jpegQuality, chromaSubsampling: "4:4:4" })
    .toBuffer({ resolveWithObject: true });
  return {
    ...{ bytes: data, width: info.width, height: info.height },
    quality: await measure(data),
    perceptualHash: await perceptualHashOf(data),
  };
}
