import { randomBytes } from "node:crypto";
import { inject, onTestFinished } from "vitest";
import { type Database, openDatabase } from "../../src/platform/database.ts";
import { webRole, workRole } from "../../src/privacy/grants.ts";
import { prepareDatabase, rolePasswords } from "../../src/schema.ts";
import { testKeyring } from "./keyring.ts";

export type TestDatabase = {
  readonly name: string;
  readonly owner: Database;
  readonly web: Database;
  readonly work: Database;
  readonly ownerUrl: string;
  close(): Promise<void>;
};

/** A database of its own, cloned from the migrated template: about 40 ms. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const server = inject("server");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const admin = openDatabase({ url: at(server, "postgres"), name: "alem-tests", max: 1 });
  await admin.run({ text: `create database ${name} template alem`, values: [] });
  const passwords = rolePasswords(testKeyring());
  const ownerUrl = at(server, name);
  const owner = openDatabase({ url: ownerUrl, name: "alem-tests", max: 2 });
  const web = openDatabase({ url: as(ownerUrl, webRole, passwords.web), name: "alem-web", max: 10 });
  const work = openDatabase({ url: as(ownerUrl, workRole, passwords.work), name: "alem-work", max: 4 });
  return {
    name,
    owner,
    web,
    work,
    ownerUrl,
    close: async () => {
      await Promise.all([owner.close(), web.close(), work.close()]);
      await admin.run({ text: `drop database if exists ${name} with (force)`, values: [] });
      await admin.close();
    },
  };
}

/** On a server of its own that has never seen the house: the database is prepared anew. */
export async function freshDatabase(ownerUrl: string): Promise<TestDatabase> {
  const keyring = testKeyring();
  const passwords = rolePasswords(keyring);
  const owner = openDatabase({ url: ownerUrl, name: "alem-tests", max: 2 });
  await prepareDatabase(owner, keyring, new Date());
  const web = openDatabase({ url: as(ownerUrl, webRole, passwords.web), name: "alem-web", max: 10 });
  const work = openDatabase({ url: as(ownerUrl, workRole, passwords.work), name: "alem-work", max: 4 });
  const close = async () => {
    await Promise.all([owner.close(), web.close(), work.close()]);
  };
  return { name: "alem", owner, web, work, ownerUrl, close };
}

/** For one test: closed when it ends. */
export async function databaseForTest(): Promise<TestDatabase> {
  const database = await cloneDatabase();
  onTestFinished(() => database.close());
  return database;
}

function at(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

function as(url: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = user;
  changed.password = password;
  return changed.href;
}
