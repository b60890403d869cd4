import { LinkButton } from "./button.tsx";

type Turn = { href: string; label: string } | undefined;

/** By key, not by number: a page stays the same page while new rows arrive, and no count of all rows is needed. */
export function Pagination({ label, newer, older }: { label: string; newer?: Turn; older?: Turn }) {
  return newer === undefined && older === undefined ? null : (
    <nav aria-label={label} class="flex flex-wrap justify-between gap-3">
      <div>
        {newer === undefined ? null : (
          <LinkButton href={newer.href} variant="secondary" icon="arrow-left">
            {newer.label}
          </LinkButton>
        )}
      </div>
      <div>
        {older === undefined ? null : (
          <LinkButton href={older.href} variant="secondary" iconAfter="arrow-right">
            {older.label}
          </LinkButton>
        )}
      </div>
    </nav>
  );
}
