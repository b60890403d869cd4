/** The door of the module: orders to lenders and payment providers, each one effect with one key (law 6). */
export { parseIban } from "./iban.ts";
export * from "./ports.ts";
