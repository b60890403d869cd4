import type { Pairs } from "./freedom-pay-signature.ts";

/** Pairs as XML; the steps of a path are nested elements, and the number of a row is not told. */
export function written(pairs: Pairs): string {
  return `<?xml version="1.0" encoding="utf-8"?><response>${inner(Object.entries(pairs))}</response>`;
}

function inner(pairs: readonly (readonly [string, string])[]): string {
  const parents = new Map<string, [string, string][]>();
  const parts: string[] = [];
  for (const [path, value] of pairs) {
    const [name = "", ...below] = path.split("/");
    if (below.length === 0) parts.push(element(name, escaped(value)));
    else parents.set(name, [...(parents.get(name) ?? []), [below.join("/"), value]]);
  }
  return parts.join("") + [...parents].map(([name, below]) => element(name, inner(below))).join("");
}
const element = (name: string, content: string) => {
  const tag = name.replace(/\.\d+$/, "");
  return `<${tag}>${content}</${tag}>`;
};
const escaped = (text: string) =>
  text.replace(/[<>&]/g, (sign) => ({ "<": "&lt;", ">": "&gt;" })[sign] ?? "&amp;");
