import { setTimeout as pause } from "node:timers/promises";
import { startOperation } from "@/server/db/operations/start-operation";
import { itself } from "@/server/domain/access/acting-party";
import type { Bench, Part } from "../part";
import { atLeast } from "../report/line";
import { inTurns } from "../report/rounds";
import { perSecond } from "../report/statistics";
import { assertEqual, WrongResult } from "../report/wrong-result";
import type { Store } from "../store/bench-stores";
import { APPEND_HELD } from "../store/held-accounts";
import { startChild } from "../tools/start-child";
import { assertRowsEqual } from "./assert-rows-equal";
import { byNamedQueues, prepareNamedQueues } from "./named-queues";

const LETTERS_EACH = 20;
const CONCURRENCY = 8;

const untilHeld = async ({ db }: Store, projection: string, letters: number): Promise<void> => {
  for (;;) {
    const { rows } = await db.$client.query<{ held: string }>("select count(*) as held from tidemark.dead_letters where projection = $1", [
      projection,
    ]);
    if (Number(rows[0]?.held) === letters) return;
    await pause(50);
  }
};

type Ended = { state: string; succeeded: number; seconds: number };

const ended = async ({ db }: Store, id: string): Promise<Ended> => {
  for (;;) {
    const { rows } = await db.$client.query<Ended>(
      `select state, succeeded, extract(epoch from finished_at - started_at)::float8 as seconds
         from tidemark.operations where id = $1 and finished_at is not null`,
      [id],
    );
    if (rows[0]) return rows[0];
    await pause(50);
  }
};

const startRedrive = ({ db }: Store, projection: string): Promise<string> =>
  db.transaction((tx) =>
    startOperation(tx, {
      kind: "redrive",
      projection,
      version: 1,
      generation: 1,
      foldVersion: 2,
      selection: {},
      reason: "a bench",
      actor: itself("bench"),
      concurrency: CONCURRENCY,
      lettersPerSecond: null,
    }),
  );

/** Every letter has one outcome, and none is left. */
const assertSettled = async ({ db }: Store, id: string, letters: number): Promise<void> => {
  const { rows } = await db.$client.query(
    `select count(*) filter (where i.outcome = 'resolved' and d.state = 'resolved')::int as resolved, count(*)::int as items
       from tidemark.operation_items i join tidemark.operations o on o.id = i.operation_id
       join tidemark.dead_letters d
         on d.projection = o.projection and d.version = o.version and d.generation = o.generation and d.sequence = i.sequence and d.index = i.index
      where i.operation_id = $1`,
    [id],
  );
  assertEqual("ordered redrive", "outcomes", JSON.stringify(rows[0]), JSON.stringify({ resolved: letters, items: letters }));
};

/** Letters a second, from the operation's start until its end, with one engine as in production. */
const byRedrive = async (store: Store, projection: string, letters: number): Promise<number> => {
  const engine = await startChild("bench/lines/held-engine.ts", {
    DATABASE_URL: store.url,
    TIDEMARK_BENCH_PROJECTION: projection,
    TIDEMARK_BENCH_LIVE: "fails",
  });
  try {
    await untilHeld(store, projection, letters);
    await store.db.$client.query("vacuum analyze tidemark.dead_letters, tidemark.letter_sequences, tidemark.operation_items");
    const id = await startRedrive(store, projection);
    const { state, succeeded, seconds } = await ended(store, id);
    if (state !== "done" || succeeded !== letters) throw new WrongResult(`ordered redrive: ${state}, ${succeeded} of ${letters} succeeded`);
    await assertSettled(store, id, letters);
    return letters / seconds;
  } finally {
    await engine.stop();
  }
};

const measure = ({ options: { rounds, heldSequences }, stores }: Bench) =>
  stores.inScratch(async (store) => {
    const letters = heldSequences * LETTERS_EACH;
    await store.db.$client.query(APPEND_HELD, [heldSequences, LETTERS_EACH]);
    await prepareNamedQueues(store);
    const { work, limit, ratio } = await inTurns(
      rounds,
      (round) => byRedrive(store, `held${round + 1}`, letters),
      () => byNamedQueues(store, letters),
    );
    for (let round = 0; round < rounds; round += 1)
      await assertRowsEqual("ordered redrive", store, `read_models.held${round + 1}_v1_g1`, "rival.accounts");
    const line = {
      work: `ordered redrive of ${letters.toLocaleString("en")} letters in ${heldSequences} sequences, ${CONCURRENCY} at once`,
      figure: perSecond(work),
      limit: `graphile-worker, a named queue a sequence, ${CONCURRENCY} jobs at once, which wait for the disk as a letter does not: ${perSecond(limit)}`,
      ratio,
    };
    return [atLeast(line, 5)];
  });

export const redrive: Part = { name: "redrive", measure };
