import { account } from "../../accounts/accounts.ts";
import { confirmedPerson } from "../../identity/identity.ts";
import { creditRequest, moveByHouse } from "../../requests/requests.ts";
import { isHeld } from "../../screening/screening.ts";
import type { Inside } from "../engine/move.ts";
import { type ApplicationRow, applicationOf, moveApplication } from "../lending/application.ts";
import { acceptableTerms, sameTerms } from "../lending/terms.ts";
import { partnerApplication } from "../lending-records.ts";
import { nextOffer } from "../matching/settle.ts";
import type { Reply } from "../ports.ts";
import { tellOf } from "../tell.ts";
import { type Act, plainAct } from "./act.ts";

/** The application of a named person, to the one lender they chose and agreed to (policy 5; Law 94-V art. 8). */
export const sendApplication: Act = {
  ...plainAct,
  gather: async (inside, now, op) => {
    const application = await applicationOf(inside, op);
    const going = application && (application.status === "consented" || application.status === "sending");
    if (!application || !going || !op.request) return { ok: false, code: "withdrawn_by_customer" };
    if (await isHeld(inside.tx, inside.subject)) return { ok: false, code: "not_now" };
    const person = await confirmedPerson(inside, now);
    if (!person) return { ok: false, code: "identity_missing" };
    const fields = ["income", "employment", "termMonths"] as const;
    const request = await inside.read(creditRequest, op.request, fields);
    const reached = await inside.read(account, inside.subject, ["phone"]);
    if (!request || !reached || !application.terms) return { ok: false, code: "withdrawn_by_customer" };
    const values = {
      ...{ fullName: person.fullName, documentNumber: person.documentNumber, birthDate: person.birthDate },
      ...(person.iin === null ? {} : { iin: person.iin }),
      ...{ phone: reached.phone, amount: application.terms.amountTiyn },
      ...{ termMonths: String(request.termMonths), scheme: application.terms.scheme },
      ...{ income: String(request.income), employment: request.employment },
    };
    return { ok: true, values, ref: application.ref };
  },
  leaving: async (inside, now, op) => {
    const application = await applicationOf(inside, op);
    if (application) await moveApplication(inside, application, { to: "sending", by: "house" }, now);
  },
  accepted: async (inside, now, op, reply) => {
    const application = await applicationOf(inside, op);
    if (!application) return;
    const changes = reply.ref ? { ref: reply.ref } : {};
    if (!(await moveApplication(inside, application, { to: "sent", by: "provider", changes }, now)))
      await keepRef(inside, application, reply);
  },
  succeeded: async (inside, now, op, reply) => {
    const application = await applicationOf(inside, op);
    if (!application?.terms || !op.request) return;
    const asked = await inside.read(creditRequest, op.request, ["product", "amount", "termMonths"]);
    const agreed = asked && reply.offer ? acceptableTerms(reply.offer, asked, now) : null;
    // Agreed is what was offered, or less money on the same conditions; anything else is no agreement.
    const same =
      agreed && sameTerms({ ...agreed, amountTiyn: application.terms.amountTiyn }, application.terms);
    if (
      !agreed ||
      !same ||
      !reply.offer ||
      BigInt(agreed.amountTiyn) > BigInt(application.terms.amountTiyn)
    ) {
      await moveApplication(inside, application, { to: "declined", by: "house", reason: "bad_offer" }, now);
      return nextOffer(inside, op.request, now, "partner_unavailable");
    }
    const { validUntil } = reply.offer;
    const changes = { terms: agreed, validUntil, ...(reply.ref ? { ref: reply.ref } : {}) };
    if (!(await moveApplication(inside, application, { to: "approved", by: "provider", changes }, now)))
      return keepRef(inside, application, reply);
    if (await moveByHouse(inside.also("service"), op.request, { to: "to_sign" }, now))
      await tellOf(inside, now, "ready_to_sign", op.request);
  },
  failed: async (inside, now, op, reason) => {
    const application = await applicationOf(inside, op);
    if (!application || !op.request) return;
    if (!(await moveApplication(inside, application, { to: "declined", by: "provider", reason }, now)))
      return;
    const declined = ["declined_by_lender", "data_not_confirmed", "suspected_fraud", "compliance"].includes(
      reason,
    );
    await nextOffer(inside, op.request, now, declined ? "declined_by_partner" : "partner_unavailable");
  },
};

/** It was withdrawn while the answer was on its way: the recall needs the lender's own reference. */
async function keepRef(inside: Inside, { id }: ApplicationRow, { ref }: Reply): Promise<void> {
  if (ref !== null)
    await inside.write(partnerApplication, id, { ref }, { act: "application.reference_kept" });
}
