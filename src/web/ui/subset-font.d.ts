/** The package brings no types; these are the parts of it that assets.test.ts uses. */
declare module "subset-font" {
  export default function subsetFont(
    font: Buffer,
    text: string | null,
    options: { targetFormat: "sfnt" | "woff2"; keepAllGlyphs?: boolean },
  ): Promise<Buffer>;
}
