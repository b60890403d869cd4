import type { Child } from "hono/jsx";
import { Details } from "./details.tsx";
import { type Column, Table } from "./table.tsx";

/**
 * Charts that the server draws: an SVG that says in words what it shows, and the same numbers as a table below it. No script, no
 * inline style; the size of a letter stays that of the page around it.
 */
type Figure = {
  /** Unique on the page: the drawing's title and description hang on it. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly table: {
    readonly summary: string;
    readonly columns: readonly Column[];
    readonly rows: readonly (readonly Child[])[];
  };
};

function Frame({ title, text, table, children }: Figure & { children?: Child }) {
  return (
    <figure class="flex min-w-0 flex-col gap-3 rounded-box border border-base-300 bg-base-100 p-4 sm:p-5">
      <figcaption>
        <h3 class="font-semibold">{title}</h3>
        <p class="mt-1 text-sm text-muted">{text}</p>
      </figcaption>
      {children}
      <Details summary={table.summary}>
        <Table caption={title} columns={table.columns} rows={table.rows} />
      </Details>
    </figure>
  );
}

export type Bar = { readonly name: string; readonly value: number; readonly shown: string };

const row = 38;
const wide = 360;

/** Named amounts under one another, the longest as wide as the drawing. */
export function BarChart({ bars, ...figure }: Figure & { readonly bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <Frame {...figure}>
      <svg
        viewBox={`0 0 ${wide} ${bars.length * row}`}
        class="w-full max-w-md"
        role="img"
        aria-labelledby={`${figure.id}-title ${figure.id}-desc`}
      >
        <title id={`${figure.id}-title`}>{figure.title}</title>
        <desc id={`${figure.id}-desc`}>{bars.map((bar) => `${bar.name}: ${bar.shown}`).join("; ")}</desc>
        {bars.map((bar, at) => (
          <>
            <text x="0" y={at * row + 14} class="fill-base-content text-[13px]">
              {bar.name}
            </text>
            <text
              x={wide}
              y={at * row + 14}
              text-anchor="end"
              class="fill-base-content text-[13px] font-semibold"
            >
              {bar.shown}
            </text>
            <rect x="0" y={at * row + 20} width={wide} height="8" rx="4" class="fill-base-300" />
            <rect
              x="0"
              y={at * row + 20}
              width={Math.max(4, Math.round((wide * bar.value) / most))}
              height="8"
              rx="4"
              class="fill-primary"
            />
          </>
        ))}
      </svg>
    </Frame>
  );
}

const column = 12;
const high = 96;

/** Amounts of days beside one another; the first and the last day stand below. */
export function DayChart({ bars, ...figure }: Figure & { readonly bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <Frame {...figure}>
      <svg
        viewBox={`0 0 ${Math.max(14, bars.length) * column} ${high}`}
        class="h-32 w-full"
        preserveAspectRatio="none"
        role="img"
        aria-labelledby={`${figure.id}-title ${figure.id}-desc`}
      >
        <title id={`${figure.id}-title`}>{figure.title}</title>
        <desc id={`${figure.id}-desc`}>{bars.map((bar) => `${bar.name}: ${bar.shown}`).join("; ")}</desc>
        <rect
          x="0"
          y={high - 1}
          width={Math.max(14, bars.length) * column}
          height="1"
          class="fill-base-300"
        />
        {bars.map((bar, at) => {
          const tall = Math.max(1, Math.round((high * bar.value) / most));
          return (
            <rect x={at * column + 2} y={high - tall} width={column - 4} height={tall} class="fill-primary" />
          );
        })}
      </svg>
      <p class="figures flex justify-between text-sm text-muted" aria-hidden="true">
        <span>{bars[0]?.name}</span>
        <span>{bars.length > 1 ? bars.at(-1)?.name : null}</span>
      </p>
    </Frame>
  );
}
