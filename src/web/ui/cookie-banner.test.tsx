import { expect, test } from "vitest";
import { CookieBanner } from "./cookie-banner.tsx";

const html = String(
  <CookieBanner
    title="Cookie"
    text="Выберите."
    action="/cookies"
    name="choice"
    accept={{ value: "accept", label: "Принять" }}
    refuse={{ value: "refuse", label: "Отказаться" }}
    more={{ href: "/cookies", label: "Подробнее" }}
  />,
);

test("accept and refuse are the same control in one form", () => {
  const [accept, refuse, ...more] = [...html.matchAll(/<button[^>]*>[^<]*<\/button>/g)].map(
    ([button]) => button,
  );
  expect(more).toEqual([]);
  expect(refuse).toBe(accept?.replace('value="accept"', 'value="refuse"').replace("Принять", "Отказаться"));
  expect(html.match(/<form/g)).toHaveLength(1);
});

test("the question stands in the page's flow and covers nothing", () => {
  expect(html).not.toMatch(/\b(?:fixed|absolute|sticky)\b|role="dialog"|aria-modal/);
});
