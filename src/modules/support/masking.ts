import { parseIin } from "../identity/identity.ts";

/**
 * People type the number of a card or their IIN into a message where nobody needs it: its digits are hidden before anything is
 * kept (policy 6.1, no more than needed). A card is recognised by its check digit (ISO/IEC 7812-1), an IIN by its own; the last
 * four digits of a card stay, so that both sides know which one is meant.
 */
export function maskTyped(text: string): { readonly text: string; readonly masked: number } {
  let masked = 0;
  const hidden = text.replace(digitRun, (run) => {
    const digits = run.replace(/\D/g, "");
    if (digits.length === 12 && parseIin(digits).ok) {
      masked += 1;
      return dots;
    }
    if (digits.length >= 13 && digits.length <= 19 && isCardNumber(digits)) {
      masked += 1;
      return `${dots} ${digits.slice(-4)}`;
    }
    return run;
  });
  return { text: hidden, masked };
}

/** Digits in one run or in groups, as they are printed; not a part of a longer number. */
const digitRun = /(?<![\d])\d(?:[ \u00a0-]?\d){11,18}(?![\d])/g;
const dots = "••••";

function isCardNumber(digits: string): boolean {
  let sum = 0;
  for (const [place, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0 && !/^(\d)\1+$/.test(digits);
}
