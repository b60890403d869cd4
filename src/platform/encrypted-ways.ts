/**
 * Policy 8, encryption: what leaves the machine is encrypted on its way. Within the machine (a socket, the loopback address of
 * a relay or proxy of ours) nothing travels. Each way is asked for the form that also checks whom it speaks to.
 */
export type PlainWay = { readonly setting: string; readonly expected: string };
type Ways = {
  readonly DATABASE_URL?: string | undefined;
  readonly DATABASE_WEB_URL?: string | undefined;
  readonly SMTP_URL?: string | undefined;
  readonly IMAP_URL?: string | undefined;
  readonly CLAMD?: string | undefined;
};

export function plainWays(ways: Ways): PlainWay[] {
  return [
    ...(["DATABASE_URL", "DATABASE_WEB_URL"] as const)
      .filter((setting) => !databaseIsSafe(ways[setting]))
      .map((setting) => ({
        setting,
        expected: "sslmode=verify-full in the address (or a server on this machine) in production",
      })),
    ...(mailIsSafe(ways.SMTP_URL)
      ? []
      : [
          {
            setting: "SMTP_URL",
            expected: "smtps:// or ?requireTLS=true (or a relay on this machine) in production",
          },
        ]),
    ...(mailboxIsSafe(ways.IMAP_URL)
      ? []
      : [{ setting: "IMAP_URL", expected: "imaps:// (or a mailbox on this machine) in production" }]),
    ...(scannerIsSafe(ways.CLAMD)
      ? []
      : [{ setting: "CLAMD", expected: "unix:/path or a scanner on this machine: clamd knows no TLS" }]),
  ];
}

function databaseIsSafe(address: string | undefined): boolean {
  const url = parsed(address);
  if (!url) return true; // absent or wrong is named elsewhere
  const socket = url.searchParams.get("host");
  if (socket !== null) return socket.startsWith("/");
  return isHere(url.hostname) || url.searchParams.get("sslmode") === "verify-full";
}

function mailIsSafe(address: string | undefined): boolean {
  const url = parsed(address);
  if (!url) return true;
  if (
    url.searchParams.get("ignoreTLS") === "true" ||
    url.searchParams.get("tls.rejectUnauthorized") === "false"
  )
    return false;
  return url.protocol === "smtps:" || isHere(url.hostname) || url.searchParams.get("requireTLS") === "true";
}

function mailboxIsSafe(address: string | undefined): boolean {
  const url = parsed(address);
  return !url || url.protocol === "imaps:" || isHere(url.hostname);
}

function scannerIsSafe(address: string | undefined): boolean {
  if (address === undefined || address.startsWith("unix:")) return true;
  const url = parsed(address);
  return !url || isHere(url.hostname);
}

const isHere = (host: string): boolean =>
  host === "" || host === "localhost" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);

const parsed = (address: string | undefined): URL | null =>
  address !== undefined && URL.canParse(address) ? new URL(address) : null;
