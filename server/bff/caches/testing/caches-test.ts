import { closeContext, installContext, openContext } from "@/server/bff/context";
import { balances, config as plain } from "@/server/bff/testing/bff-test";
import { givenToken, sendAs, withToken } from "@/server/bff/testing/given-token";
import { type RedisServer, redisFixture } from "@/server/caches/testing/redis-server";
import { startEngine } from "@/server/engine/engine";
import { defineCache } from "@/server/projections/define-cache";
import { openLogger } from "@/server/runtime/logger";
import { test as base } from "@/server/testing/database-test";

export { post } from "@/server/bff/testing/bff-test";
export { expect } from "@/server/testing/database-test";

export type Ask = (path: string, init?: RequestInit) => Request;

/** Beside `balances`: `cards` says up to where its values were read, `lasts` does not and has to hold every row. */
const cachesAt = (url: string) => [
  defineCache({
    name: "cards",
    url,
    projection: balances.name,
    key: "card:{key}",
    positionField: "at",
    settlesWithinMs: 50,
    value: ({ deposits, last }) => ({ deposits: deposits ?? null, last: last ?? null }),
  }),
  defineCache({
    name: "lasts",
    url,
    projection: balances.name,
    key: "last:{key}:v1",
    holdsEveryRow: true,
    settlesWithinMs: 50,
    value: ({ last }) => String(last),
  }),
];

const withRedis = base.extend<{ $file: { redis: RedisServer } }>({ redis: [redisFixture, { scope: "file" }] });

/** Routes and an engine over a database of this test, beside a real Redis that is empty at first. */
export const test = withRedis.extend<{ bff: Ask; live: undefined; emptied: undefined }>({
  emptied: [
    async ({ redis }, use) => {
      await redis.app.flushall();
      await use(undefined);
    },
    { auto: true },
  ],
  bff: [
    async ({ url, db, redis }, use) => {
      const opened = openContext(url, { ...plain, caches: cachesAt(redis.url) });
      installContext(opened);
      const administrator = await givenToken(db, { role: "administrator", name: "local" });
      sendAs(administrator);
      await use((path, init) => withToken(administrator, new Request(`http://localhost:3000${path}`, init)));
      installContext(undefined);
      await closeContext(opened);
    },
    { auto: true },
  ],
  live: [
    async ({ url, redis }, use) => {
      const config = { ...plain, caches: cachesAt(redis.url) };
      const engine = startEngine({ url, config, logger: openLogger("engine"), reach: () => undefined });
      await engine.started;
      await use(undefined);
      await engine.stop();
    },
    { auto: true },
  ],
});
