import { SaxesParser } from "saxes";
import { ListRefused } from "../../modules/screening/screening.ts";
import { bounds } from "./bounds.ts";

/** One element of a record with what it holds; names without their namespace prefix. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
};

/**
 * Streams an XML file record by record. There is no document type and so no entity beyond the five of XML itself:
 * anything that declares one is refused, external or not (reference sheet §5, every import).
 */
export async function readXml(
  text: AsyncIterable<string>,
  records: readonly string[],
  each: (record: XmlElement) => Promise<void> | void,
  onRoot: (root: XmlElement) => void = () => {},
): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const open: XmlElement[] = [];
  const finished: XmlElement[] = [];
  let depth = 0;
  let sinceRecord = 0; // characters taken in without a record having ended
  parser.on("error", () => {
    throw new ListRefused("xml_broken", `after ${depth} open elements`);
  });
  parser.on("doctype", () => {
    throw new ListRefused("xml_doctype", "a document type is not allowed");
  });
  parser.on("opentag", (tag) => {
    depth += 1;
    const element = elementOf(tag.name, tag.attributes);
    if (depth === 1) onRoot(element);
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    if (parent || records.includes(element.name)) open.push(element);
    if (depth > deepest) throw new ListRefused("xml_broken", `deeper than ${deepest} elements`);
  });
  parser.on("text", (piece) => {
    const element = open.at(-1);
    if (element) element.text += piece;
  });
  parser.on("cdata", (piece) => {
    const element = open.at(-1);
    if (element) element.text += piece;
  });
  parser.on("closetag", () => {
    depth -= 1;
    const element = open.pop();
    if (!element || open.length > 0) return;
    finished.push(element);
    sinceRecord = 0;
  });
  for await (const piece of text) {
    if (/<!(DOCTYPE|ENTITY)/i.test(piece))
      throw new ListRefused("xml_doctype", "a document type is not allowed");
    parser.write(piece);
    sinceRecord += piece.length;
    for (const record of finished.splice(0)) await each(record);
    if (sinceRecord > bounds.recordCharacters) throw new ListRefused("record_too_large", "an XML record");
  }
  parser.close(); // an end that is missing is an error of the parser
}

const deepest = 40;

function elementOf(name: string, attributes: Readonly<Record<string, string>>): XmlElement {
  return { name: localName(name), attributes, children: [], text: "" };
}
const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === name);

/** The text of the first child of that name, or "". */
export const textIn = (element: XmlElement, name: string): string =>
  oneLine(element.children.find((child) => child.name === name)?.text ?? "");

/** `<NATIONALITY><VALUE>…</VALUE></NATIONALITY>`: all the values. */
export const valuesIn = (element: XmlElement, name: string): string[] =>
  childrenOf(element, name).flatMap((child) =>
    childrenOf(child, "VALUE").map((value) => oneLine(value.text)),
  );

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();
