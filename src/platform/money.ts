/** Money is whole tiyn (1 tenge = 100 tiyn) in bigint; never a float. */
export type Tiyn = bigint;

export const tenge = (whole: number | bigint): Tiyn => BigInt(whole) * 100n;

const formats = new Map<string, Intl.NumberFormat>();

function format(locale: string, tiyn: boolean): Intl.NumberFormat {
  const key = `${locale}:${tiyn}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale === "en" ? "en-GB" : locale, {
    minimumFractionDigits: tiyn ? 2 : 0,
    maximumFractionDigits: tiyn ? 2 : 0,
    useGrouping: true,
  });
  formats.set(key, made);
  return made;
}

/** `1 234 567,50 ₸` in ru and kk, `1,234,567.50 ₸` in en; tiyn are shown only when there are any or on demand. */
export function formatTiyn(locale: string, amountTiyn: Tiyn, show: "auto" | "always" = "auto"): string {
  const withTiyn = show === "always" || amountTiyn % 100n !== 0n;
  // Number is exact here: amounts stay far below 2^53 tiyn (90 trillion tenge).
  const text = format(locale, withTiyn).format(Number(amountTiyn) / 100);
  return `${text.replace(/\s/g, "\u00a0")}\u00a0₸`;
}
