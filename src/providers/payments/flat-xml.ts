import { SaxesParser } from "saxes";
import type { Pairs } from "./freedom-pay-signature.ts";

/**
 * The texts of a small XML answer by the path of their element below the root, or null when it is no such thing: not
 * well-formed, with a document type (so no entities of its own), too deep or too long.
 */
export function flatXml(bytes: Uint8Array): Pairs | null {
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
    path.push(name);
    text = "";
    if (path.length > 5) broken = true;
  });
  parser.on("text", (part) => {
    text += part;
  });
  parser.on("closetag", () => {
    const name = path.slice(1).join("/");
    if (name !== "" && text.trim() !== "") {
      if (pairs[name] !== undefined || Object.keys(pairs).length >= 200) broken = true;
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

const mostBytes = 64 * 1024;
