import type { Child } from "hono/jsx";
import { BrandMark } from "./brand-mark.tsx";

export type FooterProps = {
  brandName: string;
  columns: readonly { title: string; links: readonly { href: string; label: string }[] }[];
  /** Who we are, by law: the operator's name, BIN, address. One paragraph each. */
  notes: readonly string[];
  /** A row at the very end: the digest of the policy, the release. */
  end?: Child;
};

/** The long footer of the public site and the cabinet. */
export function Footer({ brandName, columns, notes, end }: FooterProps) {
  return (
    <footer class="mt-auto border-t border-base-300 bg-base-100">
      <div class="mx-auto grid max-w-page gap-10 px-4 py-12 sm:px-6 lg:grid-cols-[1fr_2fr]">
        <div class="flex flex-col gap-3 text-sm text-muted">
          <p class="flex items-center gap-2.5 text-base font-bold text-base-content">
            <BrandMark />
            {brandName}
          </p>
          {notes.map((note) => (
            <p class="max-w-sm">{note}</p>
          ))}
        </div>
        <div class="grid gap-8 sm:grid-cols-[repeat(auto-fit,minmax(min(11rem,100%),1fr))]">
          {columns.map((column) => (
            <div>
              <h2 class="text-sm font-semibold">{column.title}</h2>
              <ul class="mt-2 flex flex-col">
                {column.links.map((link) => (
                  <li>
                    <a
                      href={link.href}
                      class="inline-block py-1.5 text-sm text-muted hover:text-link hover:underline"
                    >
                      {link.label}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
        {end === undefined ? null : (
          <div class="border-t border-base-300 pt-6 text-sm text-muted lg:col-span-2">{end}</div>
        )}
      </div>
    </footer>
  );
}
