import { formatTime, keyOf } from "../../../locales/locales.ts";
import {
  type PictureRow,
  type ReviewView,
  staffPicture,
  subjectOfCheck,
} from "../../../modules/identity/identity.ts";
import { parseId } from "../../../platform/ids.ts";
import { paths } from "../../paths.ts";
import { missing, type Route, type StaffCall, staffPage } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Block } from "../../ui/section.tsx";

/**
 * Pictures for the officer's eyes: side by side, each with the watermark of who looks and when, turned and enlarged by
 * the viewer island or, without scripts, opened alone. No machine says whether two faces are alike (screening sheet §3).
 */
export function Pictures({ call, view }: { call: StaffCall; view: ReviewView }) {
  const { t, locale } = call;
  if (view.pictures.length === 0) return null;
  return (
    <Block title={t("checks.pictures")}>
      {view.task ? (
        <div class="mb-4">
          <Notice tone="info">
            {t("checks.task", { digits: view.task.digits, pose: t(keyOf("selfie.pose", view.task.pose)) })}
          </Notice>
        </div>
      ) : null}
      <p class="mb-3 text-sm text-muted" hidden={true} data-viewer-keys="">
        {t("checks.keys")}
      </p>
      <ul class="grid gap-4 sm:grid-cols-2" data-viewer="">
        {view.pictures.map((one) => (
          <li class="min-w-0">
            <figure class="flex flex-col gap-2">
              <a
                href={paths.checkPicture(locale, view.check.id, one.id)}
                class="block overflow-hidden rounded-box border border-base-300 bg-base-200"
                data-viewer-frame=""
              >
                <img
                  src={paths.checkPicture(locale, view.check.id, one.id)}
                  alt={`${t(keyOf("identity.task", one.item))}, ${one.page}`}
                  width={one.width}
                  height={one.height}
                  class="h-72 w-full object-contain"
                />
              </a>
              <figcaption class="flex flex-wrap items-center justify-between gap-2 text-sm">
                <span>
                  {t(keyOf("identity.task", one.item))}
                  {one.page > 1 ? ` · ${one.page}` : ""} · {formatTime(locale, one.createdAt)}
                  <Edited call={call} picture={one} />
                </span>
                <span hidden={true} data-viewer-tools="" class="flex gap-1">
                  {(["turn", "closer", "farther"] as const).map((tool) => (
                    <Button type="button" size="small" variant="quiet" name={`viewer-${tool}`}>
                      {t(keyOf("checks.tool", tool))}
                    </Button>
                  ))}
                </span>
              </figcaption>
            </figure>
          </li>
        ))}
      </ul>
    </Block>
  );
}

function Edited({ call, picture }: { call: StaffCall; picture: PictureRow }) {
  return picture.editedBy ? (
    <strong class="block text-signal-ink">{call.t("checks.edited", { program: picture.editedBy })}</strong>
  ) : null;
}

/** One picture, one look: journalled with the officer's reason before the bytes leave. */
const picture = staffPage(
  {
    ...{ name: "office.identity.picture", path: "/office/identity/:id/picture/:picture" },
    ...{ purpose: "kyc_aml", clause: "8.measures", permission: "identity.queue" },
  },
  async (call) => {
    const [check, id] = [parseId(call.params.id), parseId(call.params.picture)];
    const subject = check && (await subjectOfCheck(call.ctx, check));
    if (!subject || !id) return missing();
    const now = call.house.kernel.clock.now();
    const mark = `${call.staff.name} · ${formatTime(call.locale, now)} · Alem Credit`;
    const shown = await staffPicture(call.ctx, call.house.uploads, subject, { check, picture: id, mark });
    if (shown === "busy") return { kind: "failure", status: 503, code: "error.503.title" };
    return shown ? { kind: "image", body: shown, type: "image/jpeg" } : missing();
  },
);

export const checkPictureRoutes: readonly Route[] = [picture];
