/**
 * A second press while the first is on its way sends nothing. The server refuses a repeat by its own key in any case:
 * this only spares the reader the doubt. Buttons are not `disabled`, which would drop their value and their focus.
 */
export function submitOnce(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-submit-once]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sending !== undefined) {
        event.preventDefault();
        return;
      }
      form.dataset.sending = "";
      setWaiting(form, true);
      say(form, form.dataset.submitOnce ?? "");
    });
  }

  // A page that comes back from the browser's cache must be usable again.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sending]")) {
      delete form.dataset.sending;
      setWaiting(form, false);
      say(form, "");
    }
  });
}

function setWaiting(form: HTMLFormElement, waiting: boolean): void {
  for (const button of form.querySelectorAll("button:not([type=button])")) {
    if (waiting) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}

function say(form: HTMLFormElement, words: string): void {
  const voice = form.querySelector("[data-voice]") ?? addVoice(form);
  voice.textContent = words;
}

function addVoice(form: HTMLFormElement): Element {
  const voice = document.createElement("p");
  voice.dataset.voice = "";
  voice.setAttribute("aria-live", "polite");
  voice.className = "text-sm text-muted";
  form.append(voice);
  return voice;
}
