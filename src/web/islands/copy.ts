/** Shows the copy buttons, which are hidden in the page because without a script they could do nothing. */
export function offerCopying(): void {
  if (!("clipboard" in navigator)) return;
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    const words = button.querySelector("[aria-live]");
    const before = words?.textContent ?? "";
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy ?? "");
      if (words === null) return;
      words.textContent = button.dataset.copied ?? "";
      setTimeout(() => {
        words.textContent = before;
      }, 4000);
    });
  }
}
