import pg from "pg";
import { invariant } from "./result.ts";

/**
 * A few connections that many short reads share: each read is sent without waiting for the answer to the one before
 * it. Every statement is a transaction of its own, so one that fails does not touch its neighbours. A lane takes some
 * reads before the next is used: a server process that is already awake answers sooner than one that sleeps.
 */
export type Lanes = {
  query(config: pg.QueryConfig): Promise<pg.QueryResult>;
  close(): Promise<void>;
};

type Lane = {
  readonly client: pg.Client;
  readonly connected: Promise<void>;
  open: boolean;
  underWay: number;
};

const fewEnough = 4;

export function openLanes(config: pg.ClientConfig, count: number): Lanes {
  const lanes = new Map<number, Lane>();
  let closed = false;

  function openLane(index: number): Lane {
    const client = new pg.Client({ ...config, pipeline: true });
    const connected = client.connect().then(() => {
      lane.open = true;
    });
    const lane: Lane = { client, connected, open: false, underWay: 0 };
    // A connection that broke fails the reads under way, as one of a pool does; the next read opens another.
    const drop = () => {
      if (lanes.get(index) === lane) lanes.delete(index);
    };
    client.on("error", drop);
    client.on("end", drop);
    connected.catch(drop);
    lanes.set(index, lane);
    return lane;
  }

  function pick(): Lane {
    let calmest: Lane | null = null;
    for (let index = 0; index < count; index += 1) {
      const lane = lanes.get(index) ?? openLane(index);
      if (lane.underWay < fewEnough) return lane;
      if (calmest === null || lane.underWay < calmest.underWay) calmest = lane;
    }
    invariant(calmest, "there is at least one lane");
    return calmest;
  }

  return {
    query: async (config) => {
      invariant(!closed, "the database is closed");
      const lane = pick();
      lane.underWay += 1;
      try {
        if (!lane.open) await lane.connected;
        return await lane.client.query(config);
      } finally {
        lane.underWay -= 1;
      }
    },
    close: async () => {
      closed = true;
      await Promise.all([...lanes.values()].map((lane) => lane.client.end()));
    },
  };
}
