import { isKey, type Key } from "../../locales/locales.ts";
import type { StaffCall } from "../route.ts";
import { Notice } from "../ui/notice.tsx";

type SaidProps = {
  readonly call: StaffCall;
  /** The page's words for a code; the code stands in the address, so anybody may have written it. */
  readonly refusal: (code: string) => Key;
};

/** What became of the act that led back here (`backTo`): done, or why not. */
export function Said({ call: { t, query }, refusal }: SaidProps) {
  if (!query.done && !query.refused) return null;
  return (
    <Notice tone={query.done ? "success" : "warning"} live={true}>
      {t(query.done ? "case.done" : refusal(query.refused ?? ""))}
    </Notice>
  );
}

/** A refusal in the words of a family of texts; what is no code of ours is shown as `otherwise`. */
export const refusalIn =
  (family: string, otherwise: Key) =>
  (code: string): Key => {
    const key = `${family}.${code}`;
    return isKey(key) ? key : otherwise;
  };
