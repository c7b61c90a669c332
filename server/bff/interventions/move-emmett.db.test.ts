import { sql } from "drizzle-orm";
import { closeContext, installContext, openContext } from "@/server/bff/context";
import { config } from "@/server/bff/testing/bff-test";
import { test as base, expect, readerOf } from "@/server/sources/emmett/testing/emmett-test";
import { openSession } from "@/server/sources/native/testing/session";
import { EMMETT_MOVER, givenLogin } from "./testing/given-login";
import { cutOff, type MoveConsole, openMoveConsole, untilWaiting } from "./testing/move-console";

const LEDGER = { consumer: "ledger", version: 1, partition: "emt:default" };

type Processor = { checkpoint: string; status: string };

/** A store with 30 events that `ledger` has read to the end, and a console that may move it. */
const test = base.extend<{ actionsUrl: string | null; console: MoveConsole; handled: string[]; ledger: () => Promise<Processor> }>({
  actionsUrl: async ({ storeUrl }, use) => use(await givenLogin(storeUrl, "store_mover", EMMETT_MOVER)),
  handled: async ({ emmett }, use) => {
    await emmett.write({ streamId: "account-1", appends: Array.from({ length: 30 }, () => [{ type: "MoneyDeposited", data: {} }]) });
    await use(await emmett.consume({ processorId: "ledger" }));
  },
  console: async ({ url, storeUrl, actionsUrl, handled }, use) => {
    expect(handled).toHaveLength(30);
    const opened = await openMoveConsole({ url, sourceUrl: await readerOf(storeUrl), actionsUrl });
    await use(opened);
    await opened.close();
  },
  ledger: async ({ session }, use) => {
    const reader = await session();
    const read = "select last_processed_checkpoint as checkpoint, status from emt_processors where processor_id = 'ledger'";
    await use(async () => (await reader.run(read)).rows[0]);
  },
});

const padded = (position: string): string => position.padStart(19, "0");

test("a stopped processor that is set back handles the events again, as many as the plan said; it stands in both records", async ({
  console: { plan, ask, confirmed, opened },
  handled,
  emmett,
  ledger,
}) => {
  const to = handled[24]!;
  const planned = await plan({ ...LEDGER, to });
  expect(planned).toMatchObject({
    id: null,
    state: "previewed",
    mayNot: null,
    remedy: null,
    move: { from: handled[29], to },
    needsSecondPerson: false,
  });
  expect(planned.sentences[0]).toBe(
    `Moves ledger back, from ${handled[29]} to ${to}: it handles at most 5 events again once it is started.`,
  );
  expect((await ledger()).checkpoint).toBe(padded(handled[29]!));

  const confirmation = confirmed(planned, LEDGER);
  const done = await ask(confirmation, { "idempotency-key": "once" });
  expect(done.body).toMatchObject({
    state: "done",
    outcome: `ledger stands at ${to} and goes on from there when its process is started anew, unless its application says startFrom.`,
  });
  expect((await ledger()).checkpoint).toBe(padded(to));
  expect((await ask(confirmation, { "idempotency-key": "once" })).body).toEqual(done.body);

  expect(await emmett.consume({ processorId: "ledger" })).toEqual(handled.slice(25));
  const { rows: recorded } = await opened.db.execute(sql`
    select i.state, a.action, a.actor, a.target from tidemark.interventions i
      join tidemark.operator_actions a on a.after ->> 'intervention' = i.id::text`);
  const target = "checkpoint:bank/ledger v1 of emt:default";
  expect(recorded).toEqual([{ state: "done", action: "move-checkpoint", actor: "ada", target }]);
});

test("to the beginning is all of it again, and the undo of a move is the same the other way round, which a second person agrees to", async ({
  console: { plan, ask, confirmed, agree },
  handled,
  emmett,
  ledger,
}) => {
  const back = await plan({ ...LEDGER, to: "beginning" });
  expect((await ask(confirmed(back, LEDGER))).body.state).toBe("done");
  expect((await ledger()).checkpoint).toBe(padded("0"));

  const undo = await plan({ ...LEDGER, to: back.move!.from });
  expect(undo.sentences[0]).toContain("it never handles at most 30 events between them");
  const asked = (await ask(confirmed(undo, LEDGER))).body;
  expect(asked).toMatchObject({ id: null, state: "waiting", needsSecondPerson: true, approval: { state: "waiting", requestedBy: "ada" } });
  expect((await ledger()).checkpoint).toBe(padded("0"));
  expect(await agree(asked.approval!.id)).toBe(200);
  expect((await ask(confirmed(undo, LEDGER))).body.state).toBe("done");
  expect((await ledger()).checkpoint).toBe(padded(handled[29]!));
  expect(await emmett.consume({ processorId: "ledger" })).toEqual([]);
});

test("a processor that runs is not moved: neither planned nor, where it was started after the plan, done", async ({
  console: { plan, ask, confirmed },
  handled,
  owner,
  ledger,
}) => {
  const planned = await plan({ ...LEDGER, to: handled[3] });
  await owner("select emt_try_acquire_processor_lock(1, 'ledger', 1, 'emt:default', 'an instance', null, null, null)");

  const running = await plan({ ...LEDGER, to: handled[3] });
  expect(running.mayNot).toMatch(/^ledger is running: its checkpoint is moved only while it is stopped/);
  const refused = await ask(confirmed(planned, LEDGER));
  expect(refused).toMatchObject({ status: 409, body: { detail: running.mayNot, field: "consumer" } });
  expect(await ledger()).toEqual({ checkpoint: padded(handled[29]!), status: "running" });
});

test("one that went on between plan and confirmation is refused with both places, and one that is started in that very moment is not touched", async ({
  console: { plan, ask, confirmed },
  handled,
  emmett,
  storeUrl,
  session,
  ledger,
}) => {
  const planned = await plan({ ...LEDGER, to: handled[3] });
  await emmett.write({ streamId: "account-2", appends: [[{ type: "MoneyDeposited", data: {} }]] });
  const [next] = await emmett.consume({ processorId: "ledger" });
  expect(await ask(confirmed(planned, LEDGER))).toMatchObject({
    status: 409,
    body: { field: "from", detail: expect.stringContaining(`stands at ${next} now, and stood at ${handled[29]} when the plan was made`) },
  });

  const again = await plan({ ...LEDGER, to: handled[3] });
  const starter = await session();
  await starter.begin();
  await starter.run("select emt_try_acquire_processor_lock(1, 'ledger', 1, 'emt:default', 'an instance', null, null, null)");
  const asked = ask(confirmed(again, LEDGER));
  await untilWaiting(storeUrl, 1);
  await starter.commit();
  expect((await asked).body).toMatchObject({
    state: "gone",
    outcome: expect.stringContaining(`ledger stands at ${next} and is running now, and the plan saw it at ${next}: nothing was touched`),
  });
  expect((await ledger()).checkpoint).toBe(padded(next!));
});

test("of two who confirm at once one moves it, and the other is told where it stands", async ({
  console: { plan, ask, confirmed },
  handled,
  storeUrl,
  session,
  ledger,
}) => {
  const planned = await plan({ ...LEDGER, to: handled[3] });
  const holder = await session();
  await holder.begin();
  await holder.run("select 1 from emt_processors where processor_id = 'ledger' for update");
  const both = [ask(confirmed(planned, LEDGER)), ask(confirmed(planned, LEDGER))];
  await untilWaiting(storeUrl, 2);
  await holder.rollback();

  const answers = (await Promise.all(both)).map(({ body }) => body).sort((a, b) => a.state.localeCompare(b.state));
  expect(answers).toMatchObject([
    { state: "done" },
    { state: "gone", outcome: expect.stringContaining(`ledger stands at ${handled[3]} now`) },
  ]);
  expect((await ledger()).checkpoint).toBe(padded(handled[3]!));
});

test("an answer that was lost leaves it open, with where the processor stands", async ({
  console: { plan, ask, confirmed },
  handled,
  storeUrl,
  session,
  ledger,
}) => {
  const planned = await plan({ ...LEDGER, to: handled[3] });
  const holder = await session();
  await holder.begin();
  await holder.run("select 1 from emt_processors where processor_id = 'ledger' for update");
  const asked = ask(confirmed(planned, LEDGER));
  await untilWaiting(storeUrl, 1);
  await cutOff(storeUrl);
  expect((await asked).body).toMatchObject({ state: "unknown", outcome: expect.stringContaining(`ledger stands at ${handled[29]} now`) });
  await holder.rollback();
  expect((await ledger()).checkpoint).toBe(padded(handled[29]!));
});

test("whoever asks again after a crash between the act and its record is told what the store proves of it, and nothing is done twice", async ({
  console: { plan, ask, confirmed, opened },
  handled,
  owner,
  ledger,
}) => {
  const planned = await plan({ ...LEDGER, to: handled[3] });
  const confirmation = confirmed(planned, LEDGER);
  const keyed = { "idempotency-key": "across-a-crash" };
  await ask(confirmation, keyed);
  const crashed = sql`update tidemark.interventions set state = 'acting', outcome = null, settled_at = null`;

  await opened.db.execute(crashed);
  expect((await ask(confirmation, keyed)).body).toMatchObject({
    state: "done",
    outcome: expect.stringContaining(`was set to ${handled[3]}`),
  });

  await opened.db.execute(crashed);
  // As one leaves it that got there by itself.
  await owner("update emt_processors set last_processed_transaction_id = pg_current_xact_id()");
  expect((await ask(confirmation, keyed)).body).toMatchObject({ state: "begun", outcome: null });
  await owner(`update emt_processors set last_processed_checkpoint = '${padded(handled[9]!)}'`);
  expect((await ask(confirmation, keyed)).body).toMatchObject({ state: "begun", outcome: null });
  await opened.db.execute(sql`update tidemark.interventions set begun_at = now() - interval '2 minutes'`);
  expect((await ask(confirmation, keyed)).body).toMatchObject({
    state: "unknown",
    outcome: expect.stringContaining("look where it stands"),
  });
  expect((await ledger()).checkpoint).toBe(padded(handled[9]!));
});

test("while the store is away a move that nobody carried out is told as untouched, and one that somebody did as open", async ({
  console: { plan, ask, confirmed, opened },
  handled,
  url,
  actionsUrl,
  ledger,
}) => {
  const confirmation = confirmed(await plan({ ...LEDGER, to: handled[3] }), LEDGER);
  const keyed = { "idempotency-key": "while-it-is-away" };
  await ask(confirmation, keyed);
  const away = openContext(url, {
    ...config,
    sources: [{ name: "bank", url: "postgresql://store_reader@127.0.0.1:1/bank", actionsUrl: actionsUrl! }],
  });
  installContext(away);

  await opened.db.execute(sql`update tidemark.interventions set state = 'begun', outcome = null, settled_at = null`);
  expect((await ask(confirmation, keyed)).body).toMatchObject({
    state: "failed",
    outcome: "The database cannot be reached. It was asked with the login that url of bank names. Nothing was changed.",
  });
  await opened.db.execute(sql`update tidemark.interventions set state = 'acting', outcome = null, settled_at = null`);
  expect(await ask(confirmation, keyed)).toMatchObject({ status: 200, body: { state: "begun", outcome: null } });

  installContext(opened);
  await closeContext(away);
  expect((await ledger()).checkpoint).toBe(padded(handled[3]!));
});

test("a place that it cannot stand at, or a consumer that is none, is refused by name", async ({ console: { ask, plan }, handled }) => {
  const dry = { ...LEDGER, dryRun: true };
  expect(await ask({ ...dry, to: "99999" })).toMatchObject({
    status: 400,
    body: { field: "to", detail: expect.stringContaining("above the newest event") },
  });
  expect(await ask({ ...dry, to: "soon" })).toMatchObject({ status: 400, body: { field: "to" } });
  expect(await ask({ ...dry, to: "1", consumer: "nobody" })).toMatchObject({ status: 404, body: { field: "consumer" } });
  expect(await ask({ ...dry, to: "1", version: 7 })).toMatchObject({ status: 404, body: { field: "consumer" } });
  expect(await ask({ ...dry, to: "1", source: "native" })).toMatchObject({ status: 404, body: { field: "source" } });
  expect((await plan({ ...LEDGER, to: handled[29] })).mayNot).toBe("ledger stands there already.");
  expect((await plan({ ...LEDGER, to: `812:${handled[3]}` })).move!.to, "as pages spell an event's place").toBe(handled[3]);
});

test("a checkpoint of the next release, a transaction and a position, is set in the same spelling and by the same order", async ({
  console: { plan, ask, confirmed },
  handled,
  owner,
  session,
  ledger,
}) => {
  const spelled = "lpad(transaction_id::text, 20, '0') || ':' || lpad(global_position::text, 19, '0')";
  const newest = `(select ${spelled} from emt_messages order by transaction_id desc, global_position desc limit 1)`;
  await owner(`update emt_processors set last_processed_checkpoint = ${newest}`);
  const reader = await session();
  const eighth = await reader.one(
    `select transaction_id || ':' || global_position as place, ${spelled} as stored from emt_messages where global_position = $1`,
    [handled[7]],
  );

  const planned = await plan({ ...LEDGER, to: eighth.place });
  expect(planned.sentences[0]).toContain("it handles at most 22 events again");
  expect((await ask(confirmed(planned, LEDGER))).body.state).toBe("done");
  expect((await ledger()).checkpoint).toBe(eighth.stored);
  expect(await ask({ ...LEDGER, to: handled[3], dryRun: true })).toMatchObject({ status: 400, body: { field: "to" } });
  expect((await plan({ ...LEDGER, to: "head" })).sentences[0]).toContain("it never handles at most 22 events");
});

test("one that is started again in its own process says stopped and ignores the move, and handles twice what it then handles: the plan says so", async ({
  console: { plan, ask, confirmed },
  handled,
  emmett,
  ledger,
}) => {
  const running = emmett.consumeTwice({ processorId: "ledger" });
  expect(await running.once()).toEqual([]);
  const to = handled[24]!;
  const planned = await plan({ ...LEDGER, to });
  expect(planned.mayNot).toBeNull();
  expect(planned.sentences.at(-1)).toContain(
    "that one goes on from memory, and ignores the move. End the process, move, and start the process anew.",
  );
  expect((await ask(confirmed(planned, LEDGER))).body.state).toBe("done");
  await emmett.write({ streamId: "account-2", appends: [[{ type: "MoneyDeposited", data: {} }]] });

  const [next, ...none] = await running.again();
  expect([BigInt(next!) > BigInt(handled[29]!), none]).toEqual([true, []]);
  expect(await ledger()).toEqual({ checkpoint: padded(to), status: "stopped" });
  expect(await emmett.consume({ processorId: "ledger" })).toEqual([...handled.slice(25), next]);
});

test("one that is set back beside another of its consumer is not handed the events again: the plan says so", async ({
  console: { plan, ask, confirmed },
  handled,
  emmett,
}) => {
  await emmett.consume({ processorId: "ledger", beside: "audit" });
  const planned = await plan({ ...LEDGER, to: handled[24] });
  expect(planned.sentences.at(-1)).toContain("runs several processors begins at the place of one of them: move all of them, or none.");
  expect((await ask(confirmed(planned, LEDGER))).body.state).toBe("done");
  await emmett.write({ streamId: "account-2", appends: [[{ type: "MoneyDeposited", data: {} }]] });

  expect(await emmett.consume({ processorId: "ledger", beside: "audit" })).toHaveLength(1);
  expect(await emmett.consume({ processorId: "ledger" })).toEqual([]);
});

test("what 0.42 does not start by is not moved: another version than the first, another partition than the default one", async ({
  console: { plan, ask, confirmed },
  handled,
  owner,
  emmett,
}) => {
  await emmett.consume({ processorId: "ledger", version: 2 });
  const second = { ...LEDGER, version: 2 };
  const planned = await plan({ ...second, to: handled[3] });
  expect(planned.mayNot).toContain("moving that of ledger v2 has no effect");
  expect(await ask(confirmed(planned, second))).toMatchObject({ status: 409, body: { field: "consumer", detail: planned.mayNot } });
  expect(await emmett.consume({ processorId: "ledger", version: 2 }), "though its own row has it at the beginning").toEqual([]);

  await owner("select emt_add_partition('tenant-a')", "update emt_processors set partition = 'tenant-a' where version = 1");
  for (const to of [handled[3], "head"])
    expect((await plan({ ...LEDGER, partition: "tenant-a", to })).mayNot).toContain(
      "the events of emt:default, whatever its own partition is",
    );
});

test("of several of one name the one that is meant has to be named", async ({ console: { ask }, handled, emmett }) => {
  await emmett.consume({ processorId: "ledger", version: 2 });
  expect(await ask({ consumer: "ledger", to: handled[3], dryRun: true })).toMatchObject({
    status: 400,
    body: { field: "consumer", detail: "There are several consumers ledger: name version and partition." },
  });
});

test("a yes does not hold for a processor that has handled events since, though somebody put it back to where it stood", async ({
  console: { plan, ask, confirmed, agree },
  handled,
  owner,
  emmett,
  ledger,
}) => {
  const toNinth = `update emt_processors set last_processed_checkpoint = '${padded(handled[9]!)}'`;
  await owner(toNinth);
  const planned = await plan({ ...LEDGER, to: handled[29] });
  expect(await agree((await ask(confirmed(planned, LEDGER))).body.approval!.id)).toBe(200);
  await emmett.consume({ processorId: "ledger" });
  await owner(toNinth);

  expect(await ask(confirmed(planned, LEDGER))).toMatchObject({ status: 409, body: { field: "planHash" } });
  expect((await plan({ ...LEDGER, to: handled[29] })).approval).toBeNull();
  expect((await ledger()).checkpoint).toBe(padded(handled[9]!));
});

test("a yes holds for a processor that was only started and stopped since", async ({
  console: { plan, ask, confirmed, agree },
  handled,
  owner,
  emmett,
}) => {
  const planned = await plan({ ...LEDGER, to: handled[3] });
  expect((await ask(confirmed(planned, LEDGER))).body.state).toBe("done");
  const forward = await plan({ ...LEDGER, to: handled[29] });
  expect(await agree((await ask(confirmed(forward, LEDGER))).body.approval!.id)).toBe(200);
  await owner(
    "select emt_try_acquire_processor_lock(1, 'ledger', 1, 'emt:default', 'an instance', null, null, null)",
    "select emt_release_processor_lock(1, 'ledger', 'emt:default', 1, 'an instance', null)",
  );
  expect((await ask(confirmed(forward, LEDGER))).body.state).toBe("done");
  expect(await emmett.consume({ processorId: "ledger" })).toEqual([]);
});

test("in a store that is too slow to be counted a move back is planned all the same, and one forward says why it is not", async ({
  console: { plan, ask },
  handled,
  owner,
  session,
}) => {
  await owner(`update emt_processors set last_processed_checkpoint = '${padded(handled[9]!)}'`);
  await plan({ ...LEDGER, to: handled[3] });
  const holder = await session();
  await holder.begin();
  await holder.run("lock table emt_messages in access exclusive mode");

  expect((await plan({ ...LEDGER, to: handled[3] })).sentences[0]).toContain("it handles events that could not be counted in time again");
  expect(await ask({ ...LEDGER, to: "head", dryRun: true })).toMatchObject({
    status: 422,
    body: { field: "to", detail: expect.stringMatching(/^The newest event of emt:default could not be found in time/) },
  });
});

test("a processor is found by its name among any number of them", async ({ console: { plan }, handled, owner }) => {
  await owner(
    "insert into emt_processors (last_processed_transaction_id, processor_id, last_processed_checkpoint) select '0', 'a' || n, repeat('0', 19) from generate_series(1, 600) n",
  );
  expect((await plan({ ...LEDGER, to: handled[3] })).move).toEqual({ from: handled[29], to: handled[3] });
});

const without = test.extend<{ actionsUrl: string | null }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's dependencies from this pattern
  actionsUrl: async ({}, use) => use(null),
});

without(
  "without a second login the console shows the statement that moves it, and does nothing itself",
  async ({ console: { plan, ask, confirmed }, handled, owner, ledger }) => {
    const planned = await plan({ ...LEDGER, to: handled[3] });
    expect(planned.mayNot).toMatch(/^This console only reads bank: .*actionsUrl/);
    expect(await ask(confirmed(planned, LEDGER))).toMatchObject({ status: 409, body: { detail: planned.mayNot } });
    expect((await ledger()).checkpoint).toBe(padded(handled[29]!));

    await owner(planned.remedy!.command);
    expect((await ledger()).checkpoint).toBe(padded(handled[3]!));
  },
);

const elsewhere = test.extend<{ actionsUrl: string | null; clone: string }>({
  clone: async ({ serverUrl, storeUrl, handled }, use) => {
    expect(handled).toHaveLength(30);
    const clone = new URL(storeUrl);
    clone.pathname += "_clone";
    const admin = await openSession(serverUrl);
    await admin.run(`create database ${clone.pathname.slice(1)} template ${new URL(storeUrl).pathname.slice(1)}`);
    await use(clone.toString());
    await admin.run(`drop database ${clone.pathname.slice(1)} with (force)`);
    await admin.end();
  },
  actionsUrl: async ({ clone }, use) => use(await givenLogin(clone, "store_mover", EMMETT_MOVER)),
});

elsewhere(
  "a second login of another store, though it has the same processors, is found out before anything is written there",
  async ({ console: { plan, ask, confirmed }, handled, clone, session, ledger }) => {
    const planned = await plan({ ...LEDGER, to: handled[3] });
    expect((await ask(confirmed(planned, LEDGER))).body).toMatchObject({
      state: "failed",
      outcome: "actionsUrl of bank names another store than its url: another database, or a copy. Nothing was changed.",
    });
    expect((await ledger()).checkpoint).toBe(padded(handled[29]!));
    expect(await (await session(clone)).one("select last_processed_checkpoint as at from emt_processors")).toEqual({
      at: padded(handled[29]!),
    });
  },
);

const powerless = test.extend<{ actionsUrl: string | null }>({
  actionsUrl: async ({ storeUrl }, use) =>
    use(await givenLogin(storeUrl, "store_looker", ["usage on schema public", "select on emt_processors"])),
});

powerless(
  "a second login that lacks the grant changes nothing and is named",
  async ({ console: { plan, ask, confirmed }, handled, ledger }) => {
    const planned = await plan({ ...LEDGER, to: handled[3] });
    expect((await ask(confirmed(planned, LEDGER))).body).toMatchObject({
      state: "failed",
      outcome:
        "The store refused: permission denied for table emt_processors. The login that actionsUrl of bank names lacks a grant. Nothing was changed.",
    });
    expect((await ledger()).checkpoint).toBe(padded(handled[29]!));
  },
);
