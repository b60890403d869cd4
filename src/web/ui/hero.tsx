import type { Child } from "hono/jsx";

type HeroProps = {
  title: string;
  lead: string;
  /** The one or two ways onward. */
  actions?: Child;
  /** Small print that belongs to the promise: rates, limits, the warning the law asks for. */
  note?: string | undefined;
  /** What can be done at once, such as the calculator's form. */
  children?: Child;
};

/** The first screen of the site: a morning over the steppe, the promise, and something to do. */
export function Hero({ title, lead, actions, note, children }: HeroProps) {
  return (
    <div class="relative isolate overflow-hidden bg-linear-to-b from-base-100 to-sky-high">
      <Horizon />
      <div class="mx-auto grid max-w-page gap-10 px-4 pt-12 pb-24 sm:px-6 lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)] lg:items-center lg:gap-16 lg:pt-20 lg:pb-36">
        <div class="flex flex-col gap-5">
          <h1 class="text-display leading-[1.08] font-bold tracking-[-0.03em]">{title}</h1>
          <p class="max-w-xl text-lg sm:text-xl">{lead}</p>
          {actions === undefined ? null : (
            <div class="mt-2 flex flex-col gap-3 sm:flex-row sm:flex-wrap">{actions}</div>
          )}
          {note === undefined ? null : <p class="max-w-xl text-sm text-calm-ink">{note}</p>}
        </div>
        {children === undefined ? null : (
          <div class="rounded-box border border-base-300 bg-base-100 p-5 shadow-[0_24px_60px_-30px_rgb(10_50_90/0.35)] sm:p-7">
            {children}
          </div>
        )}
      </div>
    </div>
  );
}

/** The brand's mark opened wide: the near fold is the page's own ground. It lies at the foot, where nothing has to be read. */
function Horizon() {
  return (
    <svg
      class="absolute inset-x-0 bottom-0 -z-10 h-28 w-full lg:h-44"
      viewBox="0 0 1440 176"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      <circle class="fill-sun" cx="640" cy="112" r="66" />
      <path class="fill-steppe-far" d="M0 112C300 84 560 70 800 70s440 14 640 40v66H0z" />
      <path class="fill-steppe-near" d="M0 140c320-34 700-46 1000-36 180 6 320 16 440 30v42H0z" />
      <path class="fill-base-200" d="M0 166c400-40 900-52 1440-22v32H0z" />
    </svg>
  );
}
