/** The public pages that are weighed and looked at, by a name and what follows the language. */
export const publicPages: Readonly<Record<string, string>> = {
  home: "",
  how: "/how-it-works",
  products: "/products",
  product: "/products/everyday",
  policy: "/policy",
  register: "/privacy/register",
  proof: "/proof",
  cookies: "/cookies",
  contacts: "/contacts",
  rights: "/rights",
  support: "/support",
  sign_up: "/register",
  sign_in: "/sign-in",
};
