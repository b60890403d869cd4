/** The door of the module (policy 3, 4, 9): what is counted, by consent and without, and what the product page may know. */
export { type Counters, makeCounters } from "./counters.ts";
export { type NamedFigure, type OutcomeFigure, type Product, productFigures } from "./figures.ts";
export { analyticsTables, type Device } from "./records.ts";
export { figuresOf, forgetViews, noteView } from "./seen.ts";
export { settleAnalytics } from "./totals.ts";
export { makeVisitorNumbers, type VisitorNumbers } from "./visitor-numbers.ts";
