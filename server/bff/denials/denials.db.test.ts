import { sql } from "drizzle-orm";
import { GET as people } from "@/app/api/people/route";
import { POST as pause } from "@/app/api/projections/[name]/pause/route";
import { POST as promote } from "@/app/api/rebuilds/[id]/promote/route";
import { GET as getStream } from "@/app/api/streams/[streamId]/route";
import { expect, post, test } from "@/server/bff/testing/bff-test";
import { givenToken } from "@/server/bff/testing/given-token";
import type { Database } from "@/server/db/database";

const CANARY = "canary-maria.rossi@example.com";

const denials = async (db: Database) =>
  (
    await db.execute<{ actor: string; target: string; after: unknown }>(sql`
      select actor, target, after from tidemark.operator_actions where action = 'denied' order by id`)
  ).rows;

test("J5: who was refused what is recorded once a minute, and nothing of a person with it", async ({ bff, db }) => {
  const support = { authorization: `Bearer ${await givenToken(db, { role: "support" })}` };
  const paused = () => pause(bff(`/api/projections/${CANARY}/pause?${CANARY}`, post({ reason: CANARY }, support)));
  for (let at = 0; at < 5; at += 1) expect((await paused()).status).toBe(403);
  expect((await people(bff(`/api/people?after=${CANARY}`, { headers: support }))).status).toBe(403);
  expect(
    (
      await promote(
        bff(`/api/rebuilds/${CANARY}/promote`, post({ reason: CANARY }, { authorization: "Bearer none-of-this-console-at-all" })),
      )
    ).status,
  ).toBe(401);
  expect(
    (await getStream(bff(`/api/streams/${CANARY}`, { headers: { authorization: "Bearer none-of-this-console-at-all" } }))).status,
  ).toBe(401);

  const told = await denials(db);
  expect(told).toEqual([
    {
      actor: "support",
      target: "endpoint:POST /api/projections/{name}/pause",
      after: { status: 403, code: "forbidden", capability: "projections:operate" },
    },
    { actor: "support", target: "endpoint:GET /api/people", after: expect.objectContaining({ status: 403, leftOut: 4 }) },
    {
      actor: "nobody",
      target: "endpoint:POST /api/rebuilds/{id}/promote",
      after: { status: 401, code: "not-signed-in", capability: "rebuilds:operate" },
    },
  ]);
  expect(JSON.stringify(told)).not.toContain("canary");
});

test("a flood of denials fills no table, and is answered as before", async ({ bff, db }) => {
  const tokens = await Promise.all(Array.from({ length: 20 }, () => givenToken(db, { role: "viewer" })));
  const began = performance.now();
  await db.execute(sql`insert into tidemark.rate_limits (bucket, spent) values ('denials of known', 295)`);
  const answers = await Promise.all(
    tokens.map((token) => pause(bff("/api/projections/x/pause", post({ reason: "because" }, { authorization: `Bearer ${token}` })))),
  );

  expect(answers.every(({ status }) => status === 403)).toBe(true);
  const rows = (await denials(db)).length;
  expect(rows).toBeGreaterThanOrEqual(5);
  // One comes back every two seconds.
  expect(rows).toBeLessThanOrEqual(5 + (performance.now() - began) / 2_000);
});

test("a denial that cannot be recorded is a denial all the same", async ({ bff, db }) => {
  const viewer = { authorization: `Bearer ${await givenToken(db, { role: "viewer" })}` };
  await db.execute(sql`alter table tidemark.action_chain add constraint full_disk check (sequence < 0)`);

  expect((await pause(bff("/api/projections/x/pause", post({ reason: "because" }, viewer)))).status).toBe(403);
  expect(await denials(db)).toEqual([]);
});
