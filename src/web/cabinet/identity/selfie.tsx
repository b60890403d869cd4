import { keyOf } from "../../../locales/locales.ts";
import { addPicture, checkOf, newChallenge } from "../../../modules/identity/identity.ts";
import { parseId } from "../../../platform/ids.ts";
import { customerForm, errorOf, formErrors, line, tokenField } from "../../form.ts";
import { paths } from "../../paths.ts";
import { type CustomerCall, type Route, redirect } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { FileField, Form } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { consentFirst } from "./consent.tsx";
import { Shown, statusOf } from "./pictures.tsx";
import { goOn, stepPage } from "./step-page.tsx";

/**
 * A picture of the face with a task made for this one attempt. The camera of the page where scripts run and it is
 * allowed; a plain file input otherwise; and always the way to a meeting instead.
 */
export const selfieRoutes: readonly Route[] = customerForm({
  ...{ name: "identity.selfie", path: "/cabinet/identity/selfie", purpose: "kyc_aml", clause: "2.identity" },
  ...{ file: true, camera: true },
  rules: { challenge: line(40) },
  show: (call, { errors }) =>
    stepPage(call, "selfie", formErrors(call, errors), async ({ pictures }) => {
      const { t, locale } = call;
      const task = await newChallenge(call.ctx, call.subject);
      if (!task) return null;
      return (
        <>
          <Shown call={call} pictures={pictures.filter((one) => one.item === "selfie")} />
          <div class="mb-6 max-w-form">
            <Notice tone="info" title={t("selfie.task")}>
              <ol class="list-decimal pl-5">
                <li>
                  {t("selfie.task.digits")}{" "}
                  <strong class="figures text-2xl tracking-widest">{task.digits}</strong>
                </li>
                <li>{t(keyOf("selfie.pose", task.pose))}</li>
                <li>{t("selfie.task.light")}</li>
              </ol>
              <p class="mt-2 text-sm">{t("selfie.task.until")}</p>
            </Notice>
          </div>
          <Form
            action={call.path}
            token={{ name: tokenField, value: call.token() }}
            multipart={true}
            sendingText={t("upload.sending")}
            progressText={t("upload.progress")}
          >
            <input type="hidden" name="challenge" value={task.id} />
            <Camera call={call} />
            <FileField
              name="file"
              label={t("selfie.file")}
              hint={t("selfie.file.hint")}
              error={errorOf(call, errors, "file")}
              accept="image/jpeg,image/png,image/webp,image/heic,.heic"
              capture="user"
            />
            <Button icon="upload">{t("upload.submit")}</Button>
          </Form>
          <p class="mt-8 max-w-form">
            <a class="link" href={paths.identityStep(locale, "way")}>
              {t("selfie.instead")}
            </a>
          </p>
        </>
      );
    }),
  act: async (call, { challenge }) => {
    if (!call.file) return { errors: { file: "upload_missing" } };
    const check = await checkOf(call.ctx, call.subject);
    const first = check ? await consentFirst(call, check) : redirect(paths.identity(call.locale));
    if (first) return first;
    const added = await addPicture(call.ctx, call.house.uploads, call.subject, {
      ...{ item: "selfie", bytes: call.file.bytes, name: call.file.name, challenge: parseId(challenge) },
    });
    if (added.ok) return goOn(call, "selfie");
    if (added.code === "identity_moved_on") return redirect(paths.identity(call.locale));
    return { errors: { file: added.code }, status: statusOf(added.code) };
  },
});

/** Hidden until the camera island shows it: without a script its buttons could do nothing. */
function Camera({ call: { t } }: { call: CustomerCall }) {
  return (
    <div
      hidden={true}
      data-camera=""
      data-camera-refused={t("camera.refused")}
      data-camera-taken={t("camera.taken")}
      class="flex flex-col gap-3"
    >
      <video
        muted={true}
        playsinline={true}
        hidden={true}
        aria-label={t("camera.live")}
        class="w-full rounded-box bg-neutral"
      />
      <canvas hidden={true} aria-label={t("camera.still")} role="img" class="w-full rounded-box" />
      <p data-camera-voice="" aria-live="polite" class="text-sm text-muted" />
      <div class="flex flex-wrap gap-3">
        <Button type="button" variant="secondary" name="camera-open">
          {t("camera.open")}
        </Button>
        <span hidden={true} data-camera-take="">
          <Button type="button" name="camera-take">
            {t("camera.take")}
          </Button>
        </span>
      </div>
    </div>
  );
}
