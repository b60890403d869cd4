import { confirmedPerson } from "../../identity/identity.ts";
import { nameAgreement } from "../../screening/screening.ts";
import { payoutDestination } from "../lending-records.ts";
import type { LinkedCard } from "../ports.ts";
import { type Act, plainAct } from "./act.ts";
import { refuseDestination } from "./refuse-destination.ts";

/** Across scripts and with the patronymic left out, as banks print it; a neighbour's card does not come near. */
const isSamePerson = (name: string, holder: string): boolean => nameAgreement(name, holder).score >= 0.85;

/** A mask may show the first six and the last four digits; what could be a whole number is taken for one. */
const bearsNumber = ({ mask, token }: LinkedCard): boolean =>
  mask.replace(/\D/g, "").length > 10 || /^\d[\d -]{10,21}\d$/.test(token.trim());

/**
 * The person shows a card to the provider on its own page; we get a token, a mask and a holder, never the number. A card
 * whose holder is somebody else is refused: the money goes to the person alone.
 */
export const linkCard: Act = {
  ...plainAct,
  harmless: true,
  gather: async () => ({ ok: true, values: {}, ref: null }),
  succeeded: async (inside, now, op, reply) => {
    if (!op.destination) return;
    const person = await confirmedPerson(inside, now);
    const card = reply.card;
    if (card && bearsNumber(card)) {
      // whatever else is right: a number of a card is never kept (PCI DSS)
      await refuseDestination(inside, op, "other");
      return;
    }
    if (!card || !person || !isSamePerson(person.fullName, card.holder)) {
      await refuseDestination(inside, op, "holder_mismatch");
      return;
    }
    const usable = {
      status: "usable",
      account: card.token,
      holder: person.fullName,
      shown: card.mask,
    } as const;
    await inside.write(payoutDestination, op.destination, usable, { act: "payout.card_linked" });
  },
  failed: (inside, _, op, reason) => refuseDestination(inside, op, reason),
  returnPath: ({ request }) => `/cabinet/requests/${request ?? ""}/payout`,
};
