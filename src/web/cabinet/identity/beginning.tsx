import { paths } from "../../paths.ts";
import type { CustomerCall } from "../../route.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Block } from "../../ui/section.tsx";

/** Before the first step: why it is asked, what it takes, what happens to it. */
export function Beginning({ call }: { call: CustomerCall }) {
  const { t, locale } = call;
  return (
    <>
      <Block title={t("identity.why.title")}>
        <ul class="flex max-w-form list-disc flex-col gap-2 pl-5">
          <li>{t("identity.why.law")}</li>
          <li>{t("identity.why.time")}</li>
          <li>{t("identity.why.person")}</li>
          <li>{t("identity.why.keep")}</li>
        </ul>
      </Block>
      <div class="mt-6">
        <LinkButton href={paths.identityStep(locale, "way")}>{t("identity.begin")}</LinkButton>
      </div>
    </>
  );
}
