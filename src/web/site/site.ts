import type { Route } from "../route.ts";
import { contactRoutes } from "./contacts.tsx";
import { cookieRoutes } from "./cookies.tsx";
import { homeRoutes } from "./home.tsx";
import { howRoutes } from "./how-it-works.tsx";
import { policyRoutes } from "./policy.tsx";
import { productRoutes } from "./products.tsx";
import { proofRoutes } from "./proof.tsx";
import { registerRoutes } from "./register.tsx";
import { rightsFormRoutes } from "./rights-form.tsx";
import { supportFormRoutes } from "./support-form.tsx";
import { unsubscribeRoutes } from "./unsubscribe.tsx";
import { whyRoutes } from "./why.tsx";

/** The public site: what anyone may read without saying who they are. */
export const siteRoutes: readonly Route[] = [
  ...homeRoutes,
  ...howRoutes,
  ...productRoutes,
  ...policyRoutes,
  ...registerRoutes,
  ...proofRoutes,
  ...cookieRoutes,
  ...contactRoutes,
  ...rightsFormRoutes,
  ...supportFormRoutes,
  ...whyRoutes,
  ...unsubscribeRoutes,
];
