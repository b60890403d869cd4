import type { StaffCall } from "../../route.ts";

/** The name people know it by; the code alone where the provider is no longer connected. */
export const providerName = ({ house }: Pick<StaffCall, "house">, id: string): string =>
  house.partners.find((one) => one.id === id)?.recipient.name ?? id;
