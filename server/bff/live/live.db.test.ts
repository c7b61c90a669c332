import { vi } from "vitest";
import { context } from "@/server/bff/context";
import { watch } from "@/server/bff/live/watch";
import { acknowledgeOperation } from "@/server/bff/operations/acknowledge-operation";
import { pauseProjection } from "@/server/bff/projections/pause-projection";
import { balances, expect, post, test } from "@/server/bff/testing/bff-test";
import { register } from "@/server/bff/testing/given";
import { readSse } from "@/server/bff/testing/read-sse";
import { givenLetters } from "@/server/testing/given-letters";

const OPERATION = "018f0000-0000-7000-8000-000000000001";
const connections = "select from pg_stat_activity where application_name = 'tidemark web observer' and datname = current_database()";

const numberOf = ({ id }: { id: string }): number => Number(id.split("-")[1]);

test("thirty clients see the same pictures and cost the connections of one observer", async ({ bff, db }) => {
  await register(db, balances);
  const controller = new AbortController();
  const readers = await Promise.all(
    Array.from({ length: 30 }, async () => readSse(await watch(bff("/api/live", { signal: controller.signal })))),
  );
  // Who came late has missed a picture: from the newest on that somebody has seen all see the same ones.
  const newest = Math.max(...(await Promise.all(readers.map(async ({ next }) => numberOf(await next())))));
  const seen = await Promise.all(
    readers.map(async ({ next }) => {
      let at = 0;
      while (at <= newest) at = numberOf(await next());
      return [at, numberOf(await next())];
    }),
  );

  expect(seen).toEqual(readers.map(() => [newest + 1, newest + 2]));
  expect((await db.execute(connections)).rowCount).toBeLessThanOrEqual(2);
  controller.abort();
});

test("a command has somebody look again at once, and is in the picture", async ({ bff, db }) => {
  await register(db, balances);
  const controller = new AbortController();
  const { next } = readSse(await watch(bff("/api/live", { signal: controller.signal })));
  await next();
  const woken = vi.spyOn(context().hub!, "wake");
  await pauseProjection(bff("/api/projections/balances/pause", post({ reason: "to see it at once" })));

  expect(woken).toHaveBeenCalledOnce();
  await expect.poll(async () => (await next()).snapshot.projections?.projections[0]?.paused).toMatchObject({ by: "local" });
  controller.abort();
});

test("the figures of letters are in the picture", async ({ bff, db }) => {
  await register(db, balances);
  await givenLetters(db, { sequence: "account-1", letters: [{}, {}] });
  const controller = new AbortController();
  const { next } = readSse(await watch(bff("/api/live", { signal: controller.signal })));

  expect((await next()).snapshot.letters).toMatchObject({ severity: "medium", letters: { value: 2 }, sequences: { value: 1 } });
  controller.abort();
});

test("an operation is in the picture while it runs and until somebody has acknowledged what came of it", async ({ bff, db }) => {
  await register(db, balances);
  await db.execute(`
    insert into tidemark.operations (id, kind, state, projection, version, generation, fold_version, selection, plan_hash, actor, concurrency, selected,
           started_at)
    values ('${OPERATION}', 'redrive', 'running', 'balances', 1, 1, 1, '{"sequences":["account-1"],"canary":1}', '', 'local', 8, 2, now()),
           (gen_random_uuid(), 'redrive', 'previewed', 'balances', 1, 1, 1, '{}', '', 'local', 8, 2, null)`);
  await db.execute(`
    insert into tidemark.operation_items (operation_id, sequence, index, act, event_id, attempts_before, outcome)
    select '${OPERATION}', 'account-1', n, 'run', gen_random_uuid(), 1, case when n = 0 then 'resolved' end from generate_series(0, 1) n`);
  const controller = new AbortController();
  const { next } = readSse(await watch(bff("/api/live", { signal: controller.signal })));
  const operations = async () => (await next()).snapshot.operations;

  expect(await operations()).toMatchObject([
    { id: OPERATION, state: "running", selection: { canary: 1 }, counts: { selected: 2, succeeded: 1 }, sequences: { selected: 1 } },
  ]);
  await db.execute(`update tidemark.operations set state = 'done', finished_at = now(), succeeded = 2 where id = '${OPERATION}'`);
  await expect.poll(operations).toMatchObject([{ id: OPERATION, state: "done", counts: { selected: 2, succeeded: 2 } }]);
  expect(await operations()).toMatchObject([{ id: OPERATION, state: "done", counts: { succeeded: 2 } }]);
  await acknowledgeOperation(bff(`/api/operations/${OPERATION}/acknowledge`, post({})));
  await expect.poll(operations).toEqual([]);
  controller.abort();
});

test("a client that comes back with its last event id gets the newest whole picture", async ({ bff, db }) => {
  await register(db, balances);
  const controller = new AbortController();
  const stay = readSse(await watch(bff("/api/live", { signal: controller.signal })));
  const { id } = await stay.next();
  const back = readSse(await watch(bff("/api/live", { signal: controller.signal, headers: { "last-event-id": id } })));

  expect((await back.next()).snapshot.projections?.projections).toHaveLength(1);
  controller.abort();
});

test("a client that goes away ends its stream", async ({ bff }) => {
  const controller = new AbortController();
  const response = await watch(bff("/api/live", { signal: controller.signal }));
  const { next } = readSse(response);
  await next();
  controller.abort();
  await expect(next().then(next)).rejects.toThrow("the stream ended");
});
