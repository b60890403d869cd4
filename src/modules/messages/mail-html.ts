import type { Locale } from "../../policy/policy.ts";

/**
 * The letter as HTML: the same words as its text, in one table of a width that every mail program knows. No picture, no font,
 * no style, nothing that is fetched: opening a letter tells nobody anything.
 */
export type Letter = {
  readonly locale: Locale;
  readonly subject: string;
  readonly text: string;
  readonly footer: readonly string[];
  /** Advertising: the link out, in the very words of the policy. */
  readonly out?: { readonly label: string; readonly href: string };
};

export function mailHtml({ locale, subject, text, footer, out }: Letter): string {
  const paragraphs = text.split(/\n{2,}/).map((one) => `<p>${linked(one)}</p>`);
  const small = footer.map((one) => `<p><small>${linked(one)}</small></p>`);
  const way = out ? [`<p><a href="${escaped(out.href)}">${escaped(out.label)}</a></p>`] : [];
  return [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>`,
    `<body bgcolor="#f1f5f9"><div role="main">`,
    `<table role="presentation" width="100%" cellpadding="24" cellspacing="0" bgcolor="#ffffff"><tr><td align="left">`,
    `<p><b><font face="Arial, sans-serif" color="#0b5c8f">Alem Credit</font></b></p>`,
    `<font face="Arial, sans-serif" color="#16202c"><h1><font size="4">${escaped(subject)}</font></h1>`,
    `${paragraphs.join("")}</font>`,
    `<hr><font face="Arial, sans-serif" color="#4b5866">${[...way, ...small].join("")}</font>`,
    `</td></tr></table></div></body></html>`,
  ].join("\n");
}

const marks: Readonly<Record<string, string>> = {
  ...{ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" },
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);

/** Addresses of the web become links, line breaks stay; everything else is text. */
const linked = (text: string): string =>
  text
    .split(/(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)])/)
    .map((piece, i) => (i % 2 === 1 ? `<a href="${escaped(piece)}">${escaped(piece)}</a>` : escaped(piece)))
    .join("")
    .replaceAll("\n", "<br>");
