/**
 * Shows how much of a file is sent. The form works without this: here it is sent by XMLHttpRequest, whose upload can be
 * watched, and the answer takes the place of the page just as the browser would do it.
 */
export function watchUploads(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-upload]")) {
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return; // it is on its way already
      event.preventDefault();
      send(form, barOf(form));
    });
  }
}

function send(form: HTMLFormElement, bar: HTMLProgressElement): void {
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", ({ lengthComputable, loaded, total }) => {
    if (!lengthComputable) return;
    bar.value = loaded / total;
    const voice = form.querySelector("[data-voice]");
    if (voice) voice.textContent = `${form.dataset.upload ?? ""}: ${Math.round((loaded / total) * 100)} %`;
  });
  request.addEventListener("load", () => {
    // The browser followed the redirect by itself: go where it led. A form that came back stays at its address.
    if (request.status === 200 && request.responseURL !== location.href) location.assign(request.responseURL);
    else take(request.responseText);
  });
  // The network failed: the plain form shows the browser's own page about it.
  request.addEventListener("error", () => form.submit());
  request.open("POST", form.action);
  request.send(new FormData(form));
}

/** Only the page's main part changes, and the reader is led to what is wrong. */
function take(html: string): void {
  const page = new DOMParser().parseFromString(html, "text/html");
  const [fresh, old] = [page.querySelector("main"), document.querySelector("main")];
  if (!fresh || !old) {
    location.reload();
    return;
  }
  old.replaceWith(fresh);
  document.title = page.title;
  dispatchEvent(new Event("page-taken"));
}

function barOf(form: HTMLFormElement): HTMLProgressElement {
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  bar.className = "bar";
  bar.setAttribute("aria-label", form.dataset.upload ?? "");
  form.append(bar);
  return bar;
}
