import { parseEmail } from "../modules/accounts/accounts.ts";
import { invite, roles } from "../modules/staff/staff.ts";
import { locales } from "../policy/policy.ts";
import { makeCtx } from "../privacy/kernel.ts";
import { type Command, optionsOf, print, withFoundations } from "./command.ts";

const wrongUse = (text: string): number => {
  console.error(text);
  return 2;
};

/** The first member of staff comes in here; later ones may be invited in the office. */
export const staffInvite: Command = {
  words: ["staff", "invite"],
  about: "--email E --name N --role R [--locale ru|kk|en]: invite a member of staff",
  run: async (args) => {
    const { values } = optionsOf(args, { email: "string", name: "string", role: "string", locale: "string" });
    const email = parseEmail(String(values.email ?? ""));
    const name = String(values.name ?? "").trim();
    const role = roles.find((one) => one === values.role);
    const locale = locales.find((one) => one === (values.locale ?? "ru"));
    if (!email.ok) return wrongUse("--email: expected an e-mail address");
    if (name === "") return wrongUse("--name: expected the person's name");
    if (!role) return wrongUse(`--role: expected one of ${roles.join(", ")}`);
    if (!locale) return wrongUse("--locale: expected ru, kk or en");
    return withFoundations(async (foundations) => {
      const operator = {
        kind: "system",
        duty: "operator",
        purposes: ["account", "communications"],
        forThePerson: true,
      } as const;
      const ctx = makeCtx(foundations.kernelFor("work"), operator);
      const invited = await invite(ctx, { email: email.value, name, role, locale });
      if (!invited.ok) {
        print(values.json === true, { invited: false, because: invited.code }, [
          "There is a member of staff with this e-mail already.",
        ]);
        return 1;
      }
      const link = `${foundations.config.baseUrl}/${locale}/office/invitation/${invited.value}`;
      print(values.json === true, { invited: true, role, link }, [
        `Invited as ${role}. The link, valid for 72 hours and once:`,
        link,
      ]);
      return 0;
    });
  },
};
