import { lookup } from "node:dns/promises";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { seconds } from "../../platform/clock.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import { isLoopback, isPublicAddress } from "./public-address.ts";

export type GuardedPost = {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Development only: sandboxes of this very machine, over plain HTTP. */
  readonly loopback: boolean;
  readonly timeoutMs?: number;
  readonly resolve?: Resolve;
};
export type PostFault = "not_allowed" | "not_found" | "no_answer";
export type Address = { readonly address: string; readonly family: number };
export type Resolve = (host: string) => Promise<readonly Address[]>;

/**
 * A POST to an address that somebody outside named. The name is resolved once, every address it has must be allowed, and the
 * connection goes to one of these: a second resolution cannot say otherwise (DNS rebinding). Redirects are not followed, and
 * of the answer nothing is read but its status.
 */
export async function guardedPost(post: GuardedPost): Promise<Result<number, PostFault>> {
  const target = await allowedTarget(post);
  if (!target.ok) return target;
  return new Promise((resolve) => {
    const { url, at } = target.value;
    const send = url.protocol === "https:" ? requestHttps : requestHttp;
    const going = send(
      url,
      {
        ...{ method: "POST", agent: false, lookup: always(at) },
        headers: { "Content-Length": String(Buffer.byteLength(post.body)), ...post.headers },
        signal: AbortSignal.timeout(post.timeoutMs ?? seconds(15)),
      },
      (answer) => {
        answer.destroy(); // an answer may be long, slow or speak of persons: it has nothing to tell us
        resolve(ok(answer.statusCode ?? 0));
      },
    );
    going.on("error", () => resolve(refused("no_answer")));
    going.end(post.body);
  });
}

type Target = { readonly url: URL; readonly at: Address };

/** Where the connection may go, or why it may not. `URL` has already turned decimal, octal and short forms into dots. */
export async function allowedTarget({
  url: text,
  loopback,
  resolve = resolveAll,
}: Pick<GuardedPost, "url" | "loopback" | "resolve">): Promise<Result<Target, PostFault>> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.username !== "" || url.password !== "") return refused("not_allowed");
  if (url.protocol !== "https:" && !(loopback && url.protocol === "http:")) return refused("not_allowed");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const family = isIP(host);
  const found = family === 0 ? await resolve(host).catch(() => []) : [{ address: host, family }];
  const [at] = found;
  if (!at) return refused("not_found");
  const isAllowed = ({ address }: Address) =>
    (url.protocol === "https:" && isPublicAddress(address)) || (loopback && isLoopback(address));
  return found.every(isAllowed) ? ok({ url, at }) : refused("not_allowed");
}

const resolveAll: Resolve = (host) => lookup(host, { all: true });

/** Answers the one address that was checked, in either of the two forms in which Node asks. */
const always =
  (at: Address): LookupFunction =>
  (_, options, done) =>
    options.all ? done(null, [{ ...at }]) : done(null, at.address, at.family);
