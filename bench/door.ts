import pg from "pg";
import { days } from "../src/platform/clock.ts";
import type { openDatabase } from "../src/platform/database.ts";
import { newId, type SubjectId } from "../src/platform/ids.ts";
import type { Actor } from "../src/privacy/actor.ts";
import { webRole } from "../src/privacy/grants.ts";
import { paper, testMap, visit } from "../src/privacy/testing.ts";
import { type BenchDocument, type Figure, figure, type Pair, slowdown } from "./measure.ts";
import { onStand, type Stand } from "./stand.ts";

/**
 * The compliance tax: the same work through a door and as one statement on bare PostgreSQL, on one throw-away server
 * with fsync on, with the same driver, pool size, named statements and rows; the bare table holds plain text.
 */
const subjects = 1_000;
const rowsInList = 20;
const poolSize = 16;
const clients = [1, 8, 32] as const;
const rounds = { rounds: 7, roundMs: 250 };

/**
 * Design §9; the list is read by the person, so it takes the budget of their own read. `logged_read` is the same
 * journalled read against a bare read followed by a bare insert into a plain log: what anyone pays who keeps a durable
 * log of looks, because at one client the ratio of `journalled_read` is mostly that of the disk to a read from memory.
 */
const budgets = { write: 2, own_read: 1.5, journalled_read: 3, logged_read: 1.5, list: 1.5 } as const;
type Work = keyof typeof budgets;

export const benchDoor = (): Promise<BenchDocument> =>
  onStand(testMap, async (stand) => ({ bench: "door", figures: await measure(stand) }));

async function measure({ owner, webUrl, house }: Stand): Promise<Figure[]> {
  const bare = new pg.Pool({ connectionString: webUrl, max: poolSize });
  try {
    await makeBareTables(owner);
    const people = await populate(house, bare);
    await owner.run({ text: "vacuum analyze", values: [] });
    await owner.run({ text: "checkpoint", values: [] });
    const works = worksOn(house, bare, people);
    const figures: Figure[] = [];
    for (const work of ["write", "own_read", "journalled_read", "logged_read", "list"] as const)
      for (const count of clients) {
        const value = await slowdown(works[work], { clients: count, ...rounds });
        figures.push(
          figure({ name: `${work}.${count}`, value, unit: "ratio", budget: budgets[work], better: "lower" }),
        );
      }
    return figures;
  } finally {
    await bare.end();
  }
}

type House = Stand["house"];
type Person = { readonly subject: SubjectId; readonly paper: string };

const customer = (subject: SubjectId): Actor => ({ kind: "customer", subject });

async function makeBareTables(owner: ReturnType<typeof openDatabase>): Promise<void> {
  const common = "subject_id uuid, id uuid, version integer, created_at timestamptz, changed_at timestamptz";
  await owner.run({
    text: `create table bare_paper (${common}, number text, full_name text, income text, status text,
             primary key (subject_id, id));
           create table bare_visit (${common}, page text, primary key (subject_id, id));
           create table bare_log (id bigint generated always as identity primary key, at timestamptz, actor uuid,
             subject_id uuid, item_id uuid, fields text, because text);
           grant select, insert, update on bare_paper, bare_visit, bare_log to ${webRole}`,
    values: [],
  });
}

async function populate(house: House, bare: pg.Pool): Promise<Person[]> {
  const people: Person[] = [];
  const makeOne = async () => {
    const subject = await house.subject();
    const door = await house.ctx(customer(subject)).enter("kyc_aml", { subject });
    const papers = { number: newId(), fullName: "Әлия Қайратқызы Серікбаева", status: "new" } as const;
    const id = await door.transact(async (inside) => {
      const security = inside.also("security");
      for (let row = 0; row < rowsInList; row += 1)
        await security.create(visit, { page: `/cabinet/requests/${row}` });
      return inside.create(paper, papers);
    });
    await bare.query(`insert into bare_paper select $1, $2, 1, now(), now(), $3, $4, null, $5`, [
      subject,
      id,
      papers.number,
      papers.fullName,
      papers.status,
    ]);
    await bare.query(
      `insert into bare_visit select $1, gen_random_uuid(), 1, now(), now(), '/cabinet/requests/' || n
       from generate_series(1, $2) n`,
      [subject, rowsInList],
    );
    people.push({ subject, paper: id });
  };
  const lane = async () => {
    for (let made = 0; made < subjects / poolSize; made += 1) await makeOne();
  };
  await Promise.all(Array.from({ length: poolSize }, lane));
  return people;
}

function worksOn(house: House, bare: pg.Pool, people: readonly Person[]): Record<Work, Pair> {
  let turn = 0;
  const someone = (): Person => {
    turn = (turn + 617) % people.length; // coprime to the number of people: visits all of them in a scattered order
    const person = people[turn];
    if (!person) throw new Error("nobody to ask about");
    return person;
  };
  const officer = {
    ...{
      kind: "staff" as const,
      subject: newId<"subject">(),
      role: "kyc_officer",
      purposes: ["kyc_aml" as const],
    },
    trainedUntil: new Date(Date.now() + days(1)),
  } satisfies Actor;
  const fields = ["number", "fullName", "status"] as const;
  const bareRead = {
    name: "bare-read",
    text: `select id, version, created_at, changed_at, number, full_name, status from bare_paper
           where subject_id = $1 and id = $2`,
  };
  const readBare = () => {
    const { subject, paper: id } = someone();
    return bare.query({ ...bareRead, values: [subject, id] });
  };
  const readJournalled = async () => {
    const { subject, paper: id } = someone();
    const door = await house.ctx(officer).enter("kyc_aml", { subject, because: "document_review" });
    await door.read(paper, id, fields);
  };
  const logBare = () => {
    const { subject, paper: id } = someone();
    return bare.query({
      name: "bare-log",
      text: "insert into bare_log (at, actor, subject_id, item_id, fields, because) values ($1, $2, $3, $4, $5, $6)",
      values: [new Date(), officer.subject, subject, id, fields.join(), "document_review"],
    });
  };
  return {
    write: {
      bare: () => {
        const { subject, paper: id } = someone();
        return bare.query({
          name: "bare-write",
          text: `update bare_paper set version = version + 1, changed_at = $3, income = $4
                 where subject_id = $1 and id = $2`,
          values: [subject, id, new Date(), String(turn * 100)],
        });
      },
      door: async () => {
        const { subject, paper: id } = someone();
        const door = await house.ctx(customer(subject)).enter("operations", { subject });
        await door.write(paper, id, { income: BigInt(turn * 100) });
      },
    },
    own_read: {
      bare: readBare,
      door: async () => {
        const { subject, paper: id } = someone();
        const door = await house.ctx(customer(subject)).enter("kyc_aml", { subject });
        await door.read(paper, id, fields);
      },
    },
    journalled_read: { bare: readBare, door: readJournalled },
    logged_read: { bare: async () => [await readBare(), await logBare()], door: readJournalled },
    list: {
      bare: () =>
        bare.query({
          name: "bare-list",
          text: `select id, version, created_at, changed_at, page from bare_visit
                 where subject_id = $1 order by id desc limit ${rowsInList}`,
          values: [someone().subject],
        }),
      door: async () => {
        const { subject } = someone();
        const door = await house.ctx(customer(subject)).enter("security", { subject });
        await door.list(visit, ["page"], { limit: rowsInList });
      },
    },
  };
}
