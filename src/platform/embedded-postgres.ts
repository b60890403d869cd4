import { spawn } from "node:child_process";
import { chown, mkdir, open, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { exists, placeData, placePrograms, serverUser, type User } from "./embedded-place.ts";
import { BrokenAssumption } from "./result.ts";

/**
 * A real PostgreSQL server that npm brought along. It outlives a crash of ours: the next process joins it.
 */
export type EmbeddedServer = {
  readonly url: string; // of the owner, database "alem"
  readonly folder: string; // PostgreSQL's own data folder
  readonly startedHere: boolean;
  stop(options?: { evenIfUsed?: boolean }): Promise<void>;
};

export type EmbeddedOptions = {
  readonly dataDir: string;
  readonly password: string; // of the owner role
  /** Only for tests: a throw-away server may lose data on power loss. */
  readonly throwAway?: boolean;
  /** The folder of another server's programs, instead of those that npm brought. */
  readonly programs?: string;
};

export const ownerRole = "alem_owner";

export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedServer> {
  await mkdir(options.dataDir, { recursive: true });
  const user = await serverUser();
  const programs = options.programs ?? join(await placePrograms(user), "bin");
  const folder = await placeData(options.dataDir, user);
  const server: Server = { programs, folder, user };

  const joined = await join_(server);
  if (joined !== null) return handle(server, joined, options, false);

  if (!(await exists(join(folder, "PG_VERSION")))) await initialise(server, options);
  const port = await startServer(server, options);
  return handle(server, port, options, true);
}

type Server = { readonly programs: string; readonly folder: string; readonly user: User };

async function handle(server: Server, port: number, options: EmbeddedOptions, startedHere: boolean) {
  const url = (database: string) =>
    `postgres://${ownerRole}:${encodeURIComponent(options.password)}@127.0.0.1:${port}/${database}`;
  await ensureDatabase(url("postgres"));
  return {
    url: url("alem"),
    folder: server.folder,
    startedHere,
    stop: async ({ evenIfUsed = false } = {}) => {
      if (!evenIfUsed && (await usedByOthers(url("postgres")))) return;
      await program(server, "pg_ctl", ["-D", server.folder, "-m", "fast", "-w", "stop"]).catch(() => {});
      if (options.throwAway) await rm(server.folder, { recursive: true, force: true });
    },
  };
}

async function ensureDatabase(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const found = await client.query("select 1 from pg_database where datname = 'alem'");
    if (found.rowCount === 0) {
      await client.query("create database alem").catch((error: Error & { code?: string }) => {
        if (error.code !== "42P04" && error.code !== "23505") throw error; // another process was quicker
      });
    }
  });
}

/** Another process of the house that joined this server keeps it running. */
async function usedByOthers(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    const found = await client.query(
      "select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1",
    );
    return (found.rowCount ?? 0) > 0;
  }).catch(() => false);
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: "alem-start" });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function initialise(server: Server, options: EmbeddedOptions): Promise<void> {
  const passwordFile = join(dirname(server.folder), `.pw-${process.pid}`);
  await writeFile(passwordFile, options.password, { mode: 0o600 });
  if (server.user) await chown(passwordFile, server.user.uid, server.user.gid);
  try {
    await program(server, "initdb", [
      ...["-D", server.folder, "-U", ownerRole, `--pwfile=${passwordFile}`],
      ...["--auth=scram-sha-256", "--encoding=UTF8", "--no-locale", "--no-instructions"],
      ...(options.throwAway ? ["--no-sync"] : []),
    ]);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Errors in the server's log are terse and without statements: a value typed by a person must not reach it. */
const quietLog = {
  log_min_messages: "warning",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_parameter_max_length_on_error: "0",
  log_statement: "none",
};

async function startServer(server: Server, options: EmbeddedOptions): Promise<number> {
  const port = await freePort();
  const settings: Record<string, string> = {
    ...quietLog,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    port: String(port),
    password_encryption: "scram-sha-256",
    ...(options.throwAway ? { fsync: "off", full_page_writes: "off", max_wal_size: "4GB" } : {}),
  };
  const flags = Object.entries(settings)
    .map(([name, value]) => `-c ${name}='${value}'`)
    .join(" ");
  const log = join(server.folder, "server.log");
  try {
    await program(server, "pg_ctl", ["-D", server.folder, "-l", log, "-o", flags, "-w", "-t", "60", "start"]);
    return port;
  } catch (error) {
    const joined = await waitFor(() => join_(server), 20_000); // two processes began at once: join the quicker one
    if (joined !== null) return joined;
    throw error;
  }
}

/** The port of a server that already runs on this folder, or null. */
async function join_(server: Server): Promise<number | null> {
  const lines = await readFile(join(server.folder, "postmaster.pid"), "utf8").catch(() => "");
  const [pid, , , port, , , , state] = lines.split("\n");
  if (!pid || !port || !state?.trim().startsWith("ready")) return null;
  return isAlive(Number(pid)) && (await answers(Number(port))) ? Number(port) : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function answers(port: number): Promise<boolean> {
  const client = new pg.Client({
    host: "127.0.0.1",
    port,
    user: "nobody",
    database: "postgres",
    password: "x",
  });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    // A PostgreSQL that refuses the password is a PostgreSQL that answers.
    return (
      error instanceof Error &&
      "code" in error &&
      typeof error.code === "string" &&
      error.code.startsWith("28")
    );
  }
}

async function waitFor<T>(look: () => Promise<T | null>, timeoutMs: number): Promise<T | null> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== null || Date.now() > end) return found;
    await new Promise((wake) => setTimeout(wake, 100));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address !== null
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });
}

async function program(server: Server, name: "initdb" | "pg_ctl", args: readonly string[]): Promise<void> {
  const output = join(tmpdir(), `alem-${name}-${process.pid}-${Date.now()}.out`);
  const sink = await open(output, "w"); // a file, not a pipe: the server inherits it and would hold a pipe open
  try {
    const status = await new Promise<number | null>((resolve, reject) => {
      const child = spawn(join(server.programs, name), [...args], {
        cwd: server.programs,
        stdio: ["ignore", sink.fd, sink.fd],
        env: { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" },
        ...(server.user ?? {}),
      });
      child.once("error", reject);
      child.once("exit", resolve);
    });
    if (status !== 0) {
      const said = (await readFile(output, "utf8")).trim().split("\n").slice(-4).join(" | ");
      throw new BrokenAssumption(`${name} ended with ${status}: ${said}`);
    }
  } finally {
    await sink.close();
    await rm(output, { force: true });
  }
}
