/**
 * Tells our own server, once, that this page was seen and how fast it was. It is in the page only after consent (policy 9): the
 * server does not emit it before, and does not take its message either. No cookie, no storage, no address: the page's name.
 */
const own = document.currentScript;
const said: Record<string, number> = {};

function watch(type: string, take: (entry: PerformanceEntry) => void, more: object = {}): void {
  try {
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
      ...more,
    });
  } catch {
    // a browser that does not measure this says nothing about it
  }
}

watch("largest-contentful-paint", (entry) => {
  said.lcp = entry.startTime;
});

// The worst burst of shifts: less than a second between two, five seconds in all.
let began = 0;
let last = 0;
let burst = 0;
said.cls = 0;
watch("layout-shift", (entry) => {
  const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }; // of this type
  if (hadRecentInput) return;
  const at = entry.startTime;
  if (at - last > 1000 || at - began > 5000) {
    began = at;
    burst = 0;
  }
  last = at;
  burst += value * 1000;
  said.cls = Math.max(said.cls ?? 0, burst);
});

watch(
  "event",
  (entry) => {
    const { interactionId } = entry as PerformanceEntry & { interactionId: number }; // of this type
    if (interactionId) said.inp = Math.max(said.inp ?? 0, entry.duration);
  },
  { durationThreshold: 40 },
);

watch("navigation", (entry) => {
  said.ttfb = (entry as PerformanceNavigationTiming).responseStart; // of this type
});

function send(): void {
  if (!own || document.visibilityState !== "hidden") return;
  removeEventListener("visibilitychange", send, true);
  const form = new URLSearchParams({ page: own.dataset.page ?? "" });
  for (const name in said) form.set(name, String(Math.round(said[name] ?? 0)));
  navigator.sendBeacon(own.dataset.to ?? "", form);
}
addEventListener("visibilitychange", send, true);
