import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { houseMap } from "../src/map.ts";
import { account } from "../src/modules/accounts/accounts.ts";
import { decide } from "../src/modules/consents/consents.ts";
import {
  audienceOf,
  type CampaignPorts,
  sendCampaigns,
  withdrawMarketing,
} from "../src/modules/marketing/marketing.ts";
import { carriersOf } from "../src/modules/messages/messages.ts";
import { newId, type SubjectId } from "../src/platform/ids.ts";
import { createSubject, grant } from "../src/privacy/gate.ts";
import { type Kernel, makeCtx, makeKernel } from "../src/privacy/kernel.ts";
import { dataMap } from "../src/privacy/records.ts";
import { smtpMail } from "../src/providers/mail/smtp.ts";
import { type BenchDocument, figure } from "./measure.ts";
import { onStand, type Stand } from "./stand.ts";

/**
 * A campaign to real people of the house through a real SMTP server (npm smtp-server, in a thread of its own): each letter is
 * decided, rendered, signed with DKIM and noted. Then an opt-out among a hundred thousand queued letters, and the audience of a
 * million who agreed.
 */
const readers = 3_000;
const queued = 100_000;
const subscribers = 1_000_000;

export const benchMessages = (): Promise<BenchDocument> =>
  onStand(dataMap([], []), async (stand) => {
    const { kernel, clock } = kernelAtNoon(stand);
    const people: SubjectId[] = [];
    const lane = async () => {
      while (people.length < readers) people.push(await reader(kernel));
    };
    await Promise.all(Array.from({ length: 8 }, lane));
    const perSecond = await sendAll(kernel, stand);
    const optOutMs = await optOut(kernel, stand, people[0] ?? newId());
    const counts = await audience(kernel, stand, clock.now());
    return {
      bench: "messages",
      figures: [
        figure({ name: "letters a second", value: perSecond, unit: "/s", budget: 300, better: "higher" }),
        figure({ name: "opt-out, 100k queued", value: optOutMs, unit: "ms", budget: 1_000, better: "lower" }),
        figure({ name: "audience of 1M", value: counts.readMs, unit: "ms", budget: 100, better: "lower" }),
        figure({
          name: "recount of 1M",
          value: counts.recountMs,
          unit: "ms",
          budget: 5_000,
          better: "lower",
        }),
      ],
    };
  });

/** Letters of campaigns wait at night: the bench works by day, whenever it runs. */
function kernelAtNoon({ work, keyring }: Stand) {
  const began = Date.now();
  const noon = new Date(`${new Date().toISOString().slice(0, 10)}T07:00:00Z`).getTime();
  const clock = { now: () => new Date(noon + Date.now() - began) };
  return { clock, kernel: makeKernel({ db: work, keyring, clock, map: houseMap }) };
}

async function reader(kernel: Kernel): Promise<SubjectId> {
  const subject = newId<"subject">();
  await kernel.db.transact(async (tx) => {
    await createSubject(tx, subject, "customer");
    await grant(tx, subject, "marketing_email");
  });
  const ctx = makeCtx(kernel, { kind: "customer", subject });
  const door = await ctx.enter("account", { subject });
  await door.create(
    account,
    {
      ...{
        givenName: "Гүлнұр",
        fullName: "Гүлнұр Қасымова",
        email: `${subject}@example.kz`,
        phone: "+77010000000",
      },
      ...{ locale: "kk", emailConfirmedAt: kernel.clock.now() },
    },
    { id: subject },
  );
  const wording = { operator: "ALEM LTD", bin: "—", name: "—", transfers: "—" };
  const shown = { place: "settings", locale: "kk", address: "192.0.2.1", wording } as const;
  await decide(ctx, subject, [{ topic: "marketing_email", act: "granted" }], shown);
  return subject;
}

async function sendAll(kernel: Kernel, { owner }: Stand): Promise<number> {
  const sink = new Worker(sinkSource, { eval: true });
  const [port] = await once(sink, "message");
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const mail = smtpMail({
    ...{
      url: `smtp://127.0.0.1:${port}`,
      from: "no-reply@alemcredit.com",
      contact: "info@alemcredit.com",
      connections: 20,
    },
    dkim: { domain: "alemcredit.com", selector: "bench", privateKey: key },
  });
  const named = { name: "SMTP", contract: "1" };
  const ports: CampaignPorts = {
    mail,
    carriers: carriersOf({ mail: named, sms: named }),
    baseUrl: "https://alemcredit.com",
  };
  await campaign(owner, kernel.clock.now());
  const ctx = makeCtx(kernel, {
    ...{ kind: "system", duty: "marketing", purposes: ["communications"], forThePerson: false },
  });
  const began = performance.now();
  while ((await sendCampaigns(ctx, ports)) > 0);
  const elapsedMs = performance.now() - began;
  mail.stop();
  await sink.terminate();
  const [row] = await owner.run<{ sent: number }>({
    text: "select count(*)::int as sent from campaign_delivery where state = 'sent'",
    values: [],
  });
  return ((row?.sent ?? 0) * 1_000) / elapsedMs;
}

const sinkSource = `
  const { SMTPServer } = require("smtp-server");
  const { parentPort } = require("node:worker_threads");
  const server = new SMTPServer({ authOptional: true, disabledCommands: ["STARTTLS"], logger: false,
    onData: (stream, session, done) => { stream.resume(); stream.on("end", done); } });
  server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.server.address().port));`;

async function campaign(owner: Stand["owner"], at: Date): Promise<string> {
  const id = newId();
  const body = "Мөлшерлеме төмендеді. ".repeat(60);
  await owner.run({
    text: `insert into campaign (id, number, list, state, audience_since, subject_ru, body_ru, subject_kk, body_kk,
             subject_en, body_en, starts_at, per_minute, made_by, made_at)
           values ($1, $2, 'news', 'scheduled', 'any', 'x', $3, 'Жаңа шарттар', $3, 'x', $3, $4, 60000, $1, $4)`,
    values: [id, id, body, at],
  });
  return id;
}

/** One leaves while a hundred thousand letters wait, their own among them. */
async function optOut(kernel: Kernel, { owner }: Stand, subject: SubjectId): Promise<number> {
  const id = await campaign(owner, kernel.clock.now());
  await owner.run({
    text: `insert into campaign_delivery (subject_id, id, version, created_at, changed_at, campaign, state, next_at)
           select coalesce(case when n = 1 then $2::uuid end, gen_random_uuid()), gen_random_uuid(), 1, now(), now(), $1,
             'waiting', now() from generate_series(1, ${queued}) n`,
    values: [id, subject],
  });
  await owner.run({ text: "vacuum analyze campaign_delivery", values: [] });
  const ctx = makeCtx(kernel, {
    ...{ kind: "system", duty: "unsubscribe", purposes: ["account", "communications"], forThePerson: true },
  });
  const began = performance.now();
  const operator = { name: "ALEM LTD", bin: null };
  await withdrawMarketing(ctx, subject, {
    place: "unsubscribe",
    locale: "kk",
    operator,
    address: "192.0.2.1",
  });
  return performance.now() - began;
}

async function audience(kernel: Kernel, { owner }: Stand, now: Date) {
  const id = "('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid";
  await owner.run({
    text: `insert into subject_gate (subject_id, kind, denied, granted)
           select ${id}, 'customer', 0, 1 from generate_series(1, ${subscribers}) n`,
    values: [],
  });
  await owner.run({
    text: `insert into account (subject_id, id, version, created_at, changed_at, given_name, full_name, email, phone, locale)
           select ${id}, ${id}, 1, $1, $1, '\\x00', '\\x00', '\\x00', '\\x00', (array['ru', 'kk', 'en'])[1 + n % 3]
           from generate_series(1, ${subscribers}) n`,
    values: [now],
  });
  await owner.run({ text: "vacuum analyze", values: [] });
  const ctx = makeCtx(kernel, { kind: "system", duty: "bench", purposes: [], forThePerson: false });
  const timed = async () => {
    const began = performance.now();
    await audienceOf(ctx, { audienceLocale: "kk", audienceSince: "any" });
    return performance.now() - began;
  };
  await owner.run({ text: "grant delete, insert on audience_count to alem_work", values: [] });
  return { recountMs: await timed(), readMs: await timed() };
}
