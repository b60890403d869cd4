import type { ru } from "../ru/ru.ts";
import { authorityCases } from "./authority-cases.ts";
import { cabinet } from "./cabinet.ts";
import { checks } from "./checks.ts";
import { codes } from "./codes.ts";
import { common } from "./common.ts";
import { disclosures } from "./disclosures.ts";
import { engagements } from "./engagements.ts";
import { fraud } from "./fraud.ts";
import { identity } from "./identity.ts";
import { lending } from "./lending.ts";
import { loanStatuses } from "./loan-statuses.ts";
import { marketing } from "./marketing.ts";
import { measures } from "./measures.ts";
import { messages } from "./messages.ts";
import { notifications } from "./notifications.ts";
import { office } from "./office.ts";
import { operations } from "./operations.ts";
import { product } from "./product.ts";
import { proof } from "./proof.ts";
import { retention } from "./retention.ts";
import { rights } from "./rights.ts";
import { rightsOffice } from "./rights-office.ts";
import { screening } from "./screening.ts";
import { site } from "./site.ts";
import { support } from "./support.ts";

export const kk: Readonly<Record<keyof typeof ru, string>> = {
  ...common,
  ...site,
  ...support,
  ...cabinet,
  ...office,
  ...identity,
  ...checks,
  ...messages,
  ...notifications,
  ...marketing,
  ...lending,
  ...operations,
  ...loanStatuses,
  ...screening,
  ...fraud,
  ...disclosures,
  ...authorityCases,
  ...engagements,
  ...proof,
  ...product,
  ...measures,
  ...retention,
  ...rights,
  ...rightsOffice,
  ...codes,
};
