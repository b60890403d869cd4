/** A form that came back begins at its error summary, not at the top of the page; the title says so as well. */
export function focusErrors(): void {
  document.querySelector<HTMLElement>("[data-focus-on-load]")?.focus();
}
