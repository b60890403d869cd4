import type { Hono } from "hono";
import type { Web } from "../../src/web/answer.ts";

/**
 * A browser without a screen: keeps cookies, sends our Origin, follows nothing by itself. `submit` takes the form that
 * the last page showed, with its token, and fills it.
 */
export type Page = {
  readonly status: number;
  readonly location: string;
  readonly html: string;
  /** The body as it came: for files. */
  readonly bytes: Buffer;
  readonly headers: Headers;
};

export type Visitor = ReturnType<typeof makeVisitor>;

const origin = "http://127.0.0.1:3000";

export type VisitorOptions = { readonly userAgent?: string; readonly address?: string };

export function makeVisitor(app: Hono<Web>, options: VisitorOptions = {}) {
  const env =
    options.address === undefined ? {} : { incoming: { socket: { remoteAddress: options.address } } };
  const cookies = new Map<string, string>();
  let last: Page = { status: 0, location: "", html: "", bytes: Buffer.alloc(0), headers: new Headers() };
  let at = "/";

  async function send(
    path: string,
    init: RequestInit & { headers?: Record<string, string> } = {},
  ): Promise<Page> {
    const headers = {
      Host: "127.0.0.1:3000",
      "User-Agent":
        options.userAgent ?? "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
      Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      ...init.headers,
    };
    const response = await app.request(`${origin}${path}`, { ...init, headers }, env);
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = "", rest = ""] = /^([^=]+)=([^;]*)(.*)$/.exec(line) ?? [];
      if (/max-age=0/i.test(rest)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const bytes = await bodyOf(response);
    last = {
      ...{
        status: response.status,
        location: response.headers.get("Location") ?? "",
        headers: response.headers,
      },
      ...{ bytes, html: bytes.toString("utf8") },
    };
    at = path;
    return last;
  }

  const get = (path: string) => send(path);
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    send(path, {
      method: "POST",
      body,
      headers: {
        "Content-Type": "application/x-www-form-urlencoded",
        Origin: origin,
        "Sec-Fetch-Site": "same-origin",
        ...headers,
      },
    });

  return {
    cookies,
    get,
    post,
    /** Opens the page and follows redirects of our own. */
    open: async (path: string): Promise<Page> => {
      let page = await get(path);
      for (let hop = 0; hop < 5 && page.location.startsWith("/"); hop += 1) page = await get(page.location);
      return page;
    },
    /** Fills and sends a form of the last page (by its action, or the first with a token) and follows the redirect. */
    submit: async (
      values: Record<string, string>,
      options: { action?: string; follow?: boolean } = {},
    ): Promise<Page> => {
      const form = findForm(last.html, options.action);
      if (!form) throw new Error(`no form on ${at} (${last.status})`);
      const body = new URLSearchParams({ ...form.hidden, ...values });
      let page = await post(form.action || at, body.toString());
      for (let hop = 0; hop < 5 && options.follow !== false && page.location.startsWith("/"); hop += 1)
        page = await get(page.location);
      return page;
    },
    /** Sends a form of the last page together with a file. */
    upload: async (
      file: { readonly bytes: Uint8Array; readonly name: string } | null,
      values: Record<string, string> = {},
      options: { action?: string; follow?: boolean } = {},
    ): Promise<Page> => {
      const form = findForm(last.html, options.action);
      if (!form) throw new Error(`no form on ${at} (${last.status})`);
      const body = new FormData();
      for (const [name, value] of Object.entries({ ...form.hidden, ...values })) body.set(name, value);
      body.set("file", new Blob([new Uint8Array(file?.bytes ?? [])]), file?.name ?? "");
      let page = await send(form.action || at, {
        method: "POST",
        body,
        headers: { Origin: origin, "Sec-Fetch-Site": "same-origin" },
      });
      for (let hop = 0; hop < 5 && options.follow !== false && page.location.startsWith("/"); hop += 1)
        page = await get(page.location);
      return page;
    },
    form: (action?: string) => findForm(last.html, action),
    page: () => last,
  };
}

export function findForm(html: string, wanted?: string) {
  for (const [, attributes = "", inner = ""] of html.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)) {
    const action = unescape_(/action="([^"]*)"/.exec(attributes)?.[1] ?? "");
    const hidden = Object.fromEntries(
      [...inner.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
        ([, name = "", value = ""]) => [name, unescape_(value)],
      ),
    );
    if (hidden.form === undefined) continue;
    if (wanted === undefined ? !action.endsWith("/sign-out") : action === wanted) return { action, hidden };
  }
  return null;
}

const unescape_ = (text: string) =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

/** An answer that goes on as long as somebody listens is let go of at once. */
async function bodyOf(response: Response): Promise<Buffer> {
  if (!(response.headers.get("Content-Type") ?? "").startsWith("text/event-stream"))
    return Buffer.from(await response.arrayBuffer());
  await response.body?.cancel();
  return Buffer.alloc(0);
}
