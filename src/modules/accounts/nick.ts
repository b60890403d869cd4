import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result } from "../../platform/result.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { type NameRefusal, parseName } from "./names.ts";
import { account } from "./records.ts";

/** A nickname (policy 2): chosen, changed and left by the person alone. Empty means none. */
export async function chooseNick(
  ctx: Ctx,
  subject: SubjectId,
  typed: string,
): Promise<Result<null, NameRefusal>> {
  const empty = typed.trim() === "";
  const read = empty ? null : parseName({ given: typed });
  if (read && !read.ok) return read;
  const door = await ctx.enter("account", { subject });
  const act = empty ? "nick.left" : "nick.chosen";
  await door.write(account, subject, { nick: read?.value.given ?? null }, { act });
  return ok(null);
}
