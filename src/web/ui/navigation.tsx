import { Icon, type IconName } from "./icon.tsx";

export type NavigationLink = {
  href: string;
  label: string;
  current?: boolean | undefined;
  icon?: IconName | undefined;
  /** How many things wait there, and those words for assistive tools ("3 new"). Shown in the warm signal colour. */
  waiting?: { count: string; text: string } | undefined;
  /** The script of live pages writes here how many are new; without it the place stays empty. */
  live?: boolean | undefined;
};

type NavigationProps = { label: string; links: readonly NavigationLink[] };

/** The row of links in the header of a wide page. */
export function TopNavigation({
  label,
  links,
  tone = "page",
}: NavigationProps & { tone?: "page" | "dark" | undefined }) {
  const look = tone === "page" ? onPage : onDark;
  return (
    <nav aria-label={label}>
      <ul class="flex flex-wrap gap-x-1">
        {links.map((link) => (
          <li>
            <a
              href={link.href}
              aria-current={currentOf(link)}
              class={`${row} ${link.current === true ? look.current : look.other}`}
            >
              {link.label}
              <Waiting {...link} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The column of links beside a cabinet or office page, also the content of a phone's menu. */
export function SideNavigation({
  label,
  links,
  dense = false,
}: NavigationProps & { dense?: boolean | undefined }) {
  return (
    <nav aria-label={label}>
      <ul class="flex flex-col gap-0.5">
        {links.map((link) => (
          <li>
            <a
              href={link.href}
              aria-current={currentOf(link)}
              class={`flex items-center gap-3 rounded-field px-3 ${dense ? "min-h-9 py-1 text-sm" : "min-h-11 py-2"} ${
                link.current === true
                  ? "bg-sky-soft font-semibold text-sky-ink"
                  : "text-base-content hover:bg-calm-soft"
              }`}
            >
              {link.icon === undefined ? null : <Icon name={link.icon} size={dense ? "sm" : "md"} />}
              <span class="min-w-0 grow">{link.label}</span>
              {link.live === true ? <span data-inbox-count={true} hidden={true} class={count} /> : null}
              <Waiting {...link} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The number of things that wait, read out with its noun. */
function Waiting({ waiting }: Pick<NavigationLink, "waiting">) {
  return waiting === undefined ? null : (
    <span class={count}>
      <span aria-hidden="true">{waiting.count}</span>
      <span class="sr-only">, {waiting.text}</span>
    </span>
  );
}

function currentOf(link: NavigationLink): "page" | undefined {
  return link.current === true ? "page" : undefined;
}

const count =
  "figures inline-flex min-w-6 justify-center rounded-full bg-signal-soft px-2 py-0.5 text-xs font-semibold text-signal-ink";
const row = "inline-flex min-h-11 items-center gap-2 rounded-field px-3 text-[0.9375rem]";
const onPage = {
  current: "font-semibold text-base-content underline decoration-2 underline-offset-8 decoration-primary",
  other: "text-base-content hover:bg-sky-soft hover:text-sky-ink",
};
const onDark = {
  current: "font-semibold text-neutral-content underline decoration-2 underline-offset-8",
  other: "text-neutral-content/80 hover:bg-white/10 hover:text-neutral-content",
};
