import { runSeed, type Seeded, seeded } from "@/server/testing/seeded";
import { followLog } from "../attached/testing/read-on";
import type { Session } from "../native/testing/session";
import { append, draw, progress, writeDrawn } from "./testing/append";
import { expect, test } from "./testing/marten-test";

const WRITERS = 8;
const TRANSACTIONS = 20;
/** Few enough that writers meet; whoever comes second appends nothing, as Marten has it. */
const STREAMS = 12;

/** One quick append in a transaction that may be open for long before it, and ends in one of the ways in which one can. */
const quick = async (session: Session, { below, chance }: Seeded): Promise<void> => {
  await session.begin();
  for (let turns = below(4); turns > 0; turns -= 1) await session.run("select 1");
  const isRefused = await append(session, `s-${below(STREAMS)}`, { events: 1 + below(3) }).then(
    () => false,
    () => true,
  );
  if (isRefused || chance(0.1)) return void (await session.rollback());
  if (!chance(0.1)) return void (await session.commit());
  const gid = await session.prepare();
  await session.run("select 1");
  await (chance(0.3) ? session.rollbackPrepared(gid) : session.commitPrepared(gid));
};

/** The positions that Rich appends have drawn and not written yet: what a daemon waits for, by its own lights. */
const openDraws = () => {
  const drawn = new Set<bigint>();
  let drawing = 0;
  return {
    draw: async (session: Session): Promise<bigint> => {
      drawing += 1;
      const at = BigInt(await draw(session));
      drawn.add(at);
      drawing -= 1;
      return at;
    },
    isOver: (at: bigint) => drawn.delete(at),
    /** Below the first of them; null while one is being drawn. */
    below: (ceiling: bigint): bigint | null =>
      drawing > 0 ? null : [...drawn].reduce((lowest, at) => (at <= lowest ? at - 1n : lowest), ceiling),
  };
};
type Draws = ReturnType<typeof openDraws>;

/** A position that is drawn by a statement of its own, and written later or never. */
const rich = async (session: Session, draws: Draws, stream: string, version: number, { below, chance }: Seeded): Promise<boolean> => {
  const at = await draws.draw(session);
  for (let turns = below(6); turns > 0; turns -= 1) await session.run("select 1");
  const isWritten = !chance(0.2);
  if (isWritten) await writeDrawn(session, at.toString(), stream, version);
  draws.isOver(at);
  return isWritten;
};

/** Past every gap but those, whoever else may still write there: what locks show is left to the reader. */
const moveHighWater = async (daemon: Session, draws: Draws): Promise<void> => {
  const { last } = await daemon.one("select last_value::text as last from mt_events_sequence");
  const position = draws.below(BigInt(String(last)));
  if (position !== null) await progress(daemon, "HighWaterMark", position);
};

test("A10: who follows the log while many append in either mode, roll back and prepare reads every committed event once, each stream in its own order", async ({
  source,
  session,
}) => {
  const seed = runSeed();
  const daemon = await session();
  const draws = openDraws();
  let writing = WRITERS;
  let isMoved = false;
  const writers = Array.from({ length: WRITERS }, async (_, nth) => {
    const own = await session();
    const random = seeded(seed + nth);
    let version = 0;
    for (let each = 0; each < TRANSACTIONS; each += 1)
      if (nth > 1) await quick(own, random);
      else if (await rich(own, draws, `rich-${nth}`, version + 1, random)) version += 1;
    writing -= 1;
  });
  const moving = async () => {
    while (writing > 0) await moveHighWater(daemon, draws);
    await moveHighWater(daemon, draws);
    isMoved = true;
  };
  await moveHighWater(daemon, draws);
  const [told] = await Promise.all([followLog(source, () => isMoved), moving(), ...writers]);

  const { rows } = await daemon.run("select id from mt_events order by id");
  expect(told.length, `seed ${seed}`).toBeGreaterThan((WRITERS * TRANSACTIONS) / 4);
  expect(told.map(({ eventId }) => eventId).toSorted(), `seed ${seed}`).toEqual(rows.map((row) => row.id));
  const versions = new Map<string, bigint>();
  for (const { streamId, streamVersion } of told) {
    expect(BigInt(streamVersion), `${streamId}, seed ${seed}`).toBe((versions.get(streamId) ?? 0n) + 1n);
    versions.set(streamId, BigInt(streamVersion));
  }
});
