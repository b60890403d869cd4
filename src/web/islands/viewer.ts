/**
 * Turns and enlarges the pictures of a check, by buttons and by keys, so that an officer compares without leaving the
 * page. Without it each picture opens by itself.
 */
export function startViewer(): void {
  const viewer = document.querySelector<HTMLElement>("[data-viewer]");
  if (!viewer) return;
  const views = [...viewer.querySelectorAll("figure")].map(viewOf);
  const keys = document.querySelector<HTMLElement>("[data-viewer-keys]");
  if (keys) keys.hidden = false;
  let chosen = 0;
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[1-9]$/.test(event.key) && views[Number(event.key) - 1]) {
      chosen = Number(event.key) - 1;
      views[chosen]?.frame?.focus();
    }
    const act = byKey[event.key];
    if (act) views[chosen]?.[act]();
  });
}

type Act = "turn" | "closer" | "farther" | "reset";
const byKey: Readonly<Record<string, Act>> = {
  ...{ r: "turn", R: "turn", к: "turn", К: "turn" }, // the same key on a Russian or Kazakh keyboard
  ...{ "+": "closer", "=": "closer", "-": "farther", "0": "reset" },
};

function viewOf(figure: HTMLElement) {
  const image = figure.querySelector("img");
  const frame = figure.querySelector<HTMLElement>("[data-viewer-frame]");
  let [turns, size] = [0, 1];
  const show = () => {
    if (image) image.style.transform = `rotate(${turns * 90}deg) scale(${size})`;
    frame?.classList.toggle("overflow-auto", size > 1);
  };
  const acts: Record<Act, () => void> = {
    turn: () => {
      turns += 1;
      show();
    },
    closer: () => {
      size = Math.min(6, size * 1.4);
      show();
    },
    farther: () => {
      size = Math.max(1, size / 1.4);
      show();
    },
    reset: () => {
      [turns, size] = [0, 1];
      show();
    },
  };
  for (const tool of ["turn", "closer", "farther"] as const)
    figure.querySelector(`button[name=viewer-${tool}]`)?.addEventListener("click", acts[tool]);
  const tools = figure.querySelector<HTMLElement>("[data-viewer-tools]");
  if (tools) tools.hidden = false;
  return { frame, ...acts };
}
