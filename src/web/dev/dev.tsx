import { translator } from "../../locales/locales.ts";
import { recentMessages, sampleLetters, smsParts } from "../../modules/messages/messages.ts";
import { locales } from "../../policy/policy.ts";
import type { Actor } from "../../privacy/actor.ts";
import { headerOf } from "../frame.tsx";
import { paths } from "../paths.ts";
import { missing, page, type Route, redirect } from "../route.ts";
import { gallery } from "../ui/gallery.tsx";
import { Layout } from "../ui/layout.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { LetterForm, letterRoutes } from "./letter.tsx";

/** Development only: what would have been sent, and the kit of parts. Production has no such routes. */
const common = {
  method: "GET",
  audience: "development",
  purpose: "communications",
  clause: "3.communications",
} as const;

const reader: Actor = {
  ...{ kind: "system", duty: "development_outbox", purposes: ["communications"], forThePerson: true },
};

const listed = (locale: string, template: string, subject: string) =>
  `<li><a href="${paths.templates()}?in=${locale}&amp;template=${template}">${template}</a>: ${subject}</li>`;

/** Real providers are configured, or the workers run in another process. */
const noSandboxes = { kind: "json", status: 200, body: { sandboxes: "none in this process" } } as const;

export const developmentRoutes: readonly Route[] = [
  ...letterRoutes,
  {
    ...common,
    ...{ name: "dev.outbox", path: paths.outbox() },
    handler: async (call) => {
      const { house } = call;
      const t = translator("ru");
      const sent = await recentMessages(call.ctx.as(reader), house.config.baseUrl, 50);
      if (call.query.json !== undefined) return { kind: "json", status: 200, body: sent };
      return page(
        <Layout
          variant="site"
          lang="en"
          title="Outbox · Alem Credit"
          assets={house.assets}
          unlisted={true}
          words={{ skipToContent: t("nav.skip") }}
          header={{ ...headerOf("en", "/en", { name: "Alem Credit", href: "/en" }), navigation: [] }}
        >
          <div class="mx-auto w-full max-w-page px-4 py-10 sm:px-6">
            <PageHeading
              title="Development outbox"
              lead="Mails and SMS that would be sent, newest first. This page does not exist in production."
            />
            <LetterForm call={call} />
            <ol class="flex flex-col gap-4">
              {sent.map((one) => (
                <li class="rounded-box border border-base-300 bg-base-100 p-5">
                  <p class="text-sm text-muted">
                    {one.channel} · {one.to} · {one.status} · {one.at.toISOString()}
                  </p>
                  {one.subject === "" ? null : <h2 class="mt-1 font-semibold">{one.subject}</h2>}
                  <p class="mt-2 break-words whitespace-pre-line">{one.text}</p>
                  {one.html === "" ? (
                    <p class="mt-2 text-sm text-muted">SMS parts: {String(smsParts(one.text))}</p>
                  ) : (
                    <p class="mt-2">
                      <a class="link" href={paths.letter(one.id)}>
                        As HTML
                      </a>
                    </p>
                  )}
                </li>
              ))}
            </ol>
          </div>
        </Layout>,
      );
    },
  },
  {
    ...common,
    ...{ name: "dev.letter", path: "/dev/outbox/:id" },
    handler: async (call) => {
      const sent = await recentMessages(call.ctx.as(reader), call.house.config.baseUrl, 200);
      const found = sent.find(({ id }) => id === call.params.id);
      return found ? { kind: "letter", html: found.html } : missing();
    },
  },
  {
    ...common,
    ...{ name: "dev.templates", path: paths.templates(), purpose: "none" },
    handler: async ({ house, query }) => {
      const locale = locales.find((one) => one === query.in) ?? "ru";
      const samples = sampleLetters(locale, house.config.baseUrl);
      const found = samples.find(({ template }) => template === query.template);
      if (found) return { kind: "letter", html: found.html };
      const html = samples.map(({ template, subject }) => listed(locale, template, subject)).join("");
      return {
        kind: "letter",
        html: `<!doctype html><html lang="${locale}"><title>Templates</title><ul>${html}</ul></html>`,
      };
    },
  },
  {
    ...common,
    ...{ name: "dev.sandboxes", path: paths.sandboxes(), purpose: "none" },
    handler: async ({ house }) =>
      house.sandboxControl === null ? noSandboxes : redirect(house.sandboxControl),
  },
  {
    ...common,
    ...{ name: "dev.ui", path: paths.gallery(), purpose: "none" },
    handler: async ({ house }) => page(await gallery({ assets: house.assets })),
  },
];
