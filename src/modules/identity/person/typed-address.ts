import { fundsSources } from "../records.ts";
import { regionCodes } from "../regions.ts";

/** The address of residence and the further data, as typed; every fault is named at once by its field (policy 2). */
export const addressInputs = ["region", "town", "street", "house", "flat", "postcode"] as const;
export type AddressInput = Readonly<Record<(typeof addressInputs)[number], string>>;
export type TypedAddress = {
  readonly region: string;
  readonly town: string;
  readonly street: string;
  readonly house: string;
  readonly flat: string | null;
  readonly postcode: string | null;
};
type Faults<K extends string> = Partial<Record<K, string>>;
type Checked<T, K extends string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: Faults<K> };

export function checkAddress(input: AddressInput): Checked<TypedAddress, keyof AddressInput> {
  const errors: Faults<keyof AddressInput> = {};
  const typed = Object.fromEntries(
    addressInputs.map((name) => [name, input[name].normalize("NFC").replace(/\s+/g, " ").trim()]),
  ) as Record<keyof AddressInput, string>; // every name of the list was set
  if (!regionCodes.some((code) => code === typed.region)) errors.region = "region_missing";
  for (const name of ["town", "street"] as const) {
    if (typed[name] === "") errors[name] = `${name}_missing`;
    else if (!/[\p{L}\p{N}]/u.test(typed[name])) errors[name] = "text_invalid";
  }
  if (typed.house === "") errors.house = "house_missing";
  else if (!/^[\p{L}\p{N}][\p{L}\p{N} /.-]{0,19}$/u.test(typed.house)) errors.house = "house_invalid";
  if (typed.flat !== "" && !/^[\p{L}\p{N}][\p{L}\p{N} /-]{0,9}$/u.test(typed.flat))
    errors.flat = "flat_invalid";
  // Six digits of the old kind, or one letter, two digits, a letter, a digit, a letter, a digit (kazakhstan §6).
  if (typed.postcode !== "" && !/^(\d{6}|[A-Z]\d{2}[A-Z]\d[A-Z]\d)$/i.test(typed.postcode))
    errors.postcode = "postcode_invalid";
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const { region, town, street, house } = typed;
  const flat = typed.flat === "" ? null : typed.flat;
  return {
    ok: true,
    value: {
      region,
      town,
      street,
      house,
      flat,
      postcode: typed.postcode === "" ? null : typed.postcode.toUpperCase(),
    },
  };
}

export const publicOffices = ["none", "self", "relative"] as const;
export const taxResidences = ["kz", "other"] as const;
export const detailsInputs = ["fundsSource", "publicOffice", "taxResidence"] as const;
export type DetailsInput = Readonly<Record<(typeof detailsInputs)[number], string>>;
export type TypedDetails = {
  readonly fundsSource: (typeof fundsSources)[number];
  readonly publicOffice: (typeof publicOffices)[number];
  readonly taxResidence: (typeof taxResidences)[number];
};

export function checkDetails(input: DetailsInput): Checked<TypedDetails, keyof DetailsInput> {
  const fundsSource = fundsSources.find((one) => one === input.fundsSource);
  const publicOffice = publicOffices.find((one) => one === input.publicOffice);
  const taxResidence = taxResidences.find((one) => one === input.taxResidence);
  if (fundsSource && publicOffice && taxResidence)
    return { ok: true, value: { fundsSource, publicOffice, taxResidence } };
  return {
    ok: false,
    errors: {
      ...(fundsSource ? {} : { fundsSource: "funds_missing" }),
      ...(publicOffice ? {} : { publicOffice: "public_office_missing" }),
      ...(taxResidence ? {} : { taxResidence: "tax_residence_missing" }),
    },
  };
}
