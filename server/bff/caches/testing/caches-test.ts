import { balances, test as base, config } from "@/server/bff/testing/bff-test";
import { type RedisServer, redisFixture } from "@/server/caches/testing/redis-server";
import { startEngine } from "@/server/engine/engine";
import { defineCache } from "@/server/projections/define-cache";
import { openLogger } from "@/server/runtime/logger";

export { type Ask, expect, post } from "@/server/bff/testing/bff-test";

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
export const test = withRedis.extend<{ configured: typeof config; live: undefined; emptied: undefined }>({
  configured: async ({ redis }, use) => use({ ...config, caches: cachesAt(redis.url) }),
  emptied: [
    async ({ redis }, use) => {
      await redis.app.flushall();
      await use(undefined);
    },
    { auto: true },
  ],
  live: [
    async ({ url, configured }, use) => {
      const engine = startEngine({ url, config: configured, logger: openLogger("engine"), reach: () => undefined });
      await engine.started;
      await use(undefined);
      await engine.stop();
    },
    { auto: true },
  ],
});
