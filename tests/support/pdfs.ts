/** Small PDFs written by hand. `objects` are the bodies of objects 1..n; object 1 is the catalogue. */
export function pdf(objects: readonly (string | Buffer)[], trailer = ""): Buffer {
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1")];
  const places: number[] = [];
  let at = parts[0]?.length ?? 0;
  const add = (part: Buffer) => {
    parts.push(part);
    at += part.length;
  };
  for (const [i, body] of objects.entries()) {
    places.push(at);
    add(Buffer.from(`${i + 1} 0 obj\n`));
    add(typeof body === "string" ? Buffer.from(body, "latin1") : body);
    add(Buffer.from("\nendobj\n"));
  }
  const start = at;
  const rows = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  add(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`));
  add(
    Buffer.from(
      `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

export const pdfStream = (content: Buffer, entries = ""): Buffer =>
  Buffer.concat([
    Buffer.from(`<< /Length ${content.length} ${entries} >>\nstream\n`),
    content,
    Buffer.from("\nendstream"),
  ]);

/** Pages with a line of text each, in a font every reader has. `catalogue` adds entries to the first object. */
export function textPdf(pages: number, catalogue = "", extra: readonly string[] = []): Buffer {
  const first = 4;
  const kids = Array.from({ length: pages }, (_, i) => `${first + i * 2} 0 R`).join(" ");
  const bodies = Array.from({ length: pages }, (_, i) => [
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + i * 2 + 1} 0 R >>`,
    pdfStream(Buffer.from(`BT /F1 36 Tf 60 700 Td (PROOF OF ADDRESS, PAGE ${i + 1}) Tj ET`)),
  ]).flat();
  return pdf([
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    `<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...bodies,
    ...extra,
  ]);
}
