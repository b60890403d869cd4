import { almatyDay } from "../../../platform/clock.ts";
import type { SubjectId } from "../../../platform/ids.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import type { FileParts } from "../../files/files.ts";
import { documentRules } from "../documents.ts";
import type { Inside } from "../move.ts";
import { openPicture } from "../person/pictures.ts";
import { identityPicture, identityReading } from "../picture-records.ts";
import { identityCheck } from "../records.ts";
import type { Mrz } from "./mrz.ts";
import { proposalFrom } from "./zone-proposal.ts";

/** Reads the machine-readable zone of a picture; null when there is none to be read. Never on the event loop. */
export type ZoneReader = {
  readMrz(picture: Buffer, today: string): Promise<Mrz | null>;
};

export async function readPicture(
  ctx: Ctx,
  parts: Pick<FileParts, "storage">,
  reader: ZoneReader,
  what: { readonly subject: SubjectId; readonly item: string },
): Promise<void> {
  const door = await ctx.enter("kyc_aml", { subject: what.subject, because: "document_reading" });
  const reading = await door.read(identityReading, what.item, ["check", "picture", "status"]);
  if (reading?.status !== "waiting") return;
  const [picture, check] = await Promise.all([
    door.read(identityPicture, reading.picture, ["item"]),
    door.read(identityCheck, reading.check, ["documentKind"]),
  ]);
  const rule = check?.documentKind ? documentRules[check.documentKind] : null;
  const bytes =
    picture && rule && rule.zoneOn === picture.item
      ? await openPicture(door, parts, [identityPicture], reading.picture)
      : null;
  const zone = bytes ? await reader.readMrz(bytes, almatyDay(ctx.kernel.clock.now())) : null;
  const proposal = zone ? proposalFrom(zone) : null;
  await door.write(
    identityReading,
    what.item,
    { status: proposal ? "read" : "nothing", proposal },
    { act: "identity.read_by_machine" },
  );
}

/** For the person's own page. */
export async function proposalOf(ctx: Ctx, subject: SubjectId, check: string) {
  return readingOf(await ctx.enter("kyc_aml", { subject }), check);
}

/** The newest proposal for a check, and whether a reading is still under way. */
async function readingOf(door: Pick<Inside, "list">, check: string) {
  const readings = await door.list(identityReading, ["status", "proposal"], { where: { check }, limit: 20 });
  return {
    proposal: readings.find((one) => one.status === "read")?.proposal ?? null,
    waiting: readings.some((one) => one.status === "waiting"),
  };
}
