/**
 * Warns before the session ends by itself. Time is read from the clock at each look rather than counted, because a
 * sleeping laptop does not count. A page opened or kept alive in another tab speaks through a
 * channel, so that this one does not warn for nothing.
 */
export function warnBeforeIdleEnd(): void {
  const found = document.querySelector<HTMLElement>("[data-idle-after]");
  if (found === null) return;
  const box = found;
  const afterMs = Number(box.dataset.idleAfter) * 1000;
  const warnMs = Number(box.dataset.idleWarn) * 1000;
  const button = box.querySelector<HTMLButtonElement>("[data-idle-stay]");
  let aliveAt = Date.now();

  const channel = new BroadcastChannel("alive");
  channel.postMessage("");
  channel.addEventListener("message", () => {
    aliveAt = Date.now();
    box.hidden = true;
  });

  // Only a request keeps a session alive, so only a request may put the warning off.
  button?.addEventListener("click", async () => {
    const answer = await fetch(button.dataset.idleStay ?? "", {
      credentials: "same-origin",
      redirect: "manual",
    });
    if (!answer.ok) return location.reload();
    aliveAt = Date.now();
    box.hidden = true;
    channel.postMessage("");
  });

  setInterval(() => {
    const idleMs = Date.now() - aliveAt;
    if (idleMs >= afterMs) return location.reload();
    if (idleMs >= afterMs - warnMs && box.hidden) {
      box.hidden = false;
      button?.focus();
    }
  }, 5000);
}
