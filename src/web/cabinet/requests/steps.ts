import { type Answers, checkAnswers, readDraft, saveDraft } from "../../../modules/requests/requests.ts";
import { type CustomerCall, redirect } from "../../route.ts";

/** The steps of a new request: which answers belong to which, and how a step is saved. */
export const loanFields = ["product", "amount", "term", "scheme", "loanPurpose"] as const;
export const incomeFields = ["income", "employment", "comment"] as const;

export const draftOf = async (call: CustomerCall): Promise<Answers> =>
  (await readDraft(call.ctx, call.subject)) ?? {};

/** The calculator of the site leads here with its figures. */
export function fromQuery({ query }: CustomerCall): Answers {
  const { product, amount, term, scheme } = query;
  return {
    ...(product ? { product: product.slice(0, 40) } : {}),
    ...(amount ? { amount: amount.slice(0, 40) } : {}),
    ...(term ? { term: term.slice(0, 20) } : {}),
    ...(scheme ? { scheme: scheme.slice(0, 40) } : {}),
  };
}

/** Saves what was typed, right or wrong, and goes on only when this step's answers stand. */
export async function saveStep(
  call: CustomerCall,
  typed: Answers,
  fields: readonly (keyof Answers)[],
  next: string,
) {
  const answers = { ...(await draftOf(call)), ...typed };
  await saveDraft(call.ctx, call.subject, answers);
  const checked = checkAnswers(answers);
  const errors = checked.ok
    ? {}
    : Object.fromEntries(
        Object.entries(checked.errors).filter(([name]) => fields.some((one) => one === name)),
      );
  return Object.keys(errors).length > 0 ? { errors: errors as Record<string, string> } : redirect(next);
}

export const stepOf = (errors: Readonly<Record<string, unknown>>): "loan" | "income" =>
  loanFields.some((name) => errors[name] !== undefined) ? "loan" : "income";
