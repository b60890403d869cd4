import PDFDocument from "pdfkit";
import { type Face, paperFace, runsOf, type Weight } from "./face.ts";

/**
 * Paper of the house: A4, one column, headings, facts and tables in our own face. The same words on the same day give the
 * same bytes, so that a paper can be compared with itself years later.
 */
export type Sheet = {
  title(text: string, under?: string): void;
  heading(text: string): void;
  paragraph(text: string): void;
  facts(rows: readonly { readonly term: string; readonly value: string }[]): void;
  table(columns: readonly SheetColumn[], rows: readonly (readonly string[])[]): void;
  note(text: string): void;
};
export type SheetColumn = { readonly label: string; readonly share: number; readonly numeric?: boolean };

export type SheetMeaning = {
  readonly title: string;
  readonly language: string;
  readonly at: Date;
  /** At the foot of each page. */
  readonly foot: string;
};

const margin = 56;
const ink = "#14202e";
const grey = "#54657a";
const accent = "#0b6bcb";
const hair = "#d5dde6";

export async function writeSheet(meaning: SheetMeaning, write: (sheet: Sheet) => void): Promise<Buffer> {
  const face = await paperFace();
  const doc = new PDFDocument({
    ...{ size: "A4", margin, bufferPages: true, lang: meaning.language, pdfVersion: "1.7", tagged: true },
    displayTitle: true,
    info: {
      ...{ Title: meaning.title, Author: "Alem Credit", Producer: "Alem Credit", Creator: "Alem Credit" },
      CreationDate: meaning.at,
    },
  });
  const bytes = gathered(doc);
  registerFace(doc, face);
  write(sheetOn(doc));
  footers(doc, meaning.foot);
  doc.end();
  return bytes;
}

type Doc = InstanceType<typeof PDFDocument>;

function gathered(doc: Doc): Promise<Buffer> {
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on("data", (part: Buffer) => parts.push(part));
    doc.on("end", () => resolve(Buffer.concat(parts)));
    doc.on("error", reject);
  });
}

function registerFace(doc: Doc, face: Face): void {
  for (const weight of [400, 650] as const)
    for (const [part, file] of face[weight]) doc.registerFont(`${part}/${weight}`, file);
}

const width = (doc: Doc): number => doc.page.width - 2 * margin;

type Look = { readonly size: number; readonly weight?: Weight; readonly colour?: string };
type Place = { readonly x: number; readonly y: number; readonly width: number };

/** Words of one look, broken into lines by us, because a line holds several parts of the face. Returns the lines. */
function linesOf(doc: Doc, text: string, { size, weight = 400 }: Look, room: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const word of paragraph.split(" ")) {
      const longer = line === "" ? word : `${line} ${word}`;
      if (line !== "" && widthOf(doc, longer, size, weight) > room) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(line);
  }
  return lines;
}

function widthOf(doc: Doc, text: string, size: number, weight: Weight): number {
  return runsOf(text).reduce(
    (sum, run) => sum + doc.font(`${run.part}/${weight}`).fontSize(size).widthOfString(run.text),
    0,
  );
}

function drawLine(doc: Doc, text: string, look: Look, { x, y, width: room }: Place, right = false): void {
  const { size, weight = 400, colour = ink } = look;
  let at = right ? x + room - widthOf(doc, text, size, weight) : x;
  for (const run of runsOf(text)) {
    doc.font(`${run.part}/${weight}`).fontSize(size).fillColor(colour);
    doc.text(run.text, at, y, { lineBreak: false });
    at += doc.widthOfString(run.text);
  }
}

const lead = (size: number): number => size * 1.45;

function block(doc: Doc, text: string, look: Look, room: number, x = margin): void {
  for (const line of linesOf(doc, text, look, room)) {
    need(doc, lead(look.size));
    drawLine(doc, line, look, { x, y: doc.y, width: room });
    doc.y += lead(look.size);
    doc.x = margin;
  }
}

/** A new page when so much does not fit on this one. */
function need(doc: Doc, height: number): boolean {
  if (doc.y + height <= doc.page.height - margin - 24) return false;
  doc.addPage();
  doc.y = margin;
  return true;
}

function sheetOn(doc: Doc): Sheet {
  return {
    title: (text, under) => {
      block(doc, "Alem Credit", { size: 11, weight: 650, colour: accent }, width(doc));
      doc.y += 6;
      block(doc, text, { size: 20, weight: 650 }, width(doc));
      if (under) block(doc, under, { size: 10.5, colour: grey }, width(doc));
      doc.y += 10;
    },
    heading: (text) => {
      need(doc, 60);
      doc.y += 10;
      block(doc, text, { size: 13, weight: 650 }, width(doc));
      doc.y += 4;
    },
    paragraph: (text) => {
      block(doc, text, { size: 10.5 }, width(doc));
      doc.y += 4;
    },
    facts: (rows) => {
      for (const { term, value } of rows) factRow(doc, term, value);
      doc.y += 6;
    },
    table: (columns, rows) => table(doc, columns, rows),
    note: (text) => block(doc, text, { size: 9, colour: grey }, width(doc)),
  };
}

function factRow(doc: Doc, term: string, value: string): void {
  const left = width(doc) * 0.42;
  const look = { size: 10.5 };
  const terms = linesOf(doc, term, look, left - 10);
  const values = linesOf(doc, value, { ...look, weight: 650 }, width(doc) - left);
  const high = Math.max(terms.length, values.length) * lead(look.size) + 5;
  need(doc, high);
  const top = doc.y;
  rule(doc, top);
  terms.forEach((line, row) => {
    drawLine(
      doc,
      line,
      { ...look, colour: grey },
      { x: margin, y: top + 4 + row * lead(look.size), width: left },
    );
  });
  values.forEach((line, row) => {
    const place = { x: margin + left, y: top + 4 + row * lead(look.size), width: width(doc) - left };
    drawLine(doc, line, { ...look, weight: 650 }, place);
  });
  doc.y = top + high;
  doc.x = margin;
}

function table(doc: Doc, columns: readonly SheetColumn[], rows: readonly (readonly string[])[]): void {
  const look = { size: 9.5 };
  const room = width(doc);
  const draw = (cells: readonly string[], weight: Weight, colour: string) => {
    const lines = cells.map((cell, index) =>
      linesOf(doc, cell, { ...look, weight }, room * (columns[index]?.share ?? 0) - 8),
    );
    const high = Math.max(...lines.map((one) => one.length)) * lead(look.size) + 5;
    if (need(doc, high) && weight === 400)
      draw(
        columns.map(({ label }) => label),
        650,
        grey,
      );
    const top = doc.y;
    rule(doc, top);
    let x = margin;
    columns.forEach(({ share, numeric = false }, index) => {
      lines[index]?.forEach((line, row) => {
        const place = { x, y: top + 4 + row * lead(look.size), width: room * share - 8 };
        drawLine(doc, line, { ...look, weight, colour }, place, numeric);
      });
      x += room * share;
    });
    doc.y = top + high;
    doc.x = margin;
  };
  draw(
    columns.map(({ label }) => label),
    650,
    grey,
  );
  for (const row of rows) draw(row, 400, ink);
  rule(doc, doc.y);
  doc.y += 8;
}

function rule(doc: Doc, y: number): void {
  doc
    .moveTo(margin, y)
    .lineTo(margin + width(doc), y)
    .lineWidth(0.6)
    .strokeColor(hair)
    .stroke();
}

function footers(doc: Doc, foot: string): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    doc.page.margins.bottom = 0; // writing in the margin must not make a page
    const place = { x: margin, y: doc.page.height - margin + 8, width: width(doc) };
    drawLine(doc, foot, { size: 8, colour: grey }, place);
    drawLine(doc, `${page - start + 1} / ${count}`, { size: 8, colour: grey }, place, true);
  }
}
