/**
 * What the mail system tells about a letter of ours: that it could not be delivered (RFC 3464), or that its reader called it
 * spam (RFC 5965, ARF). Everything in it was written by strangers: sizes are bounded and nothing is believed yet (take-report.ts).
 */
export type Report = {
  readonly kind: "bounce" | "complaint";
  /** Of the letter it is about: what stands before the `@` of its Message-ID. */
  readonly mailId: string | null;
  readonly recipients: readonly { readonly address: string; readonly permanent: boolean }[];
};

const mostBytes = 1_000_000;
const mostRecipients = 10;

/** Null for whatever is no such report: an ordinary letter, an automatic answer, a delay, a success. */
export function readReport(raw: string | Uint8Array): Report | null {
  const text = (typeof raw === "string" ? raw : Buffer.from(raw).toString("latin1"))
    .slice(0, mostBytes)
    .replace(/\r\n?/g, "\n");
  const parts = partsOf(text, 0);
  const delivery = parts.find((one) => one.type === "message/delivery-status");
  if (delivery) return bounceOf(delivery.body, parts);
  const feedback = parts.find((one) => one.type === "message/feedback-report");
  return feedback ? complaintOf(feedback.body, parts) : null;
}

type Part = { readonly type: string; readonly body: string };

function partsOf(text: string, depth: number): Part[] {
  const { headers, body } = split(text);
  const declared = headers.get("content-type") ?? "text/plain";
  const type = (declared.split(";")[0] ?? "").trim().toLowerCase();
  const boundary = /boundary="?([^";\n]{1,100})"?/i.exec(declared)?.[1]?.trim();
  if (!type.startsWith("multipart/") || !boundary || depth > 3) return [{ type, body }];
  return `\n${body}`
    .split(`\n--${boundary}`)
    .slice(1, 12)
    .filter((piece) => !piece.startsWith("--"))
    .flatMap((piece) => partsOf(piece.replace(/^[^\n]*\n/, ""), depth + 1));
}

function split(text: string) {
  const end = text.indexOf("\n\n");
  const head = text.startsWith("\n") ? "" : end < 0 ? text : text.slice(0, end);
  return { headers: fieldsOf(head), body: end < 0 ? "" : text.slice(text.startsWith("\n") ? 1 : end + 2) };
}

/** Fields with continued lines joined; the first of each name counts. */
function fieldsOf(block: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.replace(/\n[ \t]+/g, " ").split("\n")) {
    const [, name, value = ""] = /^([A-Za-z][A-Za-z0-9-]{0,60}):[ \t]*(.*)$/.exec(line) ?? [];
    if (name && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value.trim());
  }
  return fields;
}

function bounceOf(body: string, parts: readonly Part[]): Report | null {
  const recipients = body
    .split(/\n\n+/)
    .slice(0, mostRecipients + 1)
    .map(fieldsOf)
    .flatMap((fields) => {
      const address = addressIn(fields.get("original-recipient") ?? fields.get("final-recipient") ?? "");
      if (!address || fields.get("action")?.toLowerCase() !== "failed") return [];
      return [{ address, permanent: (fields.get("status") ?? "").startsWith("5.") }];
    });
  return recipients.length === 0 ? null : { kind: "bounce", mailId: mailIdIn(parts), recipients };
}

function complaintOf(body: string, parts: readonly Part[]): Report | null {
  const fields = fieldsOf(body);
  if (!["abuse", "fraud"].includes(fields.get("feedback-type")?.toLowerCase() ?? "")) return null;
  const address =
    addressIn(fields.get("original-rcpt-to") ?? "") ?? addressIn(returned(parts).get("to") ?? "");
  if (!address) return null;
  return { kind: "complaint", mailId: mailIdIn(parts), recipients: [{ address, permanent: true }] };
}

const addressIn = (value: string): string | null =>
  /([^\s<>;,"@]{1,64}@[^\s<>;,"@]{1,255})/.exec(value)?.[1]?.toLowerCase() ?? null;

/** The headers of our letter, as they came back with the report. */
function returned(parts: readonly Part[]): ReadonlyMap<string, string> {
  const back = parts.find(({ type }) => type === "message/rfc822" || type === "text/rfc822-headers");
  return fieldsOf((back?.body ?? "").trimStart().split("\n\n")[0] ?? "");
}

const mailIdIn = (parts: readonly Part[]): string | null =>
  /^<([^@<>\s]{1,200})@/.exec(returned(parts).get("message-id") ?? "")?.[1] ?? null;
