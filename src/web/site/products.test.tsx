import { describe, expect, test } from "vitest";
import { products } from "../../modules/requests/requests.ts";
import { almatyDay } from "../../platform/clock.ts";
import { locales } from "../../policy/policy.ts";
import { exampleOf } from "./calculation.ts";
import { homeRoutes } from "./home.tsx";
import { productRoutes } from "./products.tsx";
import { effectiveRange } from "./rates.ts";
import { ask, htmlOf, testDay } from "./testing.ts";

describe.each(products.map((product) => product.id))("product %s", (id) => {
  const product = products.find((one) => one.id === id) ?? products[0];

  test.each(locales)("shows the whole schedule of an example in %s", async (locale) => {
    if (!product) throw new Error("nothing is offered");
    const html = await htmlOf(productRoutes, "product", { locale, params: { id } });
    expect(html.match(/<th scope="row"/g)).toHaveLength(Number(exampleOf(product).term));
    expect(html).toContain(
      `/${locale}/cabinet/requests/new/loan?product=${id}&amp;amount=${exampleOf(product).amount}`,
    );
  });

  test("names the range of its ГЭСВ, which keeps to the cap", () => {
    if (!product) throw new Error("nothing is offered");
    const { from, to, cap } = effectiveRange(product, almatyDay(testDay));
    expect(from).toBeGreaterThan(product.annualRateBps / 100);
    expect(to).toBeGreaterThanOrEqual(from);
    expect(to).toBeLessThanOrEqual(cap);
  });
});

test("figures outside the product come back as typed, each fault beside its field, without a price", async () => {
  const query = { amount: "1 <b>", term: "600" };
  const html = await htmlOf(productRoutes, "product", { params: { id: "purchase" }, query });
  expect(html.match(/aria-invalid="true"/g)).toHaveLength(2);
  expect(html).toContain('href="#field-amount"');
  expect(html).toContain('href="#field-term"');
  expect(html).toContain('value="1 &lt;b&gt;"');
  expect(html).not.toContain("/cabinet/requests/new/loan");
});

test("the calculator of the first page leads to the product that was chosen, with its figures", async () => {
  const html = await htmlOf(homeRoutes, "home");
  expect(html).toContain('<form method="get" action="/ru/products"');
  const query = { product: "short", amount: "50 000", term: "2" };
  const answer = await ask(productRoutes, "products", { query });
  expect(answer).toEqual({ kind: "redirect", to: "/ru/products/short?amount=50+000&term=2" });
});

test("the day of a quote is a day of Almaty", () => {
  expect(almatyDay(new Date("2026-11-23T18:59:00Z"))).toBe("2026-11-23");
  expect(almatyDay(new Date("2026-11-23T19:01:00Z"))).toBe("2026-11-24");
});
