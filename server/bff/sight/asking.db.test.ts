import { sql } from "drizzle-orm";
import type { Role } from "@/server/domain/access/roles";
import { test as base, expect } from "@/server/testing/database-test";
import { eventually } from "@/server/testing/eventually";
import { closeContext, installContext, openContext } from "../context";
import { canaryConfig } from "../testing/canary-config";
import { asker, CANARY, fill, type World } from "../testing/canary-world";
import { givenToken } from "../testing/given-token";
import { loadRoutes } from "../testing/routes";

const routes = await loadRoutes();

type As = (role: Role, limits?: { streamPrefixes?: string[]; projections?: string[] }) => Promise<World["ask"]>;

const test = base.extend<{ as: As }>({
  as: async ({ url, db }, use) => {
    const context = openContext(url, canaryConfig);
    installContext(context);
    await fill(db);
    let made = 0;
    await use(async (role, limits = {}) => {
      made += 1;
      return asker(routes, await givenToken(db, { role, name: `${role} ${made}`, ...limits }));
    });
    installContext(undefined);
    await closeContext(context);
  },
});

/** Twenty are answered at once, and one more every three seconds: what was answered is told newest first. */
const untilItRunsOut = async (ask: (at: number) => Promise<Response>): Promise<Response[]> => {
  const answers: Response[] = [];
  while (answers.length < 100 && answers[0]?.status !== 429) answers.unshift(await ask(answers.length));
  return answers;
};

const searches = ["/api/streams", "/api/search/plan", "/api/search/count", "/api/search/histogram", "/api/search/export"];
const addressOf = (path: string, filter: string): string => `${path}?${filter}${path.endsWith("export") ? "&format=csv" : ""}`;

test("I6: a condition on a personal or unknown field is refused by name in every search, and open ones are answered", async ({ as }) => {
  const [support, privacy] = [await as("support"), await as("privacy")];
  const refused = {
    owner: "payload=owner%20%3D%20Nobody",
    nickname: "payload=nickname%20%3D%20x",
    email: "contains=%7B%22email%22%3A%22x%22%7D",
  };
  for (const path of searches)
    for (const [field, filter] of Object.entries(refused)) {
      const answer = await support(addressOf(path, filter));
      expect({ path, status: answer.status }).toEqual({ path, status: 400 });
      expect(await answer.json()).toMatchObject({
        code: "invalid-request",
        field: filter.split("=")[0],
        detail: expect.stringContaining(field),
      });
      expect((await privacy(addressOf(path, filter))).status).toBe(200);
    }
  const { streams } = await (await support("/api/streams?payload=amount%20%3D%207.00")).json();
  expect(streams).toMatchObject([{ streamId: "tenant-a/2", matched: [{ field: "amount", text: "7.00" }] }]);
});

test("I6: an exact look-up of a person's key finds, is on record by a keyed hash, and runs out", async ({ as, db }) => {
  const support = await as("support");
  const asked = "/api/streams?business=quillon.bea%40example.org";

  const found = await (await support(asked)).json();
  const viewer = await (await (await as("viewer"))(asked)).json();
  const { rows } = await db.execute(sql`select actor, target, after::text from tidemark.operator_actions where action = 'look-up'`);
  const [last, ...before] = await untilItRunsOut((at) => support(`/api/search/count?business=somebody-${at}`));

  expect(found.streams).toMatchObject([{ streamId: "tenant-a/2", matched: [{ field: "email", text: "•••" }] }]);
  expect(viewer.streams).toEqual([]);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ actor: "support 1", target: expect.stringContaining("email") });
  expect(JSON.stringify(rows)).not.toMatch(CANARY);
  const shown = await (await (await as("operator"))("/api/operator-actions?action=look-up")).json();
  expect(shown.actions.length).toBeGreaterThan(1);
  expect(new Set(shown.actions.map(({ after }: { after: { valueHash: string } }) => after.valueHash))).toEqual(new Set(["•••"]));
  expect(new Set(before.map(({ status }) => status))).toEqual(new Set([200]));
  expect(last?.status).toBe(429);
  expect(Number(last?.headers.get("retry-after"))).toBeGreaterThan(0);
});

test("I6: of two values in one search each is on record and spends, so that a known one hides no guesses", async ({ as, db }) => {
  const support = await as("support");
  const guess = (at: number) => support(`/api/search/count?business=4711&q=quillon.${at}%40example.org`);
  const [last, ...before] = await untilItRunsOut(guess);
  const { rows } = await db.execute<{ values: number }>(sql`
    select count(distinct after ->> 'valueHash')::int as values from tidemark.operator_actions where action = 'look-up'`);

  expect(new Set(before.map(({ status }) => status))).toEqual(new Set([200]));
  expect(last?.status).toBe(429);
  expect(rows[0]!.values).toBe(1 + before.length);
});

test("I12: what may name a person stands hidden in an address, finds what it finds in the open, and anything else stays", async ({
  as,
  db,
}) => {
  const support = await as("support");
  const hidden = async (typed: { q?: string; contains?: string }) => (await support("/api/search/words", typed)).json();
  const { q } = await hidden({ q: "quillon.bea@example.org" });
  const condition = await hidden({ contains: "owner = Quillonia" });

  expect([q, condition.contains]).toEqual([expect.stringMatching(/^hidden\./), expect.stringMatching(/^hidden\./)]);
  expect(await hidden({ q, contains: condition.contains })).toEqual({ q, contains: condition.contains });
  for (const open of [{ q: "tenant-a/" }, { q: "tenant-a/2" }, { q: "quillon*" }, { contains: "amount = 7.00" }, {}])
    expect(await hidden(open)).toEqual(open);

  for (const part of ["business", "q"])
    expect(await (await support(`/api/streams?${part}=${q}`)).json()).toMatchObject({ streams: [{ streamId: "tenant-a/2" }] });
  const { rows } = await db.execute(sql`select actor from tidemark.operator_actions where action = 'look-up'`);
  expect(rows).toHaveLength(1);
  expect((await support(`/api/streams?payload=${condition.contains}`)).status).toBe(400);
  expect(await (await (await as("privacy"))(`/api/search/count?payload=${condition.contains}`)).json()).toMatchObject({ events: 0 });

  const changed = `${q.slice(0, -2)}${q.endsWith("AA") ? "BB" : "AA"}`;
  for (const [part, text] of [
    ["q", changed],
    ["payload", q],
  ])
    expect(await (await support(`/api/streams?${part}=${text}`)).json()).toMatchObject({ code: "invalid-request", field: part });
  expect((await support("/api/search/words", { q: `quillon@example.org${"x".repeat(300)}` })).status).toBe(400);
});

test("K2: a word that is looked for slowly holds no transaction of the operators", async ({ as, db }) => {
  const support = await as("support");
  const blocker = await db.$client.connect();
  await blocker.query("begin; lock table event_store.events in access exclusive mode");
  const asked = support("/api/search/words", { q: "somebody" });
  const sessions = async (condition: string) =>
    (await db.$client.query(`select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and ${condition}`))
      .rowCount;
  try {
    await eventually(async () => (await sessions("wait_event_type = 'Lock'")) === 1);
    expect(
      await sessions(`state = 'idle in transaction' and pid <> (select pid from pg_locks
      where relation = 'event_store.events'::regclass and mode = 'AccessExclusiveLock' and granted
        and database = (select oid from pg_database where datname = current_database()))`),
    ).toBe(0);
  } finally {
    await blocker.query("rollback");
    blocker.release();
  }
  expect((await asked).status).toBe(200);
});

test("I7: one event is revealed for a reason and five minutes, recorded before it is shown and kept in no answer", async ({ as, db }) => {
  const [support, viewer, operator] = [await as("support"), await as("viewer"), await as("operator")];
  const { rows } = await db.execute<{ id: string }>(
    sql`select event_id as id from event_store.events where stream_id = 'tenant-a/1' and stream_version = 1`,
  );
  const path = `/api/events/${rows[0]!.id}/reveal`;

  const answer = await (await support(path, { reason: "the customer asks" })).json();
  const kept = await db.execute<{ body: string }>(sql`select body::text from tidemark.answers`);
  const recorded = await db.execute(
    sql`select actor, action, target, reason, after::text from tidemark.operator_actions where action = 'reveal-event'`,
  );

  expect(JSON.parse(answer.eventJson).data).toMatchObject({ owner: "Quillonia Anna", email: "quillon.anna@example.org" });
  expect(Date.parse(answer.endsAt) - Date.parse(answer.revealedAt)).toBe(300_000);
  expect(recorded.rows).toMatchObject([{ actor: "support 1", target: "stream:tenant-a/1", reason: "the customer asks" }]);
  expect(JSON.stringify([kept.rows, recorded.rows])).not.toMatch(CANARY);
  expect(await (await operator(`/api/events/${rows[0]!.id}/reveals`)).json()).toMatchObject({
    reveals: [{ by: "support 1", reason: "the customer asks" }],
  });
  expect((await viewer(path, { reason: "curious" })).status).toBe(403);
  expect((await support(path, {})).status).toBe(400);
  expect((await (await as("support", { streamPrefixes: ["tenant-b/"] }))(path, { reason: "another tenant's" })).status).toBe(404);
  expect(await (await support(`/api/streams/tenant-a%2F1/events`)).text()).not.toMatch(CANARY);
});

test("I7: a reveal that is repeated when its time is over shows nothing any more", async ({ as, db }) => {
  const support = await as("support");
  const { rows } = await db.execute<{ id: string }>(
    sql`select event_id as id from event_store.events where stream_id = 'tenant-a/2' and stream_version = 1`,
  );
  const first = await (await support(`/api/events/${rows[0]!.id}/reveal`, { reason: "the customer asks" }, "once")).json();
  await db.execute(sql`update tidemark.reveals set ends_at = now()`);

  const again = await (await support(`/api/events/${rows[0]!.id}/reveal`, { reason: "the customer asks" }, "once")).json();

  expect(first.eventJson).toMatch(CANARY);
  expect(again).toEqual({ ...first, eventJson: null });
});
