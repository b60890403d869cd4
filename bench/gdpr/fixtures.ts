/**
 * Who stands apart: people chosen by moduli that share no factor with the counts of the words, so that each rule meets about
 * one row in a hundred of every purpose (reference/privacy-engineering.md §9.6).
 */
export const objects = (user: number): boolean => user % 101 === 7;
export const isRestricted = (user: number): boolean => user % 103 === 13;
export const withdrew = (user: number): boolean => user % 107 === 11;
/** Objected to being scored by a program. */
export const refusesScoring = (user: number): boolean => user % 109 === 3;
/** Erased at their request before the regulator asks. */
export const wasErased = (user: number): boolean => user % 113 === 17;
