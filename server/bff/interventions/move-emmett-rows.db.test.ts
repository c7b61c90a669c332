import { expect, LEDGER, padded, test } from "./testing/ledger-test";

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
