/** The door of the module; its own parts join here. */
export type * from "./provider-port.ts";
