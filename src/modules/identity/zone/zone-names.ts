/** The Latin names in machine-readable lines as they are stored: the last line of a card, the first of a passport. */
export function latinNames(zone: string): string[] {
  const lines = zone.split("\n");
  const line = lines.length === 3 ? lines[2] : lines[0]?.slice(5);
  const name = (line ?? "").replace(/<+/g, " ").trim();
  return name === "" ? [] : [name];
}
