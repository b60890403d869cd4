import { newId } from "../../../platform/ids.ts";
import { enqueue } from "../../../platform/outbox-row.ts";
import type { Locale } from "../../../policy/policy.ts";
import type { Inside } from "../move.ts";
import { dataPackage } from "../records.ts";

/** A package is asked for in the transaction of its request; a job builds it (policy 7, access and portability). */
export async function beginPackage(
  inside: Inside,
  { request, locale }: { readonly request: string; readonly locale: Locale },
  now: Date,
): Promise<string> {
  const id = newId(now.getTime());
  const empty = { status: "waiting", stepsDone: 0, stepsAll: 0, byteCount: 0 } as const;
  await inside.create(dataPackage, { request, locale, ...empty }, { id, act: "package.asked" });
  await enqueue(inside, "data_package", id, now);
  return id;
}
