/** What the browser keeps of a choice: `<answer>.<visitor>`. A value that is anything else counts as no choice. */
export const cookieAnswers = ["accept_all", "reject_all"] as const;
export type CookieAnswer = (typeof cookieAnswers)[number];

export function keptChoice(
  value: string | null,
): { readonly answer: CookieAnswer; readonly visitor: string } | null {
  const [, said, visitor] = /^([a-z_]{1,20})\.([0-9a-f-]{36})$/.exec(value ?? "") ?? [];
  const answer = cookieAnswers.find((one) => one === said);
  return answer && visitor ? { answer, visitor } : null;
}

/** Back to a page of our own, never to an address that somebody else wrote into the form. */
export function safeBack(back: string, otherwise: string): string {
  return /^\/(ru|kk|en)(\/[\w./-]*)?$/.test(back) && !back.includes("//") ? back : otherwise;
}
