/**
 * How many messages are new, in the navigation of every cabinet page; on the inbox itself the list is fetched again. Listening
 * is no request, so it does not keep the session alive; when the line breaks, the page that is looked at asks once more.
 */
export function watchInbox(): void {
  const badges = document.querySelectorAll<HTMLElement>("[data-inbox-count]");
  const locale = document.documentElement.lang;
  if (badges.length === 0 || !locale) return;
  // the page says how many were new when it was made: what came between is not missed
  let told = document.querySelector<HTMLElement>("[data-inbox-list]")?.dataset.inboxList;
  let source: EventSource | null = null;

  const listen = (): void => {
    if (source !== null || document.hidden) return;
    const opened = new EventSource(`/${locale}/cabinet/inbox/live`);
    source = opened;
    opened.addEventListener("unread", (event) => {
      const count = String(event.data);
      for (const badge of badges) {
        badge.textContent = count;
        badge.hidden = count === "0";
      }
      if (told !== undefined && told !== count) void refresh();
      told = count;
    });
    opened.addEventListener("error", () => {
      opened.close();
      source = null;
    });
  };
  document.addEventListener("visibilitychange", listen);
  listen();
}

async function refresh(): Promise<void> {
  const list = document.querySelector("[data-inbox-list]");
  // an older page of the inbox is left as it is; a conversation is always shown to its end
  if (list === null || (location.search !== "" && list.getAttribute("data-inbox-list") !== "always")) return;
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-inbox-list]");
  if (fresh !== null) list.replaceChildren(...fresh.childNodes);
}
