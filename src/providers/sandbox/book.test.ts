import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Sent } from "../http/stage.ts";
import { openBook } from "./book.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const news = (body: string): Sent => ({ url: "http://house/hooks", body, headers: {} });

it("news in another order: each leaves behind the next one, the last one of all after 300 ms, all of them once", () => {
  const sent: string[] = [];
  const book = openBook(1, { reorderWebhooks: true });
  const tell = (body: string) => book.tell(news(body), (one) => void sent.push(one.body));
  tell("a");
  expect(sent).toEqual([]);
  tell("b");
  expect(sent).toEqual(["b", "a"]);
  tell("c");
  vi.advanceTimersByTime(300);
  expect(sent).toEqual(["b", "a", "c"]);
  vi.advanceTimersByTime(10_000);
  expect(sent).toHaveLength(3);
});
