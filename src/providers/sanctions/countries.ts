/** ISO 3166-1 alpha-2 of a country or nationality as lists write it, or null. Names come from the runtime's own tables. */
export function countryOf(word: string): string | null {
  const plain = keyOf(word);
  if (plain === "" || plain === "unknown") return null;
  if (/^[a-z]{2}$/.test(plain) && codes.has(plain.toUpperCase())) return plain.toUpperCase();
  return byName.get(plain) ?? null;
}

const keyOf = (word: string): string =>
  word
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/\(.*?\)/g, " ")
    .replace(/[^\p{L}]+/gu, " ")
    .replace(/^the /, "")
    .trim();

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const codes = new Set<string>();
const byName = new Map<string, string>();

/** Codes that name no country of today. */
const notCountries = ["EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "SU", "DD", "YU"];

for (const language of ["en", "ru", "kk"]) {
  const names = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
  for (const first of letters)
    for (const second of letters) {
      const code = first + second;
      const name = names.of(code);
      if (name === undefined || notCountries.includes(code)) continue;
      codes.add(code);
      if (!byName.has(keyOf(name))) byName.set(keyOf(name), code);
    }
}

/** Names and nationalities that the lists use besides. */
const others: Readonly<Record<string, string>> = {
  ...{ KZ: "kazakh|kazakhstani|republic of kazakhstan|казахстан", RU: "russian|russian federation|россия" },
  ...{
    BY: "belarusian|belarussian",
    UA: "ukrainian",
    IR: "iranian|islamic republic of iran",
    SY: "syrian|syrian arab republic",
  },
  ...{
    KP: "north korean|korea north|democratic peoples republic of korea|democratic people s republic of korea|dprk",
  },
  ...{
    KR: "korea south|republic of korea",
    CN: "chinese|china prc",
    AM: "armenian",
    AZ: "azerbaijani",
    MD: "moldovan|republic of moldova",
  },
  ...{
    UZ: "uzbek",
    KG: "kyrgyz|kirghiz",
    TJ: "tajik",
    TM: "turkmen",
    GE: "georgian",
    TR: "turkish|turkey|turkiye",
  },
  ...{
    IQ: "iraqi",
    AF: "afghan",
    PK: "pakistani",
    LB: "lebanese",
    YE: "yemeni",
    SA: "saudi|saudi arabian",
    EG: "egyptian",
  },
  ...{
    LY: "libyan|libyan arab jamahiriya",
    SO: "somali",
    SD: "sudanese",
    MM: "burma|myanmar",
    LA: "lao people s democratic republic",
  },
  ...{
    CD: "congo democratic republic of the|democratic republic of the congo|congolese",
    CG: "congo republic of the",
  },
  ...{
    CI: "cote d ivoire|ivory coast",
    GB: "united kingdom of great britain and northern ireland|british",
    US: "united states of america|american",
  },
  ...{
    TZ: "united republic of tanzania",
    VE: "venezuela bolivarian republic of",
    BO: "bolivia plurinational state of",
    VN: "viet nam",
  },
  ...{
    MK: "macedonia",
    CZ: "czech republic",
    BA: "bosnia herzegovina",
    PS: "palestinian|palestinian territories",
    RS: "serbian",
    HR: "croatian",
  },
  ...{
    CY: "cypriot",
    FI: "finnish",
    CH: "swiss",
    IL: "israeli",
    AE: "uae|emirati",
    GM: "gambia",
    BS: "bahamas",
    TN: "tunisian",
    DZ: "algerian",
  },
};
for (const [code, names] of Object.entries(others))
  for (const name of names.split("|")) byName.set(name, code);
