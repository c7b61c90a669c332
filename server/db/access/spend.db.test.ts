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
  for (let at = 0; at < 5; at += 1) await spend(db, sign);
  for (let at = 0; at < 10; at += 1) expect(await spend(db, sign)).toEqual({ isWithin: false, retryAfterSeconds: 60 });
  await db.execute(sql`update tidemark.rate_limits set at = at - interval '61 seconds'`);

  expect((await spend(db, sign)).isWithin).toBe(true);
  expect((await spend(db, sign)).isWithin).toBe(false);
  expect((await spend(db, { ...sign, bucket: "sign-in bob" })).isWithin).toBe(true);
});
