import { SaxesParser } from "saxes";
import type { Pairs } from "./freedom-pay-signature.ts";

/**
 * The texts of a small XML answer by the path of their element below the root, or null when it is no such thing: not
 * well-formed, with a document type (so no entities of its own), too deep or too long. In a list, the elements named by
 * `rows` are numbered: `payment.0/pg_amount`.
 */
export function flatXml(bytes: Uint8Array, list?: { readonly rows: string }): Pairs | null {
  const { mostBytes, mostPairs } = list === undefined ? answer : listing;
  let row = 0;
  const pairs: Record<string, string> = Object.create(null);
  const path: string[] = [];
  let broken = bytes.length > mostBytes;
  let text = "";
  const parser = new SaxesParser();
  parser.on("error", () => {
    broken = true;
  });
  parser.on("doctype", () => {
    broken = true;
  });
  parser.on("opentag", ({ name }) => {
    path.push(name === list?.rows ? `${name}.${row++}` : name);
    text = "";
    if (path.length > 5) broken = true;
  });
  parser.on("text", (part) => {
    text += part;
  });
  parser.on("closetag", () => {
    const name = path.slice(1).join("/");
    if (name !== "" && text.trim() !== "") {
      if (pairs[name] !== undefined || Object.keys(pairs).length >= mostPairs) broken = true;
      pairs[name] = text.trim();
    }
    path.pop();
    text = "";
  });
  if (broken) return null;
  try {
    parser.write(new TextDecoder("utf-8", { fatal: true }).decode(bytes)).close();
  } catch {
    return null;
  }
  return broken || Object.keys(pairs).length === 0 ? null : { ...pairs };
}

const answer = { mostBytes: 64 * 1024, mostPairs: 200 };
const listing = { mostBytes: 8 * 1024 * 1024, mostPairs: 200_000 };
