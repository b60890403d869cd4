/** An expected refusal is a value with a code of its module; broken assumptions throw. */
export type Ok<T> = { readonly ok: true; readonly value: T };
export type Refused<Code extends string> = {
  readonly ok: false;
  readonly code: Code;
  readonly field?: string;
};
export type Result<T, Code extends string> = Ok<T> | Refused<Code>;

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });

export function refused<Code extends string>(code: Code, field?: string): Refused<Code> {
  return field === undefined ? { ok: false, code } : { ok: false, code, field };
}

/** Fails the request, never the process: the message may name code and ids, never personal values. */
export class BrokenAssumption extends Error {
  override name = "BrokenAssumption";
}

export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new BrokenAssumption(message);
}
