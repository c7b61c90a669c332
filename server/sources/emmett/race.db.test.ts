import { runSeed, type Seeded, seeded } from "@/server/testing/seeded";
import { followLog } from "../attached/testing/read-on";
import type { Session } from "../native/testing/session";
import { append } from "./testing/append";
import { expect, test } from "./testing/emmett-test";

const WRITERS = 8;
const TRANSACTIONS = 60;
/** Few enough that writers meet; whoever comes second appends nothing, as emmett has it. */
const STREAMS = 12;

/** One transaction: its id may be drawn long before it appends; it ends in one of the ways in which a transaction can. */
const write = async (session: Session, { below, chance }: Seeded): Promise<void> => {
  await session.begin();
  if (chance(0.5)) await session.run("select pg_current_xact_id()");
  for (let turns = below(4); turns > 0; turns -= 1) await session.run("select 1");
  for (let events = 1 + below(3), stream = below(STREAMS); events > 0; events -= 1) await append(session, `s-${stream}`);
  if (chance(0.1)) return void (await session.rollback());
  if (!chance(0.1)) return void (await session.commit());
  const gid = await session.prepare();
  await session.run("select 1");
  await (chance(0.3) ? session.rollbackPrepared(gid) : session.commitPrepared(gid));
};

test("A10: who follows the log while many write, roll back and prepare reads every committed event once, each stream in its own order", async ({
  source,
  session,
}) => {
  const seed = runSeed();
  const first = await session();
  for (let stream = 0; stream < STREAMS; stream += 1) await append(first, `s-${stream}`);
  let writing = WRITERS;
  const writers = Array.from({ length: WRITERS }, async (_, nth) => {
    const own = await session();
    const random = seeded(seed + nth);
    for (let each = 0; each < TRANSACTIONS; each += 1) await write(own, random);
    writing -= 1;
  });
  const [told] = await Promise.all([followLog(source, () => writing === 0), ...writers]);

  const { rows } = await (await session()).run('select message_id from emt_messages order by message_id collate "C"');
  expect(told.length, `seed ${seed}`).toBeGreaterThan((WRITERS * TRANSACTIONS) / 2);
  expect(told.map(({ eventId }) => eventId).toSorted(), `seed ${seed}`).toEqual(rows.map((row) => row.message_id));
  const versions = new Map<string, bigint>();
  for (const { streamId, streamVersion } of told) {
    expect(BigInt(streamVersion), `${streamId}, seed ${seed}`).toBe((versions.get(streamId) ?? 0n) + 1n);
    versions.set(streamId, BigInt(streamVersion));
  }
});
