import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { walkIn } from "../bench/walk-in.ts";

/** The program as operators run it: one process, killed and stopped and started again. */
const root = fileURLToPath(new URL("..", import.meta.url));
const nodeFlags = ["--import", "tsx"];
let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "alem-process-"));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

type Server = { readonly child: ChildProcess; readonly address: string; readonly said: () => string };

const environment = (over: Record<string, string> = {}) => ({
  ...process.env,
  BASE_URL: "", // the test runner sets one of its own
  ...{
    NODE_ENV: "development",
    PORT: "0",
    HOST: "127.0.0.1",
    DATA_DIR: dataDir,
    TSX_TSCONFIG_PATH: join(root, "tsconfig.json"),
  },
  ...over,
});

async function startServer(): Promise<Server> {
  const child = spawn(process.execPath, [...nodeFlags, join(root, "src/main.ts")], {
    cwd: root,
    env: environment(),
  });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", () => {
      const found = /ready: (http:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once("exit", (status) => reject(new Error(`ended with ${status}: ${said.slice(-800)}`)));
  });
  return { child, address, said: () => said };
}

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once("exit", resolve));

const alemIn = (folder: string, ...args: string[]) =>
  spawnSync(process.execPath, [...nodeFlags, join(root, "src/cli/cli.ts"), ...args], {
    cwd: root,
    env: environment({ DATA_DIR: folder }),
    encoding: "utf8",
  });
const alem = (...args: string[]) => alemIn(dataDir, ...args);

describe("the process", () => {
  it("loses nothing when it is killed in the middle, and the journal stays intact", async () => {
    const first = await startServer();
    const cookie = await walkIn(first.address);
    const gone = ended(first.child);
    first.child.kill("SIGKILL");
    await gone;
    const second = await startServer();
    const page = await fetch(`${second.address}/ru/cabinet/requests`, { headers: { cookie } });
    expect(page.status).toBe(200);
    expect((await page.text()).match(/300\u00a0000\u00a0₸/g)).toHaveLength(3);

    const checked = alem("journal", "verify", "--json");
    const verdict = JSON.parse(checked.stdout);
    expect([verdict.verdict, checked.status]).toEqual(["intact", 0]);
    expect(verdict.entries).toBeGreaterThan(20);

    const stopped = ended(second.child);
    second.child.kill("SIGTERM");
    expect(await stopped).toBe(0);
    expect(second.said()).toContain('"event":"stopped"');
    expect(second.said()).not.toMatch(/Бекзат|bench\.\d+@|87010001122/);
  });

  it("prints policy check as one JSON document with its drift empty", () => {
    const checked = alem("policy", "check", "--json");
    const document = JSON.parse(checked.stdout);
    expect(document.drift).toEqual([]);
    expect(document.ok).toBe(true);
    expect(checked.status).toBe(0);
    expect(document.sentences.length).toBeGreaterThan(80);
    expect(Object.keys(document.sentences[0])).toEqual(["clause", "id", "text", "module", "proofs", "state"]);
  });

  it("exports the journal, and the file is proven anywhere by a head that somebody kept", async () => {
    const server = await startServer();
    const kept = await (await fetch(`${server.address}/journal/checkpoint`)).text();
    const stopped = ended(server.child);
    server.child.kill("SIGTERM");
    await stopped;
    const elsewhere = await mkdtemp(join(tmpdir(), "alem-elsewhere-")); // no house and no keyring here
    const [head, file] = [join(elsewhere, "head.json"), join(elsewhere, "journal.ndjson")];
    await writeFile(head, kept);
    expect(alem("journal", "export", file).status).toBe(0);
    expect(alem("journal", "export", file).status).toBe(1); // never over another file
    expect(alem("journal", "export").status).toBe(2);
    const verified = (path: string, ...more: string[]) => {
      const { stdout, status } = alemIn(elsewhere, "journal", "verify", "--json", "--file", path, ...more);
      return [JSON.parse(stdout).verdict, status];
    };
    expect(verified(file, "--checkpoint", head)).toEqual(["intact", 0]);
    expect(verified(file)).toEqual(["unverifiable", 1]);
    const text = await readFile(file, "utf8");
    await writeFile(`${file}.changed`, text.replace('"act":"create"', '"act":"remove"'));
    expect(verified(`${file}.changed`, "--checkpoint", head)).toEqual(["tampered", 1]);
    expect(alemIn(elsewhere, "journal", "verify", "--file", file, "--checkpoint", file).status).toBe(2);
    await rm(elsewhere, { recursive: true, force: true });
  });

  it("rotates keys without touching rows: everything opens as before", async () => {
    const before = await readFile(join(dataDir, "keyring.json"), "utf8");
    const rotated = alem("keys", "rotate", "--json");
    expect(rotated.status).toBe(0);
    expect(JSON.parse(rotated.stdout).rewrapped).toBeGreaterThan(0);
    expect(await readFile(join(dataDir, "keyring.json"), "utf8")).not.toBe(before);
    const server = await startServer();
    const outbox = await (await fetch(`${server.address}/dev/outbox?json`)).json();
    expect(JSON.stringify(outbox)).toContain("bench.");
    const stopped = ended(server.child);
    server.child.kill("SIGTERM");
    await stopped;
  });

  it("refuses to start in production without what it needs, and names everything in one list", () => {
    const refused = spawnSync(process.execPath, [...nodeFlags, join(root, "src/main.ts")], {
      cwd: root,
      env: environment({ NODE_ENV: "production", PORT: "not a port" }),
      encoding: "utf8",
    });
    expect(refused.status).toBe(2);
    for (const name of ["DATABASE_URL", "KEYRING_FILE", "SMTP_URL", "IMAP_URL", "BASE_URL", "CLAMD", "PORT"])
      expect(refused.stderr).toContain(name);
  });

  it("tells wrong use from refusal by the exit status", () => {
    expect(alem("nonsense").status).toBe(2);
    expect(alem("staff", "invite", "--email", "x").status).toBe(2);
    expect(alem("subject", "export", "00000000-0000-7000-8000-000000000000").status).toBe(1);
  });
});
