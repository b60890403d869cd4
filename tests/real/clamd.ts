import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as passed } from "node:timers/promises";
import { makeWorkshop, prepareUpload } from "../../src/modules/files/files.ts";
import { clamdScanner } from "../../src/providers/scan/clamd.ts";

/** Our client against ClamAV's own daemon, with one signature written here: no list is fetched from a network. */
const program = process.argv[2] ?? "clamd";
const folder = await mkdtemp(join(tmpdir(), "alem-clamd-"));
const results: [string, boolean][] = [];
const test = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-", "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");
const port = await freePort();
const socketFile = join(folder, "clamd.ctl");

await mkdir(join(folder, "signatures"));
await writeFile(
  join(folder, "signatures", "alem.ndb"),
  `Alem.Test:0:*:${Buffer.from(test).toString("hex")}\n`,
);
await writeFile(
  join(folder, "clamd.conf"),
  [
    ...["Foreground yes", "TCPAddr 127.0.0.1", `TCPSocket ${port}`, `LocalSocket ${socketFile}`],
    ...[`DatabaseDirectory ${join(folder, "signatures")}`, "StreamMaxLength 2M", "SelfCheck 3600", ""],
  ].join("\n"),
);
const daemon = spawn(program, ["--config-file", join(folder, "clamd.conf")], { stdio: "ignore" });
const ended = new Promise<void>((resolve) => daemon.once("close", () => resolve()));
try {
  const tcp = clamdScanner(`tcp://127.0.0.1:${port}`);
  results.push([
    "the daemon answers on a loopback port",
    await answers(() => tcp.scan(Buffer.from("hello"))),
  ]);
  const verdict = async (bytes: Buffer, scanner = tcp) =>
    scanner.scan(bytes).then(
      (said) => said.verdict,
      () => "no answer",
    );
  results.push(["clean bytes are clean", (await verdict(Buffer.alloc(1_500_000, 7))) === "clean"]);
  results.push(["an empty stream is clean", (await verdict(Buffer.alloc(0))) === "clean"]);
  results.push(["the test file is found", (await verdict(Buffer.from(test))) === "infected"]);
  const said = await tcp.scan(Buffer.from(`%PDF-1.7\n${test}`));
  const named = said.verdict === "infected" && said.signature === "Alem.Test.UNOFFICIAL";
  results.push(["inside another file too, by its name", named]);
  results.push([
    "the socket file serves as well",
    (await verdict(Buffer.from(test), clamdScanner(`unix:${socketFile}`))) === "infected",
  ]);
  results.push([
    "more than the daemon takes is no answer, so it is refused",
    (await verdict(Buffer.alloc(6_000_000))) === "no answer",
  ]);
  const many = await Promise.all(
    Array.from({ length: 20 }, (_, i) => verdict(Buffer.from(i % 2 ? test : `clean ${i}`))),
  );
  results.push([
    "twenty at once keep their verdicts",
    many.every((one, i) => one === (i % 2 ? "infected" : "clean")),
  ]);
  const upload = await prepareUpload(
    { scanner: tcp, workshop: makeWorkshop() },
    { bytes: Buffer.from(`%PDF-1.7\n${test}`), accept: ["pdf"] },
  );
  results.push(["an upload with it is refused as a virus", !upload.ok && upload.code === "upload_virus"]);
  daemon.kill("SIGTERM");
  await ended;
  const alone = await prepareUpload(
    { scanner: tcp, workshop: makeWorkshop() },
    { bytes: Buffer.from("%PDF-1.7"), accept: ["pdf"] },
  );
  results.push([
    "without the daemon nothing is accepted",
    !alone.ok && alone.code === "upload_scan_unavailable",
  ]);
} finally {
  daemon.kill("SIGKILL");
  await ended;
  await rm(folder, { recursive: true, force: true });
}
for (const [promise, kept] of results) console.log(`${kept ? "passed" : "FAILED"}: ClamAV: ${promise}`);
const failed = results.filter(([, kept]) => !kept).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** Loading takes the daemon a moment. */
async function answers(ask: () => Promise<unknown>): Promise<boolean> {
  for (let tries = 0; tries < 100 && daemon.exitCode === null; tries += 1) {
    const there = await ask().then(
      () => true,
      () => false,
    );
    if (there) return true;
    await passed(100);
  }
  return false;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
