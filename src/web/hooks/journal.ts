import { networkBucket, take } from "../../modules/accounts/accounts.ts";
import { parseId } from "../../platform/ids.ts";
import {
  publishedCheckpoint,
  publishedConsistency,
  publishedInclusion,
} from "../../privacy/journal/published.ts";
import { type Answer, type Call, type Route, tooOften } from "../route.ts";

/**
 * The journal's signed head and its proofs, for whoever watches us (policy 8, logging): no cookie, no language, no value
 * about anybody. A watcher who keeps heads notices when one of them no longer fits.
 */
const common = { method: "GET", audience: "operator", purpose: "none", clause: "8.measures" } as const;
const freeQuestions = 120;

export const journalRoutes: readonly Route[] = [
  {
    ...{ ...common, name: "journal.checkpoint", path: "/journal/checkpoint" },
    handler: (call) =>
      limited(call, async (on, keys) => {
        const { from } = call.query;
        if (from === undefined) {
          const head = await publishedCheckpoint(on, keys);
          return head ? said(head) : problem("nothing_signed");
        }
        const proven = await publishedConsistency(on, keys, /^\d{1,15}$/.test(from) ? Number(from) : 0);
        return proven.ok ? said(proven.value) : problem(proven.code);
      }),
  },
  {
    ...{ ...common, name: "journal.inclusion", path: "/journal/inclusion" },
    handler: (call) =>
      limited(call, async (on, keys) => {
        const entry = parseId(call.query.entry);
        if (!entry) return problem("entry_unknown");
        const proven = await publishedInclusion(on, keys, entry);
        return proven.ok ? said(proven.value) : problem(proven.code);
      }),
  },
];

type Kernel = Call["house"]["kernel"];

async function limited(
  call: Call,
  work: (on: Kernel["db"], keys: ReturnType<Kernel["keyring"]["publicKeys"]>) => Promise<Answer>,
): Promise<Answer> {
  const { db, keyring, clock } = call.house.kernel;
  const questions = networkBucket("journal", call.visit, freeQuestions);
  if (!(await take(db, keyring, [questions], clock.now()))) return tooOften();
  return work(db, keyring.publicKeys());
}

const said = (body: unknown): Answer => ({ kind: "json", status: 200, body });
const problem = (code: string): Answer => ({
  ...{ kind: "json", status: 404 },
  body: { type: "about:blank", title: "Not found", status: 404, code },
});
