import { z } from "zod";

/** What one process of the storm is told; it travels in the environment, secrets of this run included. */
export const memberShape = z.object({
  role: z.enum(["web", "work"]),
  dataDir: z.string(),
  urls: z.object({ dala: z.string(), zhetisu: z.string(), freedom_pay: z.string() }),
  secrets: z.object({
    dala: z.object({ token: z.string(), secret: z.string() }),
    zhetisu: z.object({ token: z.string(), secret: z.string() }),
    freedom_pay: z.object({ merchantId: z.string(), secret: z.string() }),
  }),
  leaseMs: z.number(),
  /** The negative control: a new idempotency key for each attempt. */
  newKeyEachTime: z.boolean(),
});
export type MemberSettings = z.infer<typeof memberShape>;

export const memberVariable = "ALEM_CRASH_MEMBER";
