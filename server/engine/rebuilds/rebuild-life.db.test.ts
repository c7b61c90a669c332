import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { candidateOf } from "@/server/domain/rebuild-sides";
import { appliedUpTo, checkApplied } from "@/server/engine/audits/applied/check-applied";
import type { FaultPoint } from "@/server/engine/fault-point";
import { check } from "@/server/engine/testing/check";
import { eventually, expect, isLong, test } from "@/server/engine/testing/fault-test";
import { journalFixed } from "@/server/engine/testing/journal";
import { askForRebuild, candidateRows, foldedRows, rebuildIn } from "@/server/engine/testing/rebuilds";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { openSession } from "@/server/sources/native/testing/session";

const POINTS: readonly FaultPoint[] = ["rebuild-prepared", "fill-read", "fill-copied", "fill-committed", "rebuild-filled"];
const ROUNDS = isLong ? 10 : 1;

const registered = (db: Database) =>
  eventually(async () => {
    const { rows } = await db.execute(sql`select from tidemark.projections where name = 'journal' and version = 2`);
    return rows.length === 1;
  });

/** The candidate follows: its rows are those of all that is stored, and each event is accounted for, whoever was killed while it was filled. */
const expectCandidate = (db: Database, id: string) =>
  eventually(async () => {
    const rebuild = await rebuildIn(db, id, "caught-up");
    if (!rebuild) return false;
    expect(await candidateRows(db, rebuild)).toEqual(await foldedRows(db));
    const work = { db, source: openNativeSource({ db }), projection: journalFixed, generation: candidateOf(rebuild) };
    const upTo = await appliedUpTo(work, work.generation);
    expect(upTo).not.toBe(work.source.start);
    expect(await checkApplied(work, { after: work.source.start, upTo: upTo! })).toEqual([]);
    return true;
  });

test("a candidate is filled and followed beside the live version, whose readers see no change and which keeps up (E1)", async ({
  db,
  engines,
  write,
  append,
}) => {
  await append("a-broken", "Noted", "Broken", "Noted");
  const writers = write();
  engines.start({ registry: "fixed" });
  engines.start({ registry: "fixed" });
  await registered(db);
  await writers.more(50);
  const id = await askForRebuild(db, 2);
  await eventually(() => rebuildIn(db, id, "caught-up"));
  await writers.more(50);
  await writers.stop();
  await expectCandidate(db, id);
  await eventually(async () => (await check(db, writers.acknowledged)).length === 0);
  const { rows } = await db.execute(sql`select versions from read_models.journal where stream_id = 'a-broken'`);
  expect(rows, "readers still have version 1, which holds the stream back").toEqual([{ versions: "1 " }]);
});

test("an append that is open when the rebuild starts is neither skipped nor read twice (E6)", async ({ db, url, engines, append }) => {
  await append("a-1", "Noted", "Noted");
  engines.start({ registry: "fixed" });
  await registered(db);
  const open = await openSession(url);
  await open.begin();
  await open.run("select event_store.append_events($1, -1, $2)", ["open-1", JSON.stringify([{ type: "Noted", data: { n: 7 } }])]);
  await append("a-2", "Noted");
  const id = await askForRebuild(db, 2);
  const filled = await eventually(() => rebuildIn(db, id, "caught-up"));
  expect((await candidateRows(db, filled)).map(({ streamId }) => streamId)).not.toContain("open-1");
  await open.commit();
  await open.end();
  await eventually(async () => (await candidateRows(db, filled)).some(({ streamId }) => streamId === "open-1"));
  expect(await candidateRows(db, filled)).toEqual(await foldedRows(db));
});

test("an engine killed at every point of a rebuild leaves it to the next one, which ends with the rows of a fold from scratch (B7)", {
  timeout: ROUNDS * 300_000,
}, async ({ db, engines, append }) => {
  for (let stream = 0; stream < 40; stream += 1) await append(`s-${stream}`, "Noted", "Noted", stream % 7 === 0 ? "Broken" : "Noted");
  const first = engines.start({ registry: "fixed" });
  await registered(db);
  first.signal("SIGKILL");
  await first.ended;
  for (let round = 0; round < ROUNDS; round += 1) {
    const id = await askForRebuild(db, 2);
    for (const point of POINTS) {
      const victim = engines.start({ registry: "fixed", fault: `${point}:1` });
      expect((await victim.ended).signal, `${point}: ${victim.output().slice(-2_000)}`).toBe("SIGKILL");
      await append(`late-${round}-${point}`, "Noted");
    }
    const last = engines.start({ registry: "fixed" });
    await expectCandidate(db, id);
    last.signal("SIGKILL");
    await last.ended;
    await db.execute(sql`update tidemark.rebuilds set state = 'rolled-back' where id = ${id}`);
  }
});
