import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { test as base, eventually, expect } from "@/server/engine/testing/fault-test";
import { Receiver } from "@/server/engine/testing/receiver";
import { askForSpeakerRebuild, rebuildInState } from "@/server/engine/testing/speaker-rebuild";
import { effectsIn, LIVE, NEXT, switchTo } from "@/server/engine/testing/speaking";

const test = base.extend<{ receiver: Receiver }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's dependencies from this pattern
  receiver: async ({}, use) => {
    const receiver = await new Receiver().start();
    await use(receiver);
    await receiver.stop();
  },
});

const notes = (count: number): string[] => Array.from({ length: count }, () => "Noted");
const told = (stream: string, count: number) => Array.from({ length: count }, (_, n) => `told ${stream}@${n + 1}`);

const allSent = (db: Database, count: number) => eventually(async () => (await effectsIn(db, "sent")).length === count);

const facts = async (db: Database) => {
  const { rows } = await db.execute(sql`select name, attempts, error from tidemark.effects where state = 'due' order by id limit 1`);
  return rows[0];
};

test("effects of a sequence arrive in order, each once, with a key that never changes", async ({ db, engines, append, receiver }) => {
  await append("a-1", ...notes(5));
  await append("a-2", ...notes(5));
  engines.start({ registry: "speaking", receiver: receiver.url });
  engines.start({ registry: "speaking", receiver: receiver.url });
  await allSent(db, 10);
  expect(receiver.told.filter((each) => each.includes("a-1"))).toEqual(told("a-1", 5));
  expect(receiver.told.filter((each) => each.includes("a-2"))).toEqual(told("a-2", 5));
  const { rows } = await db.execute(sql`select 'speaker/' || event_id || '/told' as key from tidemark.effects`);
  expect(receiver.taken.toSorted()).toEqual(rows.map(({ key }) => key).toSorted());
  expect(receiver.repeated, "two engines never send one at the same time").toBe(0);
});

test("a receiver that answers 500 keeps later effects of the sequence waiting, not those of others, and the error is told", async ({
  db,
  engines,
  append,
  receiver,
}) => {
  receiver.answer = (each) => (each === "told a-1@2" ? 500 : 200);
  await append("a-1", ...notes(3));
  await append("a-2", ...notes(3));
  engines.start({ registry: "speaking", receiver: receiver.url });
  await eventually(async () => receiver.told.length === 4 && Number((await facts(db))?.attempts ?? 0) >= 2);
  expect(receiver.told.toSorted()).toEqual(["told a-1@1", ...told("a-2", 3)]);
  expect(await facts(db)).toMatchObject({ name: "told", error: expect.stringMatching(/answered 500$/) });
  receiver.answer = () => 200;
  await allSent(db, 6);
  expect(receiver.told.filter((each) => each.includes("a-1"))).toEqual(told("a-1", 3));
});

test("a receiver that is away gets everything, in order, once it is back", async ({ db, engines, append, receiver }) => {
  await receiver.stop();
  await append("a-1", ...notes(4));
  engines.start({ registry: "speaking", receiver: receiver.url });
  await eventually(async () => typeof (await facts(db))?.error === "string");
  expect((await facts(db))?.error).toMatch(/cannot be reached: ECONNREFUSED$/);
  await receiver.start();
  await allSent(db, 4);
  expect(receiver.told).toEqual(told("a-1", 4));
});

test("an engine killed after its receiver took an effect and before it noted that leaves it to the next one; the receiver has it once by its key (B5)", async ({
  db,
  engines,
  append,
  receiver,
}) => {
  await append("a-1", ...notes(3));
  const victim = engines.start({ registry: "speaking", receiver: receiver.url, fault: "effect-sent:2" });
  expect((await victim.ended).signal).toBe("SIGKILL");
  expect([receiver.told, await effectsIn(db, "sent")]).toEqual([told("a-1", 2), told("a-1", 1)]);
  engines.start({ registry: "speaking", receiver: receiver.url });
  await allSent(db, 3);
  expect([receiver.told, receiver.repeated]).toEqual([told("a-1", 3), 1]);
});

test("an engine frozen while it sends is taken over, and what it notes afterwards changes nothing", async ({
  db,
  engines,
  append,
  receiver,
}) => {
  await append("a-1", ...notes(2));
  const frozen = engines.start({ registry: "speaking", receiver: receiver.url, fault: "effect-sent:1:SIGSTOP" });
  await eventually(() => receiver.told.length === 1);
  engines.start({ registry: "speaking", receiver: receiver.url });
  await allSent(db, 2);
  frozen.signal("SIGCONT");
  await append("a-1", "Noted");
  await allSent(db, 3);
  expect([receiver.told, receiver.repeated]).toEqual([told("a-1", 3), 1]);
});

test("an effect without a sender stays due, and says what is missing", async ({ db, engines, append, receiver }) => {
  await append("a-1", "Noted");
  engines.start({ registry: "speaking", receiver: receiver.url });
  await allSent(db, 1);
  await db.execute(sql`
    insert into tidemark.effects (projection, version, generation, sequence, event_id, global_position, stream_id, stream_version, event_type,
           name, payload, state)
    select projection, version, generation, sequence, event_id, global_position, stream_id, stream_version, event_type, 'unknown', '{}', 'due'
      from tidemark.effects`);
  await eventually(async () => typeof (await facts(db))?.error === "string");
  expect(await facts(db)).toMatchObject({ error: "the configuration has no sender for the effect unknown" });
});

test("a rebuild tells nothing of what the live version told; what that one never reached is told past its mark, once (E7)", async ({
  db,
  engines,
  append,
  receiver,
}) => {
  await append("a-1", ...notes(3));
  await append("a-2", "Noted", "Broken", "Noted");
  engines.start({ registry: "speaking", receiver: receiver.url });
  await allSent(db, 4);
  // Version 1 stands still from here on: the candidate is filled past it.
  await db.execute(sql`update tidemark.projections set desired = 'paused' where name = 'speaker' and is_live`);
  await append("a-1", "Noted");
  const id = await askForSpeakerRebuild(db);
  await rebuildInState(db, id, "caught-up");
  await append("a-3", "Noted");
  await eventually(async () => (await effectsIn(db, "held")).includes("told a-3@1"));
  expect(receiver.told.toSorted()).toEqual([...told("a-1", 3), "told a-2@1"]);
  await switchTo(db, { gains: NEXT, loses: LIVE });
  await db.execute(sql`update tidemark.projections set desired = 'running' where name = 'speaker'`);
  await append("a-1", "Noted");
  const past = ["a-1@4", "a-1@5", "a-2@2", "a-2@3", "a-3@1"].flatMap((each) => [`told ${each}`, `told-more ${each}`]);
  await allSent(db, 4 + past.length);
  expect(receiver.told.slice(4).toSorted()).toEqual(past.toSorted());
  expect(receiver.told.filter((each) => each.startsWith("told a-1"))).toEqual(told("a-1", 5));
  expect(receiver.repeated).toBe(0);
  // The version before holds what it folds first, until a sweep finds that the live one has passed it.
  await eventually(async () => (await effectsIn(db, "held")).length === 0);
});
