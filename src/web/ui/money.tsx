type MoneyProps = {
  /** Already formatted for the reader's language, with ₸ and no-break spaces: "450 000 ₸". */
  amount: string;
  size?: "text" | "large" | undefined;
  /** In a table's cell or a column of sums, to the right. */
  align?: "start" | "end" | undefined;
};

/** A sum, never broken over two lines. Digits are of one width where sums stand under one another, not in display size. */
export function Money({ amount, size = "text", align = "start" }: MoneyProps) {
  const look = size === "large" ? "sum text-3xl font-bold tracking-tight" : "figures";
  return <span class={`${look} ${align === "end" ? "block text-right" : ""}`}>{amount}</span>;
}
