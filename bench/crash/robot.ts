import { sendSigningCode } from "../../src/modules/accounts/accounts.ts";
import { codeMessage } from "../../src/modules/messages/records.ts";
import {
  beginPayment,
  chooseOffer,
  loanOfRequest,
  loanView,
  type OperationProvider,
  offersOf,
  setAccount,
  sign,
  termsToSign,
  usableDestination,
  wordsHash,
} from "../../src/modules/operations/operations.ts";
import type { SubjectId } from "../../src/platform/ids.ts";
import { makeCtx } from "../../src/privacy/kernel.ts";
import type { Ground } from "./ground.ts";

/**
 * People as the web serves them: each request is taken one step further by the command behind its page. A command cut off
 * in the middle is given again by the next process, as a person presses again after an error.
 */
type Waiting = { readonly subject_id: SubjectId; readonly id: string; readonly status: string };

const steps: Readonly<
  Record<string, (f: Ground, p: readonly OperationProvider[], w: Waiting) => Promise<unknown>>
> = {
  offers_ready: choose,
  to_sign: signIt,
  active: pay,
};

export async function actForPeople(
  foundations: Ground,
  providers: readonly OperationProvider[],
): Promise<void> {
  const waiting = await foundations.web.run<Waiting>({
    text: "select subject_id, id, status from credit_request where status = any($1::text[]) order by id limit 40",
    values: [Object.keys(steps)],
  });
  await Promise.all(waiting.slice(0, 8).map((one) => steps[one.status]?.(foundations, providers, one)));
}

const ctxOf = (foundations: Ground, subject: SubjectId) =>
  makeCtx(foundations.kernelFor("web"), { kind: "customer", subject });

async function choose(foundations: Ground, _: readonly OperationProvider[], { subject_id, id }: Waiting) {
  const ctx = ctxOf(foundations, subject_id);
  const found = await offersOf(ctx, subject_id, id);
  // Half of them take the lender that answers a repeated key with a second order.
  const wanted = id.charCodeAt(id.length - 1) % 2 === 0 ? "zhetisu" : "dala";
  const offer = found?.offers.find(({ partner }) => partner === wanted) ?? found?.offers[0];
  if (!offer) return;
  const wording = {
    operator: "storm",
    partner: offer.partnerName,
    country: "KZ",
    contract: "storm",
    fields: "storm",
  };
  await chooseOffer(ctx, subject_id, offer.id, { locale: "ru", wording });
}

async function signIt(
  foundations: Ground,
  providers: readonly OperationProvider[],
  { subject_id, id }: Waiting,
) {
  const ctx = ctxOf(foundations, subject_id);
  const door = await ctx.enter("operations", { subject: subject_id });
  if (!(await usableDestination(door, id)))
    await setAccount(ctx, subject_id, id, { iban: "KZ86125KZT5004100100", providers });
  const shown = await termsToSign(ctx, subject_id, id);
  if (!shown?.destination) return;
  const words = `storm ${id}`;
  const about = wordsHash(words);
  await foundations.owner.run({ text: "delete from throttle", values: [] }); // a real person does not sign this often
  const sent = await sendSigningCode(ctx, subject_id, { about, number: "storm", sum: "storm" });
  if (!sent.ok) return;
  const letters = await ctx.enter("communications", { subject: subject_id });
  const [letter] = await letters.list(codeMessage, ["parameters"], {
    where: { template: "signing_code" },
    limit: 1,
  });
  await sign(ctx, subject_id, id, {
    code: letter?.parameters.code ?? "",
    words,
    wordsHash: about,
    locale: "ru",
    application: shown.application.id,
    destination: shown.destination.id,
  });
}

/** Closes the loan at once: begins a payment, and plays the person at the provider's page. */
async function pay(
  foundations: Ground,
  providers: readonly OperationProvider[],
  { subject_id, id }: Waiting,
) {
  const ctx = ctxOf(foundations, subject_id);
  const loan = await loanOfRequest(ctx, subject_id, id);
  const view = loan && (await loanView(ctx, subject_id, loan));
  if (!view || !loan || view.loan.status !== "active") return;
  const open = view.payments.find(({ act, endedAt }) => act === "pay_in" && endedAt === null);
  if (!open) {
    await beginPayment(ctx, subject_id, loan, { amountTiyn: view.owed.closeTiyn, language: "ru", providers });
    return;
  }
  if (open.url === null) return;
  await fetch(open.url, {
    ...{ method: "POST", redirect: "manual", headers: { Accept: "text/html" } },
    body: new URLSearchParams({ outcome: "pay" }),
  }).catch(() => {});
}
