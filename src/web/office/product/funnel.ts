import type { NamedFigure } from "../../../modules/analytics/analytics.ts";

/** The way to a signed contract by the names of its pages; `name` is the step's own word. A step nobody reached is left out. */
const steps: readonly { readonly name: string; readonly page: string }[] = [
  { name: "home", page: "home" },
  { name: "products", page: "products" },
  { name: "register", page: "register" },
  { name: "cabinet", page: "cabinet" },
  { name: "request_new_loan", page: "request.new.loan" },
  { name: "request_new_check", page: "request.new.check" },
  { name: "offers", page: "offers" },
  { name: "sign", page: "sign" },
];

export const funnelOf = (pages: readonly NamedFigure[]): NamedFigure[] =>
  steps.flatMap(({ name, page }) => {
    const found = pages.find((one) => one.name === page);
    return found ? [{ ...found, name }] : [];
  });
