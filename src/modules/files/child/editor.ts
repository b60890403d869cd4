/**
 * Which image editor the file itself names, as a word of ours: a hint for the person who looks (screening.md §3), no
 * verdict. What the file says is never passed on as it stands.
 */
export function editorOf(...metadata: readonly (Uint8Array | string | undefined)[]): string | null {
  for (const part of metadata) {
    if (part === undefined) continue;
    // EXIF (tag 0x0131 Software) and XMP (CreatorTool, softwareAgent) keep such names as plain text.
    const text = (typeof part === "string" ? part : Buffer.from(part).toString("latin1")).toLowerCase();
    const found = editors.find((editor) => text.includes(editor.said));
    if (found) return found.code;
  }
  return null;
}

const editors = [
  { said: "photoshop", code: "photoshop" },
  { said: "lightroom", code: "lightroom" },
  { said: "adobe illustrator", code: "illustrator" },
  { said: "gimp", code: "gimp" },
  { said: "snapseed", code: "snapseed" },
  { said: "picsart", code: "picsart" },
  { said: "canva", code: "canva" },
  { said: "facetune", code: "facetune" },
  { said: "pixelmator", code: "pixelmator" },
  { said: "affinity photo", code: "affinity" },
  { said: "paint.net", code: "paint_net" },
  { said: "photopea", code: "photopea" },
  { said: "inkscape", code: "inkscape" },
  { said: "coreldraw", code: "coreldraw" },
] as const;
