import { getSequence } from "@/server/bff/dead-letters/get-sequence";
import { listDeadLetters } from "@/server/bff/dead-letters/list-dead-letters";
import { listLetterCauses } from "@/server/bff/dead-letters/list-letter-causes";
import { watch } from "@/server/bff/live/watch";
import { getProjection } from "@/server/bff/projections/get-projection";
import { listProjections } from "@/server/bff/projections/list-projections";
import { pauseProjection } from "@/server/bff/projections/pause-projection";
import { retryProjection } from "@/server/bff/projections/retry-projection";
import { getStream } from "@/server/bff/streams/get-stream";
import { getMetrics } from "@/server/bff/system/get-metrics";
import { balances, test as base, expect, post } from "@/server/bff/testing/bff-test";
import { deposits, publish, register } from "@/server/bff/testing/given";
import { discard, hold, operationOf, previewed, problemOf, submit } from "@/server/bff/testing/given-operations";
import { readSse } from "@/server/bff/testing/read-sse";
import { deadLettersResponse, letterCausesResponse, sequenceDetail } from "@/server/contracts/dead-letters";
import { listProjectionsResponse, projectionDetail } from "@/server/contracts/projections";
import { streamDetail } from "@/server/contracts/streams";
import type { Database } from "@/server/db/database";
import { countOpenLetters } from "@/server/db/letters/count-open-letters";
import { readModelOf } from "@/server/projections/read-model";
import { eventually } from "@/server/testing/eventually";
import { givenGeneration, switchReaders } from "@/server/testing/given-generation";
import { givenLetters } from "@/server/testing/given-letters";

type Bff = (path: string, init?: RequestInit) => Request;

const LIVE = { projection: "balances", version: 1, generation: 1 };
const CANDIDATE = { ...LIVE, generation: 2 };

/** The balances twice: readers have the first generation. */
const test = base.extend<{ db: Database }>({
  db: async ({ db }, use) => {
    await register(db, balances);
    await givenGeneration(db, CANDIDATE, readModelOf(balances, 2));
    await use(db);
  },
});

/** What every screen and every monitor says of dead letters. */
const told = async (bff: Bff) => {
  const controller = new AbortController();
  const { next } = readSse(await watch(bff("/api/live", { signal: controller.signal })));
  const { snapshot } = await next();
  controller.abort();
  const { matching, sequences } = deadLettersResponse.parse(await (await listDeadLetters(bff("/api/dead-letters"))).json());
  const { causes } = letterCausesResponse.parse(await (await listLetterCauses(bff("/api/dead-letter-causes"))).json());
  const { projections } = listProjectionsResponse.parse(await (await listProjections(bff("/api/projections"))).json());
  const { letters } = streamDetail.parse(await (await getStream(bff("/api/streams/account-1"))).json());
  const metrics = await (await getMetrics(bff("/api/metrics"))).text();
  return {
    matching,
    sequences: sequences.map(({ sequence, head, letters: open }) => `${sequence} at v${head.streamVersion}: ${open}`),
    causes: causes.map(({ sequences: held, letters: open }) => ({ sequences: held, letters: open })),
    projections: projections.map(({ name, blockedSequences, deadLetters }) => ({ name, blockedSequences, deadLetters })),
    stream: letters.map(({ index, state }) => `${index} ${state}`),
    picture: [snapshot.letters?.sequences.value, snapshot.letters?.letters.value],
    metrics: metrics.match(/^dead_letter(s|_sequences)\{.*$/gm)?.sort(),
  };
};

test("letters of a candidate are in no list, no count, no metric and no picture", async ({ bff, db }) => {
  await publish(db, "account-1", deposits(3));
  await givenLetters(db, { ...CANDIDATE, sequence: "account-1", letters: [{}, {}, { state: "discarded" }] });
  await givenLetters(db, { ...CANDIDATE, sequence: "account-2", letters: [{}] });
  expect(await told(bff)).toEqual({
    matching: { sequences: 0, letters: 0 },
    sequences: [],
    causes: [],
    projections: [{ name: "balances", blockedSequences: 0, deadLetters: 0 }],
    stream: [],
    picture: [0, 0],
    metrics: ['dead_letter_sequences{projection="balances"} 0', 'dead_letters{projection="balances"} 0'],
  });
  expect((await getSequence(bff("/api/dead-letters/balances/account-1"))).status).toBe(404);
  expect((await submit(bff, { sequences: ["account-1"] })).status).toBe(404);
  expect(await countOpenLetters(db, CANDIDATE)).toEqual({ sequences: 2, letters: 3 });
  expect(await countOpenLetters(db, LIVE)).toEqual({ sequences: 0, letters: 0 });
});

test("the same sequence held in both generations is told as the live one holds it", async ({ bff, db }) => {
  await publish(db, "account-1", deposits(3));
  await givenLetters(db, { ...LIVE, sequence: "account-1", letters: [{ state: "resolved" }, { attempts: [{}, {}] }, {}] });
  await givenLetters(db, { ...CANDIDATE, sequence: "account-1", letters: [{}, {}, {}] });
  expect(await told(bff)).toEqual({
    matching: { sequences: 1, letters: 2 },
    sequences: ["account-1 at v2: 2"],
    causes: [{ sequences: 1, letters: 2 }],
    projections: [{ name: "balances", blockedSequences: 1, deadLetters: 2 }],
    stream: ["1 parked", "2 waiting"],
    picture: [1, 2],
    metrics: ['dead_letter_sequences{projection="balances"} 1', 'dead_letters{projection="balances"} 2'],
  });
  const { held, letters } = sequenceDetail.parse(await (await getSequence(bff("/api/dead-letters/balances/account-1"))).json());
  expect([held?.letters, letters.length, letters[1]?.history.length]).toEqual([2, 3, 2]);
});

test("an operation takes the letters of the live generation alone", async ({ bff, db }) => {
  await hold(db, 2, "account-1");
  await givenLetters(db, { ...CANDIDATE, sequence: "account-1", letters: [{}, {}, {}] });
  expect(await operationOf(discard(bff, { scope: "sequence", reason: "paid twice" }))).toMatchObject({ counts: { selected: 2 } });
  const { rows } = await db.execute("select generation, operation_id is not null as claimed from tidemark.letter_sequences order by 1");
  expect(rows).toEqual([
    { generation: 1, claimed: true },
    { generation: 2, claimed: false },
  ]);
});

test("a plan of the generation that readers left is refused in one sentence, and nothing is claimed", async ({ bff, db }) => {
  await hold(db, 1, "account-1");
  await givenLetters(db, { ...CANDIDATE, sequence: "account-1", letters: [{}] });
  const { planHash } = await previewed(db, submit(bff, { dryRun: true }));
  await switchReaders(db, CANDIDATE);
  expect(await problemOf(submit(bff, { planHash }))).toMatchObject({
    status: 409,
    field: "planHash",
    detail: "The preview was of generation 1 of version 1 of balances; readers now have generation 2 of version 1: preview again.",
  });
  expect((await db.execute("select from tidemark.letter_sequences where operation_id is not null")).rowCount).toBe(0);
});

test("a switch that commits while somebody starts a redrive decides: the start is refused", async ({ bff, db }) => {
  await hold(db, 1, "account-1");
  const client = await db.$client.connect();
  try {
    await client.query("begin");
    await client.query("update tidemark.projections set is_live = false where generation = 1");
    await client.query("update tidemark.projections set is_live = true where generation = 2");
    const answer = submit(bff, { sequences: ["account-1"] });
    await eventually(
      async () =>
        (await db.$client.query("select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"))
          .rowCount === 1,
    );
    await client.query("commit");
    expect(await problemOf(answer)).toMatchObject({
      status: 409,
      field: "projection",
      detail: expect.stringContaining("switched away from generation 1 of version 1"),
    });
  } finally {
    client.release();
  }
});

test("a pause is of the live generation alone, a retry of every one that is followed", async ({ bff, db }) => {
  await db.execute(`update tidemark.checkpoints set failure = '{"event":null,"cause":{"type":"T","message":"m"}}', failed_at = now()`);
  await pauseProjection(bff("/api/projections/balances/pause", post({ reason: "to look at it" })));
  await retryProjection(bff("/api/projections/balances/retry", post({ reason: "it is mended" })));
  const { rows } = await db.execute(`
    select p.generation, p.desired, c.failure is null as flows
      from tidemark.projections p join tidemark.checkpoints c on c.generation = p.generation order by 1`);
  expect(rows).toEqual([
    { generation: 1, desired: "paused", flows: true },
    { generation: 2, desired: "running", flows: true },
  ]);
});

test("a projection tells what each of its generations is there for", async ({ bff, db }) => {
  const roles = async () => {
    const { versions, readModel } = projectionDetail.parse(await (await getProjection(bff("/api/projections/balances"))).json());
    return { table: readModel.table, roles: versions.map(({ version, generation, role }) => `v${version} g${generation} ${role}`) };
  };
  await register(db, { ...balances, version: 2 });
  await db.execute(`
    insert into tidemark.rebuilds (projection, from_version, from_generation, to_version, to_generation, state, actor, reason)
    values ('balances', 1, 1, 1, 2, 'caught-up', 'ann', 'a test')`);
  expect(await roles()).toEqual({ table: "read_models.balances_v1_g1", roles: ["v2 g1 registered", "v1 g2 candidate", "v1 g1 live"] });
  await switchReaders(db, CANDIDATE);
  await db.execute("update tidemark.rebuilds set state = 'promoted'");
  expect(await roles()).toEqual({ table: "read_models.balances_v1_g2", roles: ["v2 g1 registered", "v1 g2 live", "v1 g1 kept"] });
});
