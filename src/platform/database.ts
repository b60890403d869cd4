import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { openLanes } from "./lanes.ts";
import { invariant } from "./result.ts";

/** A statement with its values apart; a name makes the server keep its plan. */
export type Statement = {
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
};

/** Something that runs SQL: the pool, or one transaction. Stores take this and nothing wider. */
export type Executor = {
  run<Row = Record<string, unknown>>(statement: Statement): Promise<Row[]>;
  /** Kysely over the same connection; the row types belong to the store that asks. */
  tables<Tables>(): Kysely<Tables>;
};

export type Transaction = Executor & { readonly transaction: true };

export type Database = Executor & {
  readonly transaction: false;
  /** One short read, on a connection that it shares with others (lanes.ts). */
  look<Row = Record<string, unknown>>(statement: Statement): Promise<Row[]>;
  transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

// bigint columns (tiyn, tree sizes) arrive as bigint, never as a rounded number.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => BigInt(text));

export type DatabaseOptions = {
  readonly url: string;
  readonly name: string; // shown in pg_stat_activity
  readonly max: number;
};

export function openDatabase(options: DatabaseOptions): Database {
  const connection = {
    connectionString: options.url,
    application_name: options.name,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000, // the journal's sequencer relies on it: no commit is later than this
  };
  const laneCount = Math.min(4, Math.floor(options.max / 4)); // part of the connections allowed, not on top of them
  const lanes = openLanes(connection, laneCount);
  const pool = new pg.Pool({ ...connection, max: options.max - laneCount, idleTimeoutMillis: 30_000 });
  pool.on("error", () => {}); // an idle connection that broke is replaced at the next query, which reports
  const kysely = new Kysely<never>({ dialect: new PostgresDialect({ pool }) });
  return {
    transaction: false,
    run: (statement) => runOn(pool, statement),
    look: (statement) => runOn(laneCount > 0 ? lanes : pool, statement),
    // Kysely carries its row types only at compile time; each store names the tables it owns.
    tables: <Tables>() => kysely as unknown as Kysely<Tables>,
    transact: (work) => transact(pool, work),
    close: async () => {
      await Promise.all([lanes.close(), pool.end()]);
    },
  };
}

type Queryable = { query(config: pg.QueryConfig): Promise<pg.QueryResult> };

async function runOn<Row>(on: Queryable, statement: Statement): Promise<Row[]> {
  const { name, text, values } = statement;
  const result = await on.query({ ...(name ? { name } : {}), text, values: [...values] });
  return result.rows as Row[]; // the caller states the row it selected
}

async function transact<T>(pool: pg.Pool, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const { tx, end } = transactionOn(client);
  let broken: Error | undefined;
  // The pool listens only to connections it holds: one that breaks while it is lent out would end the process.
  const onError = (failure: Error) => {
    broken = failure; // reported by the statement that runs into it
  };
  client.on("error", onError);
  try {
    await client.query("begin");
    const result = await work(tx);
    end();
    const { command } = await client.query("commit");
    // PostgreSQL answers a commit after a failed statement with a rollback, and with no error.
    invariant(command === "COMMIT", "a statement failed inside the transaction, which was rolled back");
    return result;
  } catch (error) {
    end();
    await client.query("rollback").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}

/** `end` closes the handle: a statement that somebody forgot to await must not land in the next user's transaction. */
function transactionOn(client: pg.PoolClient): { tx: Transaction; end: () => void } {
  let ended = false;
  let kysely: Kysely<never> | undefined;
  const query: Queryable["query"] = async (config) => {
    invariant(!ended, "a transaction was used after its end");
    return client.query(config);
  };
  const tx: Transaction = {
    transaction: true,
    run: (statement) => runOn({ query }, statement),
    tables: <Tables>() => {
      kysely ??= new Kysely<never>({ dialect: new PostgresDialect({ pool: lent(client, () => ended) }) });
      return kysely as unknown as Kysely<Tables>; // as above
    },
  };
  return {
    tx,
    end: () => {
      ended = true;
    },
  };
}

/** Lets Kysely speak over a connection that somebody else holds: it may neither release nor end it. */
function lent(client: pg.PoolClient, ended: () => boolean) {
  const handle = {
    query: (text: string, values: unknown[]) => {
      invariant(!ended(), "a transaction was used after its end");
      return client.query(text, values);
    },
    release: () => {},
  };
  return { connect: async () => handle, end: async () => {} } as unknown as pg.Pool; // the two methods Kysely's driver calls
}

/** SQLSTATE of a database error, or null. */
export function sqlState(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}

export const uniqueViolation = "23505";
