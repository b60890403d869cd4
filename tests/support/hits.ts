import {
  accountFacts,
  importList,
  type ListedEntity,
  makeLibrary,
  sweepScreening,
} from "../../src/modules/screening/screening.ts";
import { makeCtx } from "../../src/privacy/kernel.ts";
import type { TestHouse } from "./house.ts";
import type { Person } from "./people.ts";

/** Invented entries of an own stop list, taken in as the operator does it. */
export const takeStopList = (house: TestHouse, entities: readonly ListedEntity[], by = "operator") =>
  importList(
    house.database.work,
    async (_list, _path, each) => {
      for (const one of entities) await each(one);
      return { asOf: "2026-02-01", format: "test", sha256: String(entities.length), bytes: 1 };
    },
    { list: "stop", path: "stop.csv", by, now: house.clock.now() },
  );

export const listed = (id: string, name: string, over: Partial<ListedEntity> = {}): ListedEntity => ({
  ...{ id, kind: "person", name, names: [{ text: name, quality: "primary" }] },
  ...{ births: [], countries: [], identifiers: [], programmes: ["test"], listedOn: null, note: null },
  ...over,
});

export function screenEverybody(house: TestHouse): Promise<number> {
  const ctx = makeCtx(house.worker, {
    ...{ kind: "system", duty: "screening", purposes: ["kyc_aml"], forThePerson: false },
  });
  return sweepScreening(ctx, { library: makeLibrary(), sources: [accountFacts] });
}

/** A stop list that names this customer, and the match that comes of it. */
export async function possibleHit(
  house: TestHouse,
  person: Pick<Person, "family" | "given">,
): Promise<string> {
  await takeStopList(house, [listed("namesake", `${person.family.toUpperCase()}, ${person.given}`)]);
  await screenEverybody(house);
  const [match] = await house.database.owner.run<{ id: string }>({
    text: "select id from screening_match order by id limit 1",
    values: [],
  });
  return match?.id ?? "";
}
