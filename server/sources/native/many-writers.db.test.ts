import { expect, test } from "vitest";
import { IS_LONG } from "@/server/testing/seeded";
import { startPrivateStore } from "./testing/private-store";

const WRITERS = IS_LONG ? 500 : 100;

test(`${WRITERS} open writers hold ${WRITERS} claims, and the oldest of them is named`, async () => {
  const store = await startPrivateStore({ max_connections: String(WRITERS + 30) });
  try {
    const writers = [];
    for (let n = 0; n < WRITERS; n += 1) {
      const writer = await store.session(`writer ${n}`);
      await writer.begin();
      await writer.append(`stream-${n}`);
      writers.push(writer);
    }
    const observer = await store.session();
    const { claims } = await observer.one(
      "select count(*)::int as claims from pg_locks where locktype = 'advisory' and classid::bigint >> 16 = 32478",
    );
    expect(claims).toBe(WRITERS);
    await observer.run(
      "select pg_sleep(greatest(0, 1.1 - extract(epoch from clock_timestamp() - min(xact_start)))) from pg_stat_activity where application_name = 'writer 0'",
    );
    expect((await store.source.head()).stalledBy).toMatchObject({ application: "writer 0" });
    expect(await store.source.publishHead()).toBe("0");

    if (IS_LONG) {
      const durations: number[] = [];
      for (let n = 0; n < 50; n += 1) {
        const startedAt = performance.now();
        await observer.run("select event_store.safe_head()");
        durations.push(performance.now() - startedAt);
      }
      const p50 = durations.sort((a, b) => a - b)[25];
      console.info(`head under ${WRITERS} open writers: p50 ${p50?.toFixed(1)} ms`);
      expect(p50).toBeLessThan(50);
    }

    await Promise.all(writers.map((writer) => writer.commit()));
    expect(await store.source.publishHead()).toBe(String(WRITERS));
  } finally {
    await store.close();
  }
}, 180_000);
