import Bowser from "bowser";

/** "Firefox 140, Windows": enough for a person to know their own device, no more. */
export function browserName(userAgent: string | undefined): string {
  if (!userAgent) return "?";
  const parsed = Bowser.parse(userAgent.slice(0, 400));
  const major = parsed.browser.version?.split(".")[0];
  const browser = [parsed.browser.name, major].filter(Boolean).join(" ");
  return [browser, parsed.os.name].filter(Boolean).join(", ") || "?";
}

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
