import { eventually, expect, test } from "@/server/engine/testing/fault-test";
import { journalChecks } from "@/server/engine/testing/journal-checks";

test("what the clock asks for is run by one of the engines, once, however many they are", async ({ db, engines, append }) => {
  await append("a-1", "Noted");
  engines.start({ audits: true });
  engines.start({ audits: true });
  const crontabs = await eventually(async () => {
    const { rows } = await db.$client.query("select identifier from graphile_worker._private_known_crontabs order by 1");
    return rows.length > 0 && rows.map(({ identifier }) => identifier);
  });
  expect(crontabs).toEqual(["tidemark:task/incremental-audit", "tidemark:task/nightly-audit"]);
  await eventually(async () => (await db.$client.query("select from event_store.head where events = 1")).rowCount === 1);
  for (const task of ["tidemark-nightly-audit", "tidemark-incremental-audit"])
    await db.$client.query("select graphile_worker.add_job($1, '{}', max_attempts => 1)", [task]);

  const audits = await eventually(async () => {
    const { rows } = await db.$client.query("select kind, state, asked_by as by, note from tidemark.audits order by kind");
    return rows.length === 2 && rows.every(({ state }) => state === "done") && rows;
  });
  const note = journalChecks.length;
  expect(audits).toEqual([
    { kind: "incremental", state: "done", by: "schedule:incremental-audit", note },
    { kind: "nightly", state: "done", by: "schedule:nightly-audit", note },
  ]);
});
