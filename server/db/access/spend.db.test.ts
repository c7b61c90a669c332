import { sql } from "drizzle-orm";
import { expect, test } from "@/server/testing/database-test";
import { spend } from "./spend";

const sign = { bucket: "sign-in ada", cost: 1, capacity: 5, perSecond: 1 / 60 };

test("of many that spend at once exactly as many get through as the bucket holds", async ({ db }) => {
  const spent = await Promise.all(Array.from({ length: 20 }, () => spend(db, sign)));

  expect(spent.filter(({ isWithin }) => isWithin)).toHaveLength(5);
  for (const { isWithin, retryAfterSeconds } of spent) expect(isWithin ? retryAfterSeconds === 0 : retryAfterSeconds >= 1).toBe(true);
});

test("a refused one takes nothing, and what was spent comes back with time", async ({ db }) => {
  // So slow that what comes back while the test runs is nothing.
  const hourly = { ...sign, perSecond: 1 / 3_600 };
  for (let at = 0; at < 5; at += 1) await spend(db, hourly);
  for (let at = 0; at < 10; at += 1) {
    const { isWithin, retryAfterSeconds } = await spend(db, hourly);
    expect({ isWithin, retryAfterMinutes: Math.round(retryAfterSeconds / 60) }).toEqual({ isWithin: false, retryAfterMinutes: 60 });
  }
  await db.execute(sql`update tidemark.rate_limits set at = at - interval '61 minutes'`);

  expect((await spend(db, hourly)).isWithin).toBe(true);
  expect((await spend(db, hourly)).isWithin).toBe(false);
  expect((await spend(db, { ...hourly, bucket: "sign-in bob" })).isWithin).toBe(true);
});
