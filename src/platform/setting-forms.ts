import { z } from "zod";

/** Forms that many settings share. */
export const text = z.string().trim().min(1);

export const url = (...protocols: string[]) =>
  text.refine((v) => URL.canParse(v) && protocols.includes(new URL(v).protocol), {
    message: `an address that begins with ${protocols.map((p) => `${p}//`).join(" or ")}`,
  });
