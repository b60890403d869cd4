import { newId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { Locale } from "../../policy/policy.ts";
import type { Ctx } from "../../privacy/kernel.ts";

/** Prepared answers in three languages; one may also take back the consents to advertising, as the link in a letter does (policy 10). */
export const macroActs = ["none", "opt_out"] as const;
export type Macro = {
  readonly id: string;
  readonly name: string;
  readonly texts: Readonly<Record<Locale, string>>;
  readonly act: (typeof macroActs)[number];
};

type Stored = { id: string; name: string; ru: string; kk: string; en: string; act: Macro["act"] };

export async function macros(ctx: Ctx): Promise<readonly Macro[]> {
  const rows = await ctx.kernel.db.run<Stored>({
    text: "select id, name, ru, kk, en, act from support_macro where retired_at is null order by name, id limit 200",
    values: [],
  });
  return rows.map(({ id, name, ru, kk, en, act }) => ({ id, name, act, texts: { ru, kk, en } }));
}

/** All three languages or none: an answer goes out in the language of the question. */
export async function keepMacro(
  ctx: Ctx,
  given: { readonly name: string; readonly texts: Readonly<Record<Locale, string>>; readonly act: string },
): Promise<Result<null, "macro_incomplete" | "choice_missing">> {
  const act = macroActs.find((one) => one === given.act);
  if (!act) return refused("choice_missing", "act");
  const { ru, kk, en } = given.texts;
  if ([given.name, ru, kk, en].some((text) => text.trim() === "")) return refused("macro_incomplete");
  const now = ctx.kernel.clock.now();
  await ctx.kernel.db.run({
    text: `insert into support_macro (id, name, ru, kk, en, act, changed_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [newId(now.getTime()), given.name.trim(), ru.trim(), kk.trim(), en.trim(), act, now],
  });
  return ok(null);
}

export async function retireMacro(ctx: Ctx, id: string): Promise<void> {
  await ctx.kernel.db.run({
    text: "update support_macro set retired_at = $2 where id = $1 and retired_at is null",
    values: [id, ctx.kernel.clock.now()],
  });
}
