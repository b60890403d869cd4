import { invariant } from "../platform/result.ts";
import type { Executor } from "../platform/database.ts";
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
    `grant usage on schema public to ${webRole}, ${workRole}`,
    ...perTable.flatMap(({ name, web, work }) => [
      `grant ${web} on ${name} to ${webRole}`,
      `grant ${work} on ${name} to ${workRole}`,
    ]),
  ];
}

/** Makes the roles where the server lets us, gives each its password and its grants. Repeatable. */
export async function applyGrants(
  owner: Executor,
  map: DataMap,
  passwords: { readonly web: string; readonly work: string },
): Promise<void> {
  for (const [role, password] of [
    [webRole, passwords.web],
    [workRole, passwords.work],
  ] as const) {
    invariant(/^[\w-]+$/.test(password), "a role's password is base64url");
    const [known] = await owner.run({ text: "select 1 from pg_roles where rolname = $1", values: [role] });
    const verb = known ? "alter" : "create";
    await owner.run({ text: `${verb} role ${role} login password '${password}'`, values: [] });
  }
  for (const text of grantStatements(map)) await owner.run({ text, values: [] });
}
