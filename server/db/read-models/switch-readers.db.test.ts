import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { Database } from "@/server/db/database";
import { eventually } from "@/server/testing/eventually";
import { IS_LONG } from "@/server/testing/seeded";
import { switchView } from "./switch-view";
import { expect, moveTo, NEW, OLD, ROWS, type Side, sidesOf, test } from "./testing/switch-test";
import { withExclusiveView } from "./with-exclusive-view";

/** What one look at the view gave: how many rows, and what they say they are. */
type Look = { rows: number; sides: Side[] };
type Reader = (client: pg.Client) => Promise<Look[]>;

const SUMMED = "select count(*)::integer as rows, array_agg(distinct side) as sides";

/** Looks within one transaction have to agree. */
const together = (looks: Look[]): Look[] => [...looks, { rows: ROWS, sides: [...new Set(looks.flatMap(({ sides }) => sides))] }];

const READERS: Record<string, Reader> = {
  plain: async (client) => (await client.query(`${SUMMED} from read_models.fines`)).rows,
  "with parameters": async (client) => (await client.query(`${SUMMED} from read_models.fines where stream_id <> $1`, ["x"])).rows,
  prepared: async (client) => (await client.query({ name: "fines", text: `${SUMMED} from read_models.fines` })).rows,
  "of every column": async (client) => (await client.query(`${SUMMED} from (select * from read_models.fines) f`)).rows,
  "within functions": async (client) => (await client.query(`${SUMMED} from public.sides() side`)).rows,
  "repeatable read": async (client) => {
    await client.query("begin isolation level repeatable read");
    await client.query("select count(*) from tidemark.projections");
    const first = await client.query(`${SUMMED} from read_models.fines`);
    const second = await client.query(`${SUMMED} from read_models.fines`);
    await client.query("commit");
    return together([...first.rows, ...second.rows]);
  },
  "with a cursor": async (client) => {
    await client.query("begin; declare c cursor for select side from read_models.fines");
    const rows: { side: Side }[] = [...(await client.query("fetch 100 from c")).rows, ...(await client.query("fetch all from c")).rows];
    await client.query("commit");
    return [{ rows: rows.length, sides: [...new Set(rows.map(({ side }) => side))] }];
  },
};

const FUNCTION = `
  create function public.sides() returns setof text language plpgsql as $$
  begin return query select side from read_models.fines; end $$`;

/** Readers that come back every half second or so, until stopped; `wrong` are looks that gave anything but one whole table. */
const startReaders = (clients: readonly pg.Client[]) => {
  const seen = { old: 0, new: 0 };
  const wrong: unknown[] = [];
  let isOver = false;
  const kinds = Object.entries(READERS);
  const poll = async (client: pg.Client, [kind, read]: [string, Reader]): Promise<void> => {
    while (!isOver) {
      try {
        for (const look of await read(client)) {
          if (look.rows !== ROWS || look.sides.length !== 1) wrong.push({ kind, ...look });
          else seen[look.sides[0]!] += 1;
        }
      } catch (error) {
        wrong.push({ kind, error });
        return;
      }
      await sleep(1_000 * Math.random());
    }
  };
  const polling = clients.map((client, n) => poll(client, kinds[n % kinds.length]!));
  const stop = async () => {
    isOver = true;
    await Promise.all(polling);
  };
  return { seen, wrong, stop };
};

/** A switch and a rollback each. */
const ROUNDS = IS_LONG ? 50 : 4;

test.for(["the columns stay", "columns come and go", "a column changes its type"])(
  "200 readers see one table or the other through switches and rollbacks, where %s",
  { timeout: ROUNDS * 60_000 },
  async (change, { db, world, connect }) => {
    if (change === "columns come and go") await world.widen();
    if (change === "a column changes its type") await world.retype();
    await db.$client.query(FUNCTION);
    const clients = await Promise.all(Array.from({ length: 200 }, (_, n) => connect(`reader ${n}`)));
    const engine = keepWriting(db);
    const { seen, wrong, stop } = startReaders(clients);
    for (let round = 0; round < ROUNDS; round += 1)
      for (const to of ["new", "old"] as const) {
        const before = seen[to];
        // A machine with too much to do may refuse a switch; it has changed nothing then.
        await eventually(() => moveTo(db, to).then(() => true));
        await eventually(() => seen[to] > before + 400 || wrong.length > 0);
      }
    await Promise.all([stop(), engine.stop()]);
    expect(wrong).toEqual([]);
  },
);

/** Both tables are written to all the time, as engines do. */
const keepWriting = (db: Database) => {
  let isOver = false;
  const written = (async () => {
    for (let n = 0; !isOver; n += 1) {
      for (const { table } of [OLD, NEW])
        await db.$client.query(`update read_models.${table} set touched = touched + 1 where stream_id = $1`, [`fine-${(n % ROWS) + 1}`]);
      await sleep(10);
    }
  })();
  return {
    stop: () => {
      isOver = true;
      return written;
    },
  };
};

test("a long reader makes the switch give up within its time, and no other reader waits for that", async ({ db, connect, shown, move }) => {
  const [long, other] = [await connect("a long report"), await connect()];
  await long.query("begin");
  await long.query("select count(*) from read_models.fines");
  const waits: number[] = [];
  const refused = async () => {
    const attempted = withExclusiveView(db, "fines", (tx, waitMs) => {
      waits.push(waitMs);
      return switchView(tx, { view: "fines", ...sidesOf("new"), waitMs });
    });
    await expect(attempted).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/keeps read_models.fines open.*a long report/),
    });
  };
  // The reader may still end soon: whoever comes to stand in the queue behind an attempt waits for as long as that does.
  await refused();
  expect(Math.max(...waits)).toBeLessThanOrEqual(300);

  // Then nobody stands in one at all.
  const attempts = waits.length;
  await other.query("set lock_timeout = 1");
  let isOver = false;
  const again = refused().finally(() => (isOver = true));
  while (!isOver) await other.query("select count(*) from read_models.fines");
  await again;
  expect(waits).toHaveLength(attempts);
  expect(await shown()).toBe("old");
  await long.query("commit");
  await move("new");
  expect(await shown()).toBe("new");
});

test("a statement prepared as select * has to be prepared again where the columns changed, and only there", async ({
  connect,
  world,
  move,
}) => {
  const reader = await connect();
  const prepared = (name: string) => reader.query({ name, text: "select * from read_models.fines where stream_id = 'fine-1'" });
  await prepared("one");
  await move("new");
  expect((await prepared("one")).rows).toEqual([{ stream_id: "fine-1", side: "new", touched: 0 }]);
  await move("old");
  await world.widen();
  await move("new");
  await expect(prepared("one")).rejects.toMatchObject({ code: "0A000" });
  expect((await prepared("two")).rows).toMatchObject([{ side: "new", due: null }]);
});
