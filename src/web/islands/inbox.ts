/**
 * How many messages are new, in the navigation of every cabinet page; on the inbox itself the list is fetched again. Listening
 * is no request, so it does not keep the session alive; when the line breaks, the page that is looked at asks once more.
 */
export function watchInbox(): void {
  const badges = document.querySelectorAll<HTMLElement>("[data-inbox-count]");
  if (badges.length === 0) return;
  const found = "[data-inbox-list]";
  const list = document.querySelector<HTMLElement>(found);
  // the page says how many were new when it was made: what came between is not missed
  let told = list?.dataset.inboxList;

  const listen = (): void => {
    const source = new EventSource(`/${document.documentElement.lang}/cabinet/inbox/live`);
    source.addEventListener("unread", async ({ data }) => {
      for (const badge of badges) {
        badge.textContent = data;
        badge.hidden = data === "0";
      }
      // an older page of the inbox is left as it is; a conversation is always shown to its end
      const whole = list?.dataset.inboxList === "always" || location.search === "";
      if (list === null || told === data || !whole) return;
      told = data;
      const html = await (await fetch(location.href)).text();
      const fresh = new DOMParser().parseFromString(html, "text/html").querySelector(found);
      if (fresh !== null) list.replaceChildren(...fresh.childNodes);
    });
    source.onerror = () => {
      source.close();
      document.addEventListener("visibilitychange", listen, { once: true });
    };
  };
  listen();
}
