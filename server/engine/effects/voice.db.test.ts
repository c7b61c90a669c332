import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import pino from "pino";
import type { Database } from "@/server/db/database";
import { claimOperation } from "@/server/db/operations/claim-operation";
import { startOperation } from "@/server/db/operations/start-operation";
import { itself } from "@/server/domain/access/acting-party";
import type { OperationRequest } from "@/server/domain/operation";
import { DEFAULT_RETRY_POLICY } from "@/server/domain/retry-policy";
import { runOperation } from "@/server/engine/operations/run-operation";
import { speaker, talker } from "@/server/engine/testing/speakers";
import {
  commit,
  effectsIn,
  follow,
  LIVE,
  NEXT,
  read,
  register,
  registerTwins,
  registerVersions,
  switchTo,
  TWIN,
} from "@/server/engine/testing/speaking";
import { readModelOf } from "@/server/projections/read-model";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { expect, test } from "@/server/testing/database-test";
import { eventually } from "@/server/testing/eventually";
import { dropSpoken } from "./drop-spoken";

const append = async (db: Database, stream: string, ...types: string[]) => {
  const events = types.map((type) => ({ type, data: type === "Noted" ? { n: 1 } : {} }));
  await db.$client.query("select event_store.append_events($1, -1, $2)", [stream, JSON.stringify(events)]);
};

const told = (...versions: number[]) => versions.map((version) => `told a@${version}`);
const PROMOTE = { gains: TWIN, loses: LIVE };
const ROLL_BACK = { gains: LIVE, loses: TWIN };

test("the live generation's effects are due with the rows and the checkpoint, in the order of the log", async ({ db }) => {
  await register(db);
  await append(db, "a", "Noted", "Removed", "Noted");
  await follow(db, LIVE, 10);
  expect(await effectsIn(db, "due")).toEqual(told(1, 3));
  const { rows } = await db.execute(sql`select payload from tidemark.effects order by id`);
  expect(rows.map(({ payload }) => payload)).toEqual([
    { about: "a@1", before: null },
    { about: "a@3", before: null },
  ]);
});

test("a candidate behind the live generation says and holds nothing, and never what the live one has said", async ({ db }) => {
  await registerTwins(db);
  await append(db, "a", "Noted", "Noted", "Noted");
  await follow(db, LIVE, 10);
  await follow(db, TWIN, 2);
  expect([await effectsIn(db, "due"), await effectsIn(db, "held")]).toEqual([told(1, 2, 3), []]);
});

test("v2 is silent up to v1's mark and fires only past it: a candidate behind at the switch (E7)", async ({ db }) => {
  await registerTwins(db);
  await append(db, "a", "Noted", "Noted", "Noted");
  await follow(db, LIVE, 3);
  // What version 1 kept to itself stays unsaid, too: up to its mark nobody else has the say.
  await db.execute(sql`delete from tidemark.effects where stream_version = 3`);
  await follow(db, TWIN, 1);
  await switchTo(db, PROMOTE);
  await append(db, "a", "Noted");
  await follow(db, TWIN, 10);
  expect(await effectsIn(db, "due")).toEqual(told(1, 2, 4));
});

test("a candidate ahead at the switch: what it held past v1's mark is due at once, behind what v1 said, the rest goes (E7)", async ({
  db,
}) => {
  await registerTwins(db);
  await append(db, "a", "Noted", "Noted", "Noted", "Noted");
  await follow(db, TWIN, 4);
  expect([await effectsIn(db, "due"), await effectsIn(db, "held")]).toEqual([[], told(1, 2, 3, 4)]);
  await follow(db, LIVE, 2);
  await switchTo(db, PROMOTE);
  expect([await effectsIn(db, "due"), await effectsIn(db, "held")]).toEqual([told(1, 2, 3, 4), []]);
  await follow(db, LIVE, 10);
  expect([await effectsIn(db, "due"), await effectsIn(db, "held")]).toEqual([told(1, 2, 3, 4), []]);
});

test("a roll-back loses and repeats nothing, whichever side is ahead", async ({ db }) => {
  await registerTwins(db);
  await append(db, "a", "Noted", "Noted");
  await follow(db, LIVE, 2);
  await follow(db, TWIN, 1);
  await switchTo(db, PROMOTE);
  await append(db, "a", "Noted", "Noted", "Noted");
  await follow(db, TWIN, 2);
  await follow(db, LIVE, 2);
  expect([await effectsIn(db, "due"), await effectsIn(db, "held")]).toEqual([told(1, 2, 3), told(4)]);
  await switchTo(db, ROLL_BACK);
  expect([await effectsIn(db, "due"), await effectsIn(db, "held")]).toEqual([told(1, 2, 3, 4), []]);
  await follow(db, TWIN, 10);
  expect(await effectsIn(db, "held")).toEqual(told(5));
  await switchTo(db, PROMOTE);
  await follow(db, LIVE, 10);
  await follow(db, TWIN, 10);
  expect([await effectsIn(db, "due"), await effectsIn(db, "held")]).toEqual([told(1, 2, 3, 4, 5), []]);
});

test("what stood in letters of version 1 at the switch is told by version 2, and nothing else up to its mark", async ({ db }) => {
  await registerVersions(db);
  await append(db, "a", "Noted", "Broken", "Noted");
  await append(db, "b", "Noted");
  await follow(db, LIVE, 10);
  await follow(db, NEXT, 10);
  await dropSpoken({ db, source: openNativeSource({ db }) }, new AbortController().signal);
  const both = ["told a@2", "told-more a@2", "told a@3", "told-more a@3"];
  expect([await effectsIn(db, "due"), await effectsIn(db, "held")]).toEqual([["told a@1", "told b@1"], both]);
  await switchTo(db, { gains: NEXT, loses: LIVE });
  await append(db, "b", "Noted");
  await follow(db, NEXT, 10);
  expect(await effectsIn(db, "due")).toEqual(["told a@1", "told b@1", ...both, "told b@2", "told-more b@2"]);
  expect(await effectsIn(db, "held")).toEqual([]);
});

test("letters of the live version that are redriven while a candidate follows are told once, by the redrive", async ({ db }) => {
  await registerVersions(db);
  await append(db, "a", "Noted", "Broken", "Noted");
  await follow(db, LIVE, 10);
  await follow(db, NEXT, 10);
  await redrive(db);
  const told = ["told a@1", "told a@2", "told-more a@2", "told a@3", "told-more a@3"];
  expect(await effectsIn(db, "due")).toEqual(told);
  await switchTo(db, { gains: NEXT, loses: LIVE });
  expect([await effectsIn(db, "due"), await effectsIn(db, "held")]).toEqual([told, []]);
});

test("a letter that fails again says nothing, and one that is discarded neither", async ({ db }) => {
  await register(db);
  await append(db, "a", "Broken", "Noted");
  await follow(db, LIVE, 10);
  await redrive(db, { foldVersion: 1 });
  expect(await effectsIn(db, "due")).toEqual([]);
  await redrive(db, { kind: "discard", foldVersion: 1, selection: { scope: "head" } });
  expect([await effectsIn(db, "due"), await openLetters(db)]).toEqual([["told a@2"], 0]);
});

const openLetters = async (db: Database): Promise<number> => {
  const { rows } = await db.execute<{ letters: number }>(sql`select sum(letters)::int as letters from tidemark.letter_sequences`);
  return rows[0]!.letters;
};

/** A person asks for it and an engine runs it to its end. */
const redrive = async (db: Database, asked: Partial<OperationRequest> = {}): Promise<void> => {
  const request: OperationRequest = {
    ...LIVE,
    kind: "redrive",
    foldVersion: 2,
    selection: {},
    reason: "a test",
    actor: itself("tester"),
    concurrency: 1,
    lettersPerSecond: null,
    ...asked,
  };
  await db.transaction((tx) => startOperation(tx, request));
  const operation = (await claimOperation(db, { engineId: randomUUID(), runs: ["speaker/1", "speaker/2"], running: [] }))!;
  const projection = operation.foldVersion === 2 ? talker : speaker;
  const work = { operation, projection, model: readModelOf(speaker, 1), partitions: speaker.partitions, reach: () => undefined };
  const parts = { db, source: openNativeSource({ db }), retries: DEFAULT_RETRY_POLICY, logger: pino({ level: "silent" }) };
  await runOperation({ ...work, ...parts }, new AbortController().signal);
};

test("held effects that the live generation has passed are swept away, the others stay", async ({ db }) => {
  await registerTwins(db);
  await append(db, "a", "Noted", "Noted", "Noted");
  await follow(db, TWIN, 3);
  await follow(db, LIVE, 2);
  await dropSpoken({ db, source: openNativeSource({ db }) }, new AbortController().signal);
  expect(await effectsIn(db, "held")).toEqual(told(3));
});

/** Sessions of this test that wait for a lock. */
const untilWaiting = (db: Database) =>
  eventually(async () => {
    const { rows } = await db.$client.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and state = 'active'",
    );
    return rows.length > 0;
  });

test("a candidate's batch that waits for the switch is live when it gets the checkpoint: its effects are due", async ({ db }) => {
  await registerTwins(db);
  await append(db, "a", "Noted", "Noted");
  await follow(db, LIVE, 1);
  await follow(db, TWIN, 1);
  const inHand = await read(db, TWIN, 1);
  let batch: Promise<void> | undefined;
  await switchTo(db, {
    ...PROMOTE,
    between: async () => {
      batch = commit(db, inHand);
      await untilWaiting(db);
    },
  });
  await batch;
  expect([await effectsIn(db, "due"), await effectsIn(db, "held")]).toEqual([told(1, 2), []]);
});

test("a live batch that waits for the switch is not live any more: it says nothing that the new one says", async ({ db }) => {
  await registerTwins(db);
  await append(db, "a", "Noted", "Noted");
  await follow(db, LIVE, 1);
  await follow(db, TWIN, 2);
  const inHand = await read(db, LIVE, 1);
  let batch: Promise<void> | undefined;
  await switchTo(db, {
    ...PROMOTE,
    between: async () => {
      batch = commit(db, inHand);
      await untilWaiting(db);
    },
  });
  await batch;
  expect([await effectsIn(db, "due"), await effectsIn(db, "held")]).toEqual([told(1, 2), []]);
});

test("a switch waits for the batch that a candidate has in hand, and makes what it held due", async ({ db }) => {
  await registerTwins(db);
  await append(db, "a", "Noted", "Noted");
  await follow(db, LIVE, 1);
  await follow(db, TWIN, 1);
  const row = await db.$client.connect();
  try {
    await row.query("begin");
    await row.query("select from read_models.speaker_v1_g2 for update");
    const batch = follow(db, TWIN, 1);
    await untilWaiting(db);
    const switched = switchTo(db, PROMOTE);
    await eventually(async () => {
      const { rows } = await db.$client.query(
        "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and state = 'active'",
      );
      return rows.length === 2;
    });
    await row.query("commit");
    await Promise.all([batch, switched]);
  } finally {
    row.release();
  }
  expect([await effectsIn(db, "due"), await effectsIn(db, "held")]).toEqual([told(1, 2), []]);
});

test("live and candidate that take the same events at once say each effect once", async ({ db }) => {
  await registerTwins(db);
  for (let round = 0; round < 20; round += 1) {
    await append(db, "a", "Noted");
    await Promise.all([follow(db, LIVE, 1), follow(db, TWIN, 1)]);
  }
  await switchTo(db, PROMOTE);
  expect([await effectsIn(db, "due"), await effectsIn(db, "held")]).toEqual([told(...Array.from({ length: 20 }, (_, n) => n + 1)), []]);
});
