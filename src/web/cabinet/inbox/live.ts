import { unreadOf } from "../../../modules/messages/messages.ts";
import { minutes, seconds } from "../../../platform/clock.ts";
import type { SubjectId } from "../../../platform/ids.ts";
import { word } from "../../../platform/log.ts";
import type { House } from "../../house.ts";
import { customerPage, type Route } from "../../route.ts";

/**
 * How many messages are new, told to open pages as it changes (server-sent events). One question a second for everybody who
 * listens; whoever does not read what is sent is let go, so that a stalled browser holds no memory here.
 */
const everyMs = seconds(1);
const mostOfOne = 4;
const mostOfAll = 2_000;
/** As long as a session lives without a request: listening must not keep somebody signed in. */
const lifeMs = minutes(15);
const mostUnread = 20;

export const liveRoutes: readonly Route[] = [
  customerPage(
    {
      ...{ name: "inbox.live", path: "/cabinet/inbox/live" },
      ...{ purpose: "communications", clause: "3.communications" },
    },
    async (call) => {
      const body = listen(call.house, call.subject);
      return body ? { kind: "events", body } : { kind: "failure", status: 503, code: "error.503.title" };
    },
  ),
];

type Listener = {
  readonly subject: SubjectId;
  readonly until: number;
  readonly stream: ReadableStreamDefaultController<Uint8Array>;
  told: number;
};
type Hub = { readonly listeners: Set<Listener>; timer: NodeJS.Timeout | null };
const hubs = new WeakMap<House, Hub>();

/** Null when too many listen already. */
export function listen(house: House, subject: SubjectId): ReadableStream<Uint8Array> | null {
  const hub = hubs.get(house) ?? { listeners: new Set(), timer: null };
  hubs.set(house, hub);
  if (hub.listeners.size >= mostOfAll) return null;
  const own = [...hub.listeners].filter((one) => one.subject === subject);
  if (own.length >= mostOfOne && own[0]) drop(hub, own[0]);
  let listener: Listener | null = null;
  return new ReadableStream<Uint8Array>(
    {
      start: (stream) => {
        listener = { subject, until: Date.now() + lifeMs, stream, told: -1 };
        hub.listeners.add(listener);
        stream.enqueue(bytes("retry: 600000\n\n"));
        hub.timer ??= setInterval(() => void tellAll(house, hub), everyMs).unref();
      },
      cancel: () => {
        if (listener) hub.listeners.delete(listener);
      },
    },
    { highWaterMark: mostUnread },
  );
}

export const listenersOf = (house: House): number => hubs.get(house)?.listeners.size ?? 0;

/** One round: whoever hears something new is told, whoever does not read or has been here long enough is let go. */
export async function tellAll(house: House, hub = hubs.get(house)): Promise<void> {
  if (!hub) return;
  for (const one of hub.listeners)
    if (one.until < Date.now() || (one.stream.desiredSize ?? 0) <= 0) drop(hub, one);
  if (hub.listeners.size === 0 && hub.timer) {
    clearInterval(hub.timer);
    hub.timer = null;
    return;
  }
  try {
    const subjects = [...new Set([...hub.listeners].map(({ subject }) => subject))];
    const unread = await unreadOf(house.kernel.db, subjects);
    for (const one of hub.listeners) tell(hub, one, unread.get(one.subject) ?? 0);
  } catch (error) {
    house.log.error({ event: "failure", code: word("inbox.live") }, error);
  }
}

function tell(hub: Hub, one: Listener, count: number): void {
  // an empty comment shows that the way is open, and fills the queue of whoever does not read
  const text = one.told === count ? ":\n\n" : `event: unread\ndata: ${count}\n\n`;
  one.told = count;
  try {
    one.stream.enqueue(bytes(text));
  } catch {
    hub.listeners.delete(one);
  }
}

function drop(hub: Hub, one: Listener): void {
  hub.listeners.delete(one);
  try {
    one.stream.close();
  } catch {
    // its reader has gone already
  }
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
