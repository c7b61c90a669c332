import type { Database } from "@/server/db/database";
import { eventually, expect, expectWhole, test } from "./testing/fault-test";
import { failuresIn, retry } from "./testing/operator";
import { rewindTo } from "./testing/rewind-to";

const checkpoints = async (db: Database) =>
  (await db.$client.query("select projection, partition, position, event_id, applied_events from tidemark.checkpoints order by 1, 2")).rows;

const isHalted = async (db: Database) =>
  (await db.$client.query("select from tidemark.checkpoints where failure #>> '{cause,type}' is distinct from 'STORE_REWOUND'"))
    .rowCount === 0;

test("L2: a store that was rewound while no engine ran halts every projection and moves no checkpoint", async ({ db, engines, append }) => {
  const before = engines.start();
  await append("a-1", "Noted", "Noted", "Noted", "Noted");
  await expectWhole(db);
  await eventually(async () => (await db.$client.query("select from tidemark.checkpoints where position <> '4'")).rowCount === 0);
  before.signal("SIGTERM");
  await before.ended;
  await rewindTo(db, 2);
  for (let n = 0; n < 6; n += 1) await append("b-1", "Noted");
  const stood = await checkpoints(db);

  engines.start();

  await eventually(() => isHalted(db));
  expect(await checkpoints(db)).toEqual(stood);
});

test("L2: a store that is rewound under a running engine halts it, and a retry halts again", async ({ db, engines, append }) => {
  engines.start();
  await append("a-1", "Noted", "Noted", "Noted", "Noted");
  await expectWhole(db);
  await eventually(async () => (await db.$client.query("select from tidemark.checkpoints where position <> '4'")).rowCount === 0);
  const stood = await checkpoints(db);

  await rewindTo(db, 2);
  await append("b-1", "Noted", "Noted");

  await eventually(() => isHalted(db));
  expect((await failuresIn(db))?.[0]?.cause.message).toContain("rebuild the projection, or restore the store and retry");
  await retry(db, "journal");
  await eventually(() => isHalted(db));
  expect(await checkpoints(db)).toEqual(stood);
});
