import { expect, test } from "vitest";
import { openHouse } from "../../../tests/support/house.ts";

test("every page names the controller and the address for questions about data", async () => {
  const house = await openHouse();
  const visitor = house.visitor();
  for (const path of ["/ru", "/kk/contacts", "/en/policy", "/kk/register"]) {
    const { html } = await visitor.get(path);
    expect(html, path).toContain("ALEM LTD");
    expect(html, path).toContain("info@alemcredit.com");
  }
  await house.close();
});
