import { runSeed, type Seeded, seeded } from "@/server/testing/seeded";
import { followLog } from "../attached/testing/read-on";
import type { Session } from "../native/testing/session";
import { expect, test } from "./testing/message-db-test";
import { write } from "./testing/write-message";

const WRITERS = 8;
const TRANSACTIONS = 60;
/** Each a category of its own or one of a few, so that some writers wait for each other and most do not. */
const CATEGORIES = 10;

/** One transaction: it may be open for long before it writes, and ends in one of the ways in which a transaction can. */
const transact = async (session: Session, { below, chance }: Seeded): Promise<void> => {
  await session.begin();
  for (let turns = below(4); turns > 0; turns -= 1) await session.run("select 1");
  const stream = `c${below(CATEGORIES)}-${below(3)}`;
  for (let events = 1 + below(3); events > 0; events -= 1) await write(session, stream);
  if (chance(0.1)) return void (await session.rollback());
  if (!chance(0.1)) return void (await session.commit());
  const gid = await session.prepare();
  await session.run("select 1");
  await (chance(0.3) ? session.rollbackPrepared(gid) : session.commitPrepared(gid));
};

test("A10: who follows the log while many write, roll back and prepare reads every committed event once, by position, each stream in its own order", async ({
  source,
  writer,
}) => {
  const seed = runSeed();
  let writing = WRITERS;
  const writers = Array.from({ length: WRITERS }, async (_, nth) => {
    const own = await writer();
    const random = seeded(seed + nth);
    for (let each = 0; each < TRANSACTIONS; each += 1) await transact(own, random);
    writing -= 1;
  });
  const [told] = await Promise.all([followLog(source, () => writing === 0), ...writers]);

  const { rows } = await (await writer()).run("select id, stream_name, position from messages order by global_position");
  expect(told.length, `seed ${seed}`).toBeGreaterThan((WRITERS * TRANSACTIONS) / 2);
  expect(
    told.map(({ eventId, streamId, streamVersion }) => [eventId, streamId, streamVersion]),
    `seed ${seed}`,
  ).toEqual(rows.map((row) => [row.id, row.stream_name, row.position]));
});
