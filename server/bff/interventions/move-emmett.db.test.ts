import { sql } from "drizzle-orm";
import { expect, LEDGER, padded, test } from "./testing/ledger-test";
import { untilWaiting } from "./testing/move-console";

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
