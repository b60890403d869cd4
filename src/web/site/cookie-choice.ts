import type { Answers, CookieAnswer } from "../../modules/cookies/cookies.ts";
import { type CookieCategory, optionalCategories } from "../../policy/policy.ts";
import type { Values } from "../route.ts";

/** The two equal answers, in the order of their buttons. */
export const cookieAnswers = ["accept_all", "reject_all"] as const;

/** What a form said about each kind; null where a kind was left without an answer: nothing is filled in for the person. */
export function answersOf(answer: CookieAnswer, typed: Values): Answers | null {
  const said = optionalCategories.map((one) => {
    if (answer === "accept_all") return [one, "yes"] as const;
    if (answer === "reject_all") return [one, "no"] as const;
    return [one, typed[one] === "yes" || typed[one] === "no" ? typed[one] : null] as const;
  });
  if (said.some(([, one]) => one === null)) return null;
  return Object.fromEntries(said) as Answers; // each kind was said above
}

/** Which cookies of a register go when these kinds are refused: asked of the register, so that none is forgotten. */
export function endedBy<N extends string>(
  register: Readonly<Record<N, { readonly category: CookieCategory }>>,
  answers: Answers,
): N[] {
  const names = Object.keys(register) as N[]; // its own keys
  return names.filter((name) => {
    const optional = optionalCategories.find((one) => one === register[name].category);
    return optional !== undefined && answers[optional] === "no";
  });
}

/** Back to a page of our own, never to an address that somebody else wrote into the form. */
export function safeBack(back: string, otherwise: string): string {
  return /^\/(ru|kk|en)(\/[\w./-]*)?$/.test(back) && !back.includes("//") ? back : otherwise;
}
