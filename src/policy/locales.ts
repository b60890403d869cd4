/** The tongues of the house. The policy is published in Russian and Kazakh; English is our rendering (design law 8). */
export const locales = ["ru", "kk", "en"] as const;

export type Locale = (typeof locales)[number];

/** The same words in every tongue: a missing one does not compile. */
export type Names = Readonly<Record<Locale, string>>;

/** The keys of a closed register, in the order in which it is written. */
export function idsOf<T extends object>(register: T): readonly (keyof T & string)[] {
  // A cast, because Object.keys is typed string[]: our registers are closed literals, so their keys are their type's keys.
  return Object.keys(register) as (keyof T & string)[];
}
