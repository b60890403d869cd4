/** What may be shown of a customer without opening: enough to recognise a row, too little to know the person. */
export const maskedWords = (text: string): string =>
  text
    .split(/\s+/)
    .map((word) => (word === "" ? "" : `${word.slice(0, 1)}•••`))
    .join(" ");

/** `1971-03-05` as `••.••.1971`. */
export const maskedDay = (day: string): string => `••.••.${day.slice(0, 4)}`;

export const maskedNumber = (number: string): string => `••••${number.slice(-3)}`;
