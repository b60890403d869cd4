import type { SmsPort } from "../../modules/messages/messages.ts";
import type { SmsConfig } from "../../platform/message-settings.ts";
import { mobizon } from "./mobizon.ts";
import { smsc } from "./smsc.ts";

/** The company that the settings name. */
export const configuredSms = (config: SmsConfig): SmsPort =>
  config.provider === "mobizon" ? mobizon(config) : smsc(config);
