import type { Executor } from "../platform/database.ts";
import { invariant } from "../platform/result.ts";
import type { DataMap } from "./records.ts";

/** Two roles of the database, each with the verbs its work needs; the owner's role only migrates. */
export const webRole = "alem_web";
export const workRole = "alem_work";

export function grantStatements(map: DataMap): string[] {
  const perTable = [
    ...map.records.map((record) => ({
      name: record.name,
      web: "select, insert, update, delete",
      work: "select, insert, update, delete",
    })),
    ...map.tables.map((table) => ({ name: table.name, ...table.grants })),
  ];
  return [
    `revoke all on all tables in schema public from public, ${webRole}, ${workRole}`,
    "revoke create on schema public from public",
    `grant usage on schema public to ${webRole}, ${workRole}`,
    ...perTable.flatMap(({ name, web, work }) => [
      `grant ${web} on ${name} to ${webRole}`,
      `grant ${work} on ${name} to ${workRole}`,
    ]),
  ];
}

const grantLock = 7_361_002;

/**
 * Makes the roles where the server lets us, gives each its password and its grants. Repeatable, and all in one
 * transaction under a lock: a process that starts must not take the grants from under the one that runs.
 */
export async function applyGrants(
  owner: Executor,
  map: DataMap,
  passwords: { readonly web: string; readonly work: string },
): Promise<void> {
  const roles = [
    [webRole, passwords.web],
    [workRole, passwords.work],
  ] as const;
  for (const [, password] of roles) invariant(/^[\w-]+$/.test(password), "a role's password is base64url");
  const known = await owner.run<{ rolname: string }>({
    text: "select rolname from pg_roles where rolname = any($1)",
    values: [[webRole, workRole]],
  });
  const made = new Set(known.map((role) => role.rolname));
  const statements = [
    `select pg_advisory_xact_lock(${grantLock})`,
    ...roles.map(
      ([role, password]) =>
        `${made.has(role) ? "alter" : "create"} role ${role} login password '${password}'`,
    ),
    ...grantStatements(map),
  ];
  await owner.run({ text: statements.join(";\n"), values: [] }); // several statements without values: one transaction
}
