/**
 * How many messages an SMS is for those who carry it: one of 160 characters in the letters of GSM 03.38, or of 70 in any
 * other; more than one lose a header each (153 and 67). Russian and Kazakh are always of the second kind.
 */
const gsm =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const twice = "^{}\\[~]|€";

export function smsParts(text: string): number {
  const letters = [...text];
  if (letters.every((one) => gsm.includes(one) || twice.includes(one))) {
    const size = letters.reduce((sum, one) => sum + (twice.includes(one) ? 2 : 1), 0);
    return size <= 160 ? 1 : Math.ceil(size / 153);
  }
  return text.length <= 70 ? 1 : Math.ceil(text.length / 67); // UTF-16 units, as UCS-2 counts
}
