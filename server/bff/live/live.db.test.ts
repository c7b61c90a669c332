import { watch } from "@/server/bff/live/watch";
import { pauseProjection } from "@/server/bff/projections/pause-projection";
import { balances, expect, post, test } from "@/server/bff/testing/bff-test";
import { register } from "@/server/bff/testing/given";
import { readSse } from "@/server/bff/testing/read-sse";
import { givenLetters } from "@/server/testing/given-letters";

const connections = "select from pg_stat_activity where application_name = 'tidemark web observer' and datname = current_database()";

test("thirty clients see the same pictures and cost the connections of one observer", async ({ bff, db }) => {
  await register(db, balances);
  const controller = new AbortController();
  const readers = await Promise.all(
    Array.from({ length: 30 }, async () => readSse(await watch(bff("/api/live", { signal: controller.signal })))),
  );
  const seen = await Promise.all(readers.map(async ({ next }) => [await next(), await next()].map(({ id }) => id).join()));

  expect(new Set(seen).size).toBe(1);
  expect((await db.execute(connections)).rowCount).toBeLessThanOrEqual(2);
  controller.abort();
});

test("a command is in the next picture without waiting for the second to pass", async ({ bff, db }) => {
  await register(db, balances);
  const controller = new AbortController();
  const { next } = readSse(await watch(bff("/api/live", { signal: controller.signal })));
  await next();
  await pauseProjection(bff("/api/projections/balances/pause", post({ reason: "to see it at once" })));

  expect((await next()).snapshot.projections?.projections[0]?.paused).toMatchObject({ by: "local" });
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
