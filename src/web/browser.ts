import Bowser from "bowser";

/**
 * "Firefox 140, Windows": enough for a person to know their own device, no more. Only names of the library's own list:
 * whoever signs in wrongly would otherwise write words of their choice into somebody else's history and mail.
 */
export function browserName(userAgent: string | undefined): string {
  if (!userAgent) return "?";
  const parsed = Bowser.parse(userAgent.slice(0, 400));
  const name = browsers.has(parsed.browser.name ?? "") ? parsed.browser.name : undefined;
  const major = /^\d{1,4}/.exec(parsed.browser.version ?? "")?.[0];
  const system = systems.has(parsed.os.name ?? "") ? parsed.os.name : undefined;
  return [name && [name, major].filter(Boolean).join(" "), system].filter(Boolean).join(", ") || "?";
}

const browsers: ReadonlySet<string> = new Set(Object.values(Bowser.BROWSER_MAP));
const systems: ReadonlySet<string> = new Set(Object.values(Bowser.OS_MAP));

/** The one function that decides the client's address; a forwarded one counts only behind a proxy of ours. */
export function clientAddress(
  socket: string | undefined,
  forwarded: string | undefined,
  trustProxy: boolean,
): string {
  if (trustProxy && forwarded) {
    const last = forwarded.split(",").at(-1)?.trim() ?? "";
    if (/^[0-9a-fA-F.:]{3,45}$/.test(last)) return last;
  }
  return (socket ?? "0.0.0.0").replace(/^::ffff:/, "");
}
