import type pg from "pg";
import type { Bench, Part } from "../part";
import { atLeast, type Line } from "../report/line";
import { inTurns, timed } from "../report/rounds";
import { perSecond } from "../report/statistics";
import { assertEqual } from "../report/wrong-result";
import type { Store } from "../store/bench-stores";
import { insertEvents, publishAll } from "../store/fill-store";
import { APPEND_BEHIND_HELD, APPEND_HELD } from "../store/held-accounts";
import { startChild } from "../tools/start-child";
import { assertRowsEqual } from "./assert-rows-equal";
import { untilCaughtUp } from "./until-caught-up";

const LETTERS_EACH = 3;
/** In the second line one event of so many belongs to a held sequence. */
const ONE_IN = 100;

const PROJECTIONS = { holding: "fails", free: "folds" } as const;
type Name = keyof typeof PROJECTIONS;

/** Milliseconds until the projection stands at the head, by one engine as in production. */
const catchUp = async (store: Store, name: Name): Promise<number> => {
  const engine = await startChild("bench/lines/held-engine.ts", {
    DATABASE_URL: store.url,
    TIDEMARK_BENCH_PROJECTION: name,
    TIDEMARK_BENCH_LIVE: PROJECTIONS[name],
  });
  try {
    return await timed(() => untilCaughtUp(store, name));
  } finally {
    await engine.stop();
  }
};

type New = { events: number; behindHeld: number };

const withClient = async ({ db }: Store, use: (client: pg.PoolClient) => Promise<unknown>): Promise<void> => {
  const client = await db.$client.connect();
  try {
    await use(client);
  } finally {
    client.release();
  }
};

/** New events of other streams, with those of held ones spread between them, and the head published. */
const append = (store: Store, from: number, { events, behindHeld }: New): Promise<void> =>
  withClient(store, async (client) => {
    const pieces = 10;
    for (let piece = 0; piece < pieces; piece += 1) {
      const size = Math.round((events - behindHeld) / pieces);
      await insertEvents(client, from + piece * size + 1, from + (piece + 1) * size);
      if (behindHeld > 0) await client.query(APPEND_BEHIND_HELD, [Math.round(behindHeld / pieces)]);
    }
    await publishAll(client);
    await client.query("analyze event_store.events");
  });

/** Rows of the sequences that are not held are the same as without any; every event of the held ones is a letter. */
const assertKept = async (store: Store, held: number, letters: number): Promise<void> => {
  await store.db.$client.query("create table rows_beside_held as select * from read_models.free where stream_id not like 'held-%'");
  await assertRowsEqual("catch-up past held sequences", store, "read_models.holding", "rows_beside_held");
  await store.db.$client.query("drop table rows_beside_held");
  const { rows } = await store.db.$client.query(
    "select count(*)::int as sequences, sum(letters)::int as letters from tidemark.letter_sequences where projection = 'holding' and letters > 0",
  );
  assertEqual("catch-up past held sequences", "held", JSON.stringify(rows[0]), JSON.stringify({ sequences: held, letters }));
};

const measureWith = async (store: Store, { rounds, heldSequences, parkedEvents }: Bench["options"], behind: boolean): Promise<Line> => {
  const held = heldSequences * 2;
  const behindHeld = behind ? Math.floor(parkedEvents / ONE_IN / 10) * 10 : 0;
  await store.db.$client.query(APPEND_HELD, [held, LETTERS_EACH]);
  await withClient(store, publishAll);
  for (const name of ["holding", "free"] as const) await catchUp(store, name);
  let rounded = -1;
  const rate = async (round: number, name: Name) => {
    if (round > rounded) await append(store, round * (parkedEvents - behindHeld), { events: parkedEvents, behindHeld });
    rounded = round;
    return (parkedEvents / (await catchUp(store, name))) * 1_000;
  };
  const { work, limit, ratio } = await inTurns(
    rounds,
    (round) => rate(round, "holding"),
    (round) => rate(round, "free"),
  );
  await assertKept(store, held, held * LETTERS_EACH + behindHeld * rounds);
  const line = {
    work: `catch-up past ${held.toLocaleString("en")} held sequences${behind ? ", 1 % of the events theirs" : ""}`,
    figure: perSecond(work),
    limit: `the same without any: ${perSecond(limit)}`,
    ratio,
  };
  return atLeast(line, 0.95);
};

const measure = async ({ options, stores }: Bench): Promise<Line[]> => {
  const lines: Line[] = [];
  for (const behind of [false, true]) lines.push(await stores.inScratch((store) => measureWith(store, options, behind)));
  return lines;
};

export const parked: Part = { name: "parked", measure };
