import type { Route } from "../../route.ts";
import { checkRoutes } from "./check.tsx";
import { consentRoutesOfCheck } from "./consent.tsx";
import { identityListRoutes } from "./list.tsx";
import { meetingRoutes } from "./meeting.tsx";
import { pictureRoutes } from "./pictures.tsx";
import { providerRoutes } from "./provider.tsx";
import { selfieRoutes } from "./selfie.tsx";
import { typedRoutes } from "./typed-pages.tsx";
import { valuesRoutes } from "./values.tsx";
import { wayRoutes } from "./way.tsx";

/** "Confirm who you are": one task, one page. */
export const identityRoutes: readonly Route[] = [
  ...identityListRoutes,
  ...wayRoutes,
  ...consentRoutesOfCheck,
  ...typedRoutes,
  ...pictureRoutes,
  ...valuesRoutes,
  ...selfieRoutes,
  ...meetingRoutes,
  ...providerRoutes,
  ...checkRoutes,
];
