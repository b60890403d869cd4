import PostalMime, { type Attachment, type Email } from "postal-mime";
import sanitizeHtml from "sanitize-html";
import { parseEmail } from "../../accounts/accounts.ts";
import type { SentFile } from "../take-files.ts";
import { longestWord } from "../words.ts";

/** A letter as it came, in the parts that a conversation needs. Nothing in it is believed; who wrote it least of all. */
export type Letter = {
  readonly from: string;
  readonly name: string;
  readonly title: string;
  readonly text: string;
  readonly html: string | null;
  readonly messageId: string | null;
  /** In-Reply-To and References, the nearest first. */
  readonly answersTo: readonly string[];
  /** What stands behind the plus of the addresses it was sent to. */
  readonly marks: readonly string[];
  /** Sent by a program: nothing is answered to it (RFC 3834), so that two programs cannot write to each other for ever. */
  readonly automatic: boolean;
  /** A report of delivery or of a complaint (RFC 3464, RFC 5965). */
  readonly report: boolean;
  /** The mail server of ours that is trusted to say so found the sender's domain to stand behind the letter (RFC 8601, DMARC). */
  readonly authentic: boolean;
  readonly files: readonly SentFile[];
};

/** Null for what is no letter: without a sender that could be answered, or not to be read at all. */
export async function readLetter(
  bytes: Buffer,
  trust: { readonly authServer: string | null },
): Promise<Letter | null> {
  const read = await PostalMime.parse(bytes, {
    ...{ maxNestingDepth: 30, maxHeadersSize: 512 * 1024, attachmentEncoding: "arraybuffer" },
  }).catch(() => null); // malformed beyond reading
  if (!read) return null;
  const sender = parseEmail(read.from?.address ?? "");
  if (!sender.ok) return null;
  const header = (name: string) => read.headers.find((one) => one.key === name)?.value.trim() ?? null;
  const html = read.html ? safeHtml(read.html) : null;
  return {
    from: sender.value,
    ...{ name: oneLine(read.from?.name ?? "", 120), title: oneLine(read.subject ?? "", 200) },
    ...{ text: withoutQuote(textOf(read)), html, messageId: idOf(read.messageId) },
    answersTo: [
      ...idsOf(read.inReplyTo),
      ...idsOf(read.references).reverse(), // the last one is the nearest
    ].slice(0, mostReferences),
    marks: marksOf(read, header),
    automatic: isAutomatic(header),
    report: /^multipart\/report\b/i.test(header("content-type") ?? ""),
    authentic: isAuthentic(read, trust.authServer, sender.value),
    files: read.attachments.filter(isFile).map(asFile),
  };
}

const mostReferences = 30;

/** RFC 3834 §2, and what programs say that are older than it. */
function isAutomatic(header: (name: string) => string | null): boolean {
  const submitted = header("auto-submitted");
  if (submitted !== null && !/^no\b/i.test(submitted)) return true;
  if (/^(bulk|junk|list|auto_reply)$/i.test(header("precedence") ?? "")) return true;
  if (header("return-path")?.replace(/\s/g, "") === "<>") return true;
  return ["list-id", "list-unsubscribe", "x-autoreply", "x-autorespond", "x-loop"].some(
    (name) => header(name) !== null,
  );
}

/** Only the topmost line of the server we trust counts: a sender can write such a header too, but only below it. */
function isAuthentic({ headers }: Email, server: string | null, from: string): boolean {
  if (server === null) return false;
  const first = headers.find(({ key }) => key === "authentication-results")?.value ?? "";
  const [said = "", ...results] = first.split(";").map((part) => part.trim());
  if (said.split(/\s/)[0]?.toLowerCase() !== server.toLowerCase()) return false;
  const domain = from.split("@")[1] ?? "";
  return results.some((one) => {
    const [, of] = /^dmarc=pass\b.*\bheader\.from=([\w.-]+)/is.exec(one) ?? [];
    return of !== undefined && of.toLowerCase() === domain;
  });
}

function marksOf(read: Email, header: (name: string) => string | null): string[] {
  const addresses = [...(read.to ?? []), ...(read.cc ?? [])]
    .slice(0, 50) // ten thousand recipients are no reason to read them all
    .flatMap((one) => one.address ?? []);
  const delivered = [header("delivered-to"), header("x-original-to")].flatMap((one) => one ?? []);
  return [...delivered, ...addresses].flatMap((one) => /\+([0-9a-z]{28})@/i.exec(one)?.[1] ?? []);
}

const idOf = (given: string | undefined): string | null => idsOf(given)[0] ?? null;
const idsOf = (given: string | undefined): string[] =>
  (given ?? "").slice(0, 20_000).match(/<[^<>\s]{1,250}>/g) ?? [];

const isFile = ({ related, disposition }: Attachment): boolean => !(related && disposition !== "attachment");

function asFile({ content, filename }: Attachment): SentFile {
  const bytes = typeof content === "string" ? Buffer.from(content) : new Uint8Array(content);
  return { bytes, name: filename ?? "" };
}

function textOf({ text, html }: Email): string {
  if (text && text.trim() !== "") return tidy(text);
  const broken = (html ?? "").replace(/<(br|\/p|\/div|\/tr|\/li|\/h\d)\b[^>]*>/gi, "\n$&");
  return tidy(decode(sanitizeHtml(broken, { allowedTags: [], allowedAttributes: {} })));
}

/** Text that acts and loads nothing: no address, no picture, no style, no form. */
const safeHtml = (html: string): string =>
  sanitizeHtml(html.slice(0, 500_000), {
    allowedTags: [
      ...["p", "br", "div", "span", "b", "strong", "i", "em", "u", "s", "blockquote", "pre", "code", "hr"],
      ...["ul", "ol", "li", "h1", "h2", "h3", "h4", "table", "thead", "tbody", "tr", "td", "th"],
    ],
    allowedAttributes: {},
    nestingLimit: 60,
  }).slice(0, 200_000);

const tidy = (text: string): string =>
  [...text.slice(0, longestWord * 4).normalize("NFC")]
    .filter((c) => c === "\n" || c === "\t" || !/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(c))
    .join("")
    .replace(/\n{4,}/g, "\n\n\n")
    .trim()
    .slice(0, longestWord);

const decode = (text: string): string =>
  text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");

/** What was answered upon stands below an answer, each line behind `>`: we have it already. */
function withoutQuote(text: string): string {
  const lines = text.split("\n");
  let last = lines.length;
  while (last > 0 && /^\s*(>|$)/.test(lines[last - 1] ?? "")) last -= 1;
  if (last === lines.length || !lines.slice(last).some((line) => /^\s*>/.test(line))) return text;
  if (/:\s*$/.test(lines[last - 1] ?? "")) last -= 1; // "On Monday somebody wrote:"
  const own = lines.slice(0, last).join("\n").trim();
  return own === "" ? text : own;
}

const oneLine = (text: string, most: number): string =>
  [...text.normalize("NFC")]
    .map((c) => (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(c) ? " " : c))
    .join("")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, most);
