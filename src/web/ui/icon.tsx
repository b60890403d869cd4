import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { invariant } from "../../platform/result.ts";

/** Every drawing the house uses. The list is short on purpose: one meaning, one drawing, everywhere. */
export const iconNames = [
  "arrow-left",
  "arrow-right",
  "arrow-up-right",
  "badge-check",
  "ban",
  "bell",
  "calendar-days",
  "chart-column",
  "check",
  "chevron-down",
  "chevron-right",
  "circle",
  "circle-alert",
  "circle-check",
  "circle-dashed",
  "circle-x",
  "clock",
  "copy",
  "credit-card",
  "download",
  "eye",
  "file-check",
  "file-text",
  "folder-open",
  "globe",
  "hourglass",
  "house",
  "id-card",
  "inbox",
  "info",
  "key-round",
  "life-buoy",
  "list-checks",
  "lock",
  "log-out",
  "mail",
  "menu",
  "message-square",
  "monitor-smartphone",
  "pause",
  "pencil",
  "phone",
  "receipt-text",
  "scale",
  "search",
  "settings",
  "shield-check",
  "trash-2",
  "triangle-alert",
  "upload",
  "user",
  "users",
  "wallet",
] as const;

export type IconName = (typeof iconNames)[number];

/** A Lucide drawing as static SVG. It only repeats what words beside it say, so it is hidden from assistive tools. */
export function Icon({ name, size = "md" }: { name: IconName; size?: "sm" | "md" | "lg" | undefined }) {
  return (
    <svg
      class={sizes[size]}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {(drawings.get(name) ?? []).map((shape) => (
        <Shape {...shape} />
      ))}
    </svg>
  );
}

const sizes = { sm: "size-4 shrink-0", md: "size-5 shrink-0", lg: "size-7 shrink-0" } as const;

type ShapeProps = { tag: string; attributes: ReadonlyMap<string, string> };

/** Literal tags and attributes only: a tag or a key that comes from a file would be markup nobody reviewed. */
function Shape({ tag, attributes }: ShapeProps) {
  const at = (name: string) => attributes.get(name);
  switch (tag) {
    case "path":
      return <path d={at("d")} />;
    case "circle":
      return <circle cx={at("cx")} cy={at("cy")} r={at("r")} />;
    case "line":
      return <line x1={at("x1")} x2={at("x2")} y1={at("y1")} y2={at("y2")} />;
    case "rect":
      return (
        <rect x={at("x")} y={at("y")} width={at("width")} height={at("height")} rx={at("rx")} ry={at("ry")} />
      );
    case "polyline":
      return <polyline points={at("points")} />;
    default:
      return null;
  }
}

const drawings = readDrawings();

/** Read once, at module load: a missing drawing stops the program at its start, not a customer's page. */
function readDrawings(): ReadonlyMap<IconName, readonly ShapeProps[]> {
  const require = createRequire(import.meta.url);
  return new Map(
    iconNames.map((name) => {
      const shapes = shapesOf(readFileSync(require.resolve(`lucide-static/icons/${name}.svg`), "utf8"));
      invariant(shapes.length > 0, `icon ${name} has no shape`);
      return [name, shapes];
    }),
  );
}

function shapesOf(svg: string): ShapeProps[] {
  const inside = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1);
  return [...inside.matchAll(/<([a-z]+)\s([^>]*?)\/>/g)].map(([, tag = "", text = ""]) => ({
    tag,
    attributes: new Map(
      [...text.matchAll(/([a-z0-9]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value]),
    ),
  }));
}
