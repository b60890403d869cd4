import { isKey, type Key } from "../../../locales/locales.ts";

/** A refusal comes back in the address: only a code of ours is shown, whatever else somebody wrote there. */
export function refusedKey(code: string): Key {
  const key = `opRefused.${code}`;
  return isKey(key) ? key : "opRefused.operation_moved_on";
}
