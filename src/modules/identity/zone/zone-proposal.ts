import type { Mrz } from "./mrz.ts";

/**
 * What a zone proposes for the form: only fields whose own check digit agrees; the person confirms or corrects each
 * (issue 3, identity 3). Names have no check digit and are Latin: they are shown beside the person's own spelling.
 */
export function proposalFrom(zone: Mrz): ZoneProposal {
  const { checks, number, iin, birthDate, sex, nationality, expiresOn, familyName, givenNames } = zone;
  return {
    ...(checks.number && number !== "" ? { number } : {}),
    ...(checks.composite && iin !== null ? { iin } : {}), // only the composite digit covers the optional data
    ...(checks.birthDate && birthDate !== null ? { birthDate } : {}),
    ...(checks.expiresOn && expiresOn !== null ? { expiresOn } : {}),
    ...(sex === null ? {} : { sex }),
    ...(/^[A-Z]{3}$/.test(nationality) ? { citizenship: nationality } : {}),
    ...(familyName === "" ? {} : { familyName }),
    ...(givenNames === "" ? {} : { givenName: givenNames }),
    zone: zone.lines.join("\n"),
  };
}

export type ZoneProposal = {
  readonly number?: string;
  readonly iin?: string;
  readonly birthDate?: string;
  readonly sex?: "male" | "female";
  readonly citizenship?: string;
  readonly expiresOn?: string;
  readonly familyName?: string;
  readonly givenName?: string;
  /** The lines as read, for the officer and the checks at submission. */
  readonly zone: string;
};
