import {
  bases,
  type CalendarLength,
  categories,
  dpvBases,
  dpvContext,
  dpvMeasures,
  dpvPurposes,
  locales,
  type Names,
  purposes,
  recipients,
  retentionClasses,
  securityMeasures,
} from "../policy/policy.ts";
import type { ProcessingActivity, ProcessingRegister } from "./processing.ts";

export type Controller = {
  readonly name: string;
  readonly identifier: string | null;
  readonly email: string;
  readonly site: string;
  readonly address: string | null;
  readonly jurisdiction: string;
};

/** The register of processing as JSON-LD in terms of W3C DPV. `base` is the address at which it is published. */
export function processingJsonLd(register: ProcessingRegister, controller: Controller, base: string) {
  const at = (fragment: string) => `${base}#${fragment}`;
  return {
    "@context": dpvContext,
    "@id": base,
    "@type": ["dpv:RecordsOfActivities", "dpv:DataProcessingRecord"],
    "dpv:hasDataController": controllerNode(controller, at),
    "dpv:hasDataSubject": [{ "@id": "dpv:Customer" }, { "@id": "dpv:Employee" }],
    "dpv:hasProcess": register.activities.map((activity) => processNode(activity, at)),
    ...measuresOf(register),
  };
}

type At = (fragment: string) => string;

function controllerNode({ name, identifier, email, site, address, jurisdiction }: Controller, at: At) {
  return {
    "@id": at("controller"),
    "@type": "dpv:DataController",
    "dpv:hasName": name,
    "dpv:hasContact": email,
    "dpv:hasJurisdiction": jurisdiction,
    "dct:source": site,
    ...(identifier === null ? {} : { "dpv:hasIdentifier": identifier }),
    ...(address === null ? {} : { "dpv:hasAddress": address }),
  };
}

function processNode({ purpose, basis, categories: data, recipients: to, kept }: ProcessingActivity, at: At) {
  const { kzBasis, names } = purposes[purpose];
  return {
    "@id": at(`purpose-${purpose}`),
    "@type": "dpv:Process",
    "dct:title": inTongues(names),
    "dpv:hasPurpose": dpvPurposes[purpose].map((term) => ({ "@id": term })),
    "dpv:hasLegalBasis": [
      { "@id": dpvBases[basis], "skos:prefLabel": inTongues(bases[basis].names) },
      {
        "@id": at(`basis-kz-${purpose}`),
        "@type": kzBasis.kind === "consent" ? "dpv:Consent" : "dpv:LegalObligation",
        "skos:prefLabel": inTongues(kzBasis.reference),
        "dpv:hasJurisdiction": "KZ",
      },
    ],
    "dpv:hasPersonalData": data.map((id) => ({
      ...{ "@id": at(`data-${id}`), "@type": "dpv:PersonalData" },
      "skos:prefLabel": inTongues(categories[id].names),
    })),
    "dpv:hasRecipient": to.map((id) => ({
      ...{ "@id": at(`recipient-${id}`), "@type": "dpv:Recipient" },
      "skos:prefLabel": inTongues(recipients[id].names),
    })),
    "dpv:hasStorageCondition": kept.map((id) => ({
      ...{ "@id": at(`storage-${id}`), "@type": "dpv:StorageDuration" },
      "skos:prefLabel": inTongues(retentionClasses[id].names),
      "dpv:hasDuration": { "@type": "xsd:duration", "@value": isoLength(retentionClasses[id].length) },
      "dct:description": `from: ${retentionClasses[id].start}`,
    })),
  };
}

function measuresOf({ measures }: ProcessingRegister) {
  const of = (kind: "technical" | "organisational") =>
    measures
      .filter((id) => dpvMeasures[id].kind === kind)
      .map((id) => ({
        "@id": dpvMeasures[id].term,
        "skos:prefLabel": inTongues(securityMeasures[id].names),
      }));
  return { "dpv:hasTechnicalMeasure": of("technical"), "dpv:hasOrganisationalMeasure": of("organisational") };
}

const inTongues = (names: Names) =>
  locales.map((locale) => ({ "@language": locale, "@value": names[locale] }));

/** ISO 8601, as xsd:duration wants it: `P3Y`. */
export const isoLength = ({ years, months, days }: CalendarLength): string =>
  `P${years ? `${years}Y` : ""}${months ? `${months}M` : ""}${days ? `${days}D` : ""}`;
