import { spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as passed } from "node:timers/promises";
import type { RawLetter } from "../../src/modules/support/support.ts";
import { imapMailbox } from "../../src/providers/mail/imap.ts";

/** Our client of the contact address against Dovecot's own server: letters of a maildir come in once and leave. */
const program = process.argv[2] ?? "dovecot";
const folder = await mkdtemp(join(tmpdir(), "alem-dovecot-"));
const results: [string, boolean][] = [];
const port = await freePort();
const maildir = join(folder, "mail");
const me = userInfo();
// Dovecot opens no mailbox as root: there the mailbox belongs to nobody
const owner = me.uid === 0 ? "65534:65534" : `${me.uid}:${me.gid}`;

for (const name of ["cur", "new", "tmp"]) await openFolder(join(maildir, name));
await writeFile(join(folder, "users"), `support:{PLAIN}secret@pass:${owner}::${folder}::\n`);
await writeFile(join(folder, "dovecot.conf"), settings(await version()));
for (const one of [folder, maildir]) await chmod(one, 0o777);
const daemon = spawn(program, ["-F", "-c", join(folder, "dovecot.conf")], { stdio: "inherit" });
const ended = new Promise<void>((resolve) => daemon.once("close", () => resolve()));
try {
  const mailbox = (mostBytes = 1_000_000) =>
    imapMailbox({ url: `imap://support:secret%40pass@127.0.0.1:${port}/INBOX`, mostBytes });
  results.push([
    "the server answers and an empty mailbox gives nothing",
    await answers(() => collect(mailbox())),
  ]);
  await deliver("1", "Айгүл <aigul@example.kz>", "Сәлеметсіз бе");
  await deliver("2", "big@example.kz", "x".repeat(2_000_000));
  const first = await collect(mailbox());
  results.push(["both letters come, the oldest first", first.letters.length === 2 && first.removed === 2]);
  const [small, big] = first.letters;
  results.push([
    "a letter comes whole, with its Message-ID",
    small?.messageId === "<1@example.kz>" && (small.bytes?.includes("Сәлеметсіз бе") ?? false),
  ]);
  results.push([
    "a letter that is too large is not fetched, and its sender is known",
    big?.bytes === null && big.from === "big@example.kz" && big.byteCount > 2_000_000,
  ]);
  results.push(["what was taken has left the mailbox", (await collect(mailbox())).letters.length === 0]);
  results.push(["and the disk", (await lying()) === 0]);
  await deliver("3", "later@example.kz", "қайта");
  const refused = await collect(mailbox(), () => Promise.reject(new Error("not now")));
  results.push(["a letter that could not be taken stays", refused.removed === 0 && (await lying()) === 1]);
  results.push(["and comes again", (await collect(mailbox())).letters[0]?.messageId === "<3@example.kz>"]);
  const wrong = imapMailbox({ url: `imap://support:wrong@127.0.0.1:${port}/INBOX`, mostBytes: 1 });
  results.push([
    "a wrong password is an error, not an empty mailbox",
    !(await answers(() => collect(wrong), 1)),
  ]);
  daemon.kill("SIGTERM");
  await ended;
  results.push(["a server that is gone is an error too", !(await answers(() => collect(mailbox()), 1))]);
} catch (error) {
  console.log(error);
  results.push(["the suite runs to its end", false]);
} finally {
  daemon.kill("SIGKILL");
  await ended;
  await rm(folder, { recursive: true, force: true });
}
const failed = results.filter(([, holds]) => !holds);
for (const [name, holds] of results) console.log(`${holds ? "ok" : "FAILED"}: ${name}`);
console.log(`${results.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);

async function collect(
  mailbox: ReturnType<typeof imapMailbox>,
  take: (letter: RawLetter) => Promise<void> = async () => {},
) {
  const letters: RawLetter[] = [];
  const removed = await mailbox.collect(async (letter) => {
    letters.push(letter);
    await take(letter);
  });
  return { letters, removed };
}

async function openFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true });
  await chmod(path, 0o777);
}

async function deliver(id: string, from: string, text: string): Promise<void> {
  const letter = `From: ${from}\r\nTo: info@alemcredit.com\r\nSubject: x\r\nMessage-ID: <${id}@example.kz>\r\n\r\n${text}\r\n`;
  await writeFile(join(maildir, "new", `${1_700_000_000 + Number(id)}.M${id}P1.here`), letter);
}

async function lying(): Promise<number> {
  const folders = await Promise.all(["new", "cur"].map((name) => readdir(join(maildir, name))));
  return folders.flat().length;
}

async function answers(ask: () => Promise<unknown>, tries = 50): Promise<boolean> {
  for (let at = 0; at < tries; at += 1) {
    try {
      await ask();
      return true;
    } catch {
      if (at + 1 < tries) await passed(200);
    }
  }
  return false;
}

async function version(): Promise<string> {
  const asked = spawn(program, ["--version"], { stdio: ["ignore", "pipe", "ignore"] });
  let said = "";
  for await (const chunk of asked.stdout) said += String(chunk);
  return said.trim();
}

/** Dovecot 2.4 renamed what 2.3 calls otherwise; each gets its own words. */
function settings(of: string): string {
  const newer = /^2\.[4-9]/.test(of);
  const root = me.uid === 0;
  const common = [
    ...["protocols = imap", "listen = 127.0.0.1", "ssl = no", `base_dir = ${join(folder, "run")}`],
    ...[`log_path = ${join(folder, "log")}`],
    ...(root ? [] : [`default_login_user = ${me.username}`, `default_internal_user = ${me.username}`]),
    "service imap-login {",
    ...["  inet_listener imap {", `    port = ${port}`, "  }"],
    ...["  inet_listener imaps {", "    port = 0", "  }", "  chroot =", "}"],
    ...["service anvil {", "  chroot =", "}"],
    "first_valid_uid = 1",
  ];
  const users = join(folder, "users");
  return [
    ...(newer
      ? [
          ...[
            `dovecot_config_version = ${of.split(" ")[0]}`,
            `dovecot_storage_version = ${of.split(" ")[0]}`,
          ],
          ...["mail_driver = maildir", `mail_path = ${maildir}`, "auth_allow_cleartext = yes"],
          ...["passdb passwd-file {", `  passwd_file_path = ${users}`, "}"],
          ...["userdb passwd-file {", `  passwd_file_path = ${users}`, "}"],
        ]
      : [
          ...[`mail_location = maildir:${maildir}`, "disable_plaintext_auth = no"],
          ...["passdb {", "  driver = passwd-file", `  args = ${users}`, "}"],
          ...["userdb {", "  driver = passwd-file", `  args = ${users}`, "}"],
        ]),
    ...common,
    "",
  ].join("\n");
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
