/** Documents that are accepted, and which pictures each needs (kazakhstan §6; docs.npck.kz accepts the same three). */
export const documentKinds = ["national_id", "passport", "residence_permit"] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const pictureItems = ["document_front", "document_back", "selfie", "address_proof"] as const;
export type PictureItem = (typeof pictureItems)[number];

type DocumentRule = {
  readonly pictures: readonly PictureItem[];
  /** Where the machine-readable zone is (ICAO 9303): cards on the back, passports on the page with the picture. */
  readonly zoneOn: PictureItem;
  readonly zone: "TD1" | "TD3";
  /** The country that issued it, when there is only one. */
  readonly issuer: "KAZ" | null;
  /** Form of the printed number. */
  readonly number: RegExp;
};

export const documentRules: Readonly<Record<DocumentKind, DocumentRule>> = {
  national_id: {
    pictures: ["document_front", "document_back"],
    ...{ zoneOn: "document_back", zone: "TD1", issuer: "KAZ", number: /^\d{9}$/ },
  },
  passport: {
    pictures: ["document_front"],
    ...{ zoneOn: "document_front", zone: "TD3", issuer: null, number: /^[A-Z0-9]{5,12}$/ },
  },
  residence_permit: {
    pictures: ["document_front", "document_back"],
    ...{ zoneOn: "document_back", zone: "TD1", issuer: "KAZ", number: /^[A-Z0-9]{7,12}$/ },
  },
};

/** Pages kept of one item, and pictures of one check in all: a person is told when it is too many. */
export const mostPages = 3;
export const mostPictures = 12;
