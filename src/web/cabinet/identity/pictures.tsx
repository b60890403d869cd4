import {
  addPicture,
  ownPicture,
  type PictureItem,
  type PictureRow,
} from "../../../modules/identity/identity.ts";
import { parseId } from "../../../platform/ids.ts";
import { customerForm, errorOf, formErrors, tokenField } from "../../form.ts";
import { type IdentityStep, paths } from "../../paths.ts";
import { type CustomerCall, customerPage, missing, type Route, redirect } from "../../route.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { FileField, Form } from "../../ui/form.tsx";
import { goOn, stepPage } from "./step-page.tsx";

/** One picture at a time: the side of a document, a proof of address. What is there is shown and can be replaced. */
type Step = Extract<IdentityStep, "front" | "back" | "proof">;
const items = {
  front: "document_front",
  back: "document_back",
  proof: "address_proof",
} as const satisfies Record<Step, PictureItem>;
export const accepted = "image/jpeg,image/png,image/webp,image/heic,.heic,application/pdf";

const pictureForm = (step: Step): readonly Route[] =>
  customerForm({
    ...{
      name: `identity.${step}`,
      path: `/cabinet/identity/${step}`,
      purpose: "kyc_aml",
      clause: "2.identity",
    },
    file: true,
    rules: {},
    show: (call, { errors }) =>
      stepPage(call, items[step], formErrors(call, errors), ({ pictures, tasks }) => {
        const { t } = call;
        const there = pictures.filter((one) => one.item === items[step]);
        return (
          <>
            <Shown call={call} pictures={there} />
            <Form
              action={call.path}
              token={{ name: tokenField, value: call.token() }}
              multipart={true}
              sendingText={t("upload.sending")}
              progressText={t("upload.progress")}
            >
              <FileField
                name="file"
                label={t(there.length > 0 ? "upload.replace" : "upload.choose")}
                hint={t("upload.hint")}
                error={errorOf(call, errors, "file")}
                accept={accepted}
              />
              <Button icon="upload">{t("upload.submit")}</Button>
            </Form>
            {there.length > 0 && tasks.some((one) => one.name === items[step] && one.state === "done") ? (
              <div class="mt-6">
                <LinkButton href={paths.identity(call.locale)} variant="secondary">
                  {t("upload.keep")}
                </LinkButton>
              </div>
            ) : null}
          </>
        );
      }),
    act: async (call) => {
      if (!call.file) return { errors: { file: "upload_missing" } };
      const added = await addPicture(call.ctx, call.house.uploads, call.subject, {
        ...{ item: items[step], bytes: call.file.bytes, name: call.file.name, challenge: null },
      });
      if (added.ok) return goOn(call, items[step]);
      if (added.code === "identity_moved_on") return redirect(paths.identity(call.locale));
      return { errors: { file: added.code }, status: statusOf(added.code) };
    },
  });

/** Not the person's fault: try again in a moment. */
export const statusOf = (code: string): 422 | 503 =>
  code === "upload_scan_unavailable" || code === "upload_busy" ? 503 : 422;

export function Shown({ call, pictures }: { call: CustomerCall; pictures: readonly PictureRow[] }) {
  const { t, locale } = call;
  if (pictures.length === 0) return null;
  return (
    <ul class="mb-6 flex flex-wrap gap-4">
      {pictures.map((one) => (
        <li>
          <img
            src={paths.identityPicture(locale, one.id)}
            alt={t("upload.shown", { page: one.page })}
            width={one.width}
            height={one.height}
            class="h-40 w-auto rounded-box border border-base-300 bg-base-200 object-contain"
          />
        </li>
      ))}
    </ul>
  );
}

/** One's own picture; nobody else's id leads anywhere. */
const picture = customerPage(
  {
    name: "identity.picture",
    path: "/cabinet/identity/picture/:id",
    purpose: "kyc_aml",
    clause: "2.identity",
  },
  async (call) => {
    const id = parseId(call.params.id);
    const bytes = id ? await ownPicture(call.ctx, call.house.uploads, call.subject, id) : null;
    return bytes ? { kind: "image", body: bytes, type: "image/jpeg" } : missing();
  },
);

export const pictureRoutes: readonly Route[] = [
  ...pictureForm("front"),
  ...pictureForm("back"),
  ...pictureForm("proof"),
  picture,
];
