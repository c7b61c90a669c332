import { sql } from "drizzle-orm";
import { SESSION_COOKIE } from "@/server/bff/access/session-cookie";
import { elevate } from "@/server/bff/me/elevate";
import { endOwnSession } from "@/server/bff/me/end-own-session";
import { getMe } from "@/server/bff/me/get-me";
import { listOwnSessions } from "@/server/bff/me/list-own-sessions";
import { setOwnPassword } from "@/server/bff/me/set-own-password";
import { signOut } from "@/server/bff/me/sign-out";
import { viewAs } from "@/server/bff/me/view-as";
import { listAllPeople } from "@/server/bff/people/list-people";
import { hashPassword } from "@/server/bff/sign-in/password";
import { finishSignIn } from "@/server/bff/sign-in/provider/finish-sign-in";
import { signInByLink } from "@/server/bff/sign-in/sign-in-by-link";
import { signInByPassword } from "@/server/bff/sign-in/sign-in-by-password";
import { expect, post, test } from "@/server/bff/testing/bff-test";
import { givenPerson } from "@/server/bff/testing/given-person";
import { makeSignInLink } from "@/server/db/access/make-sign-in-link";
import { hashOfSecret, newSecret } from "@/server/db/access/secret";
import type { Database } from "@/server/db/database";

const PASSWORD = "correct horse battery";
const OWN_PAGE = { "sec-fetch-site": "same-origin" };
/** From a page of this console; nobody's unless a cookie says whose. */
const from = (cookie = ""): Record<string, string> => ({ ...OWN_PAGE, cookie });

const cookieOf = (response: Response): string => /^[^;]*/.exec(response.headers.get("set-cookie") ?? "")![0];

const givenLink = async (db: Database, personId: string, minutes = 15): Promise<string> => {
  const secret = newSecret();
  await db.transaction((tx) => makeSignInLink(tx, { secretHash: hashOfSecret(secret), personId, createdBy: "test", minutes }));
  return secret;
};

const actionsOf = async (db: Database, action: string) =>
  (
    await db.execute<{ actor: string; target: string; all: string }>(
      sql`select actor, target, a::text as all from tidemark.operator_actions a where action = ${action} order by id`,
    )
  ).rows;

test("I10: a session's cookie is of this host alone, for no script, over TLS, sent by no other site", async ({ bff, db }) => {
  const { id } = await givenPerson(db, { name: "ada", role: "viewer" });
  const answer = await signInByLink(bff("/api/sign-in/link", post({ secret: await givenLink(db, id) }, from())));

  expect(answer.headers.get("set-cookie")).toMatch(/^__Host-tidemark=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/);
  expect(await answer.json()).toMatchObject({ name: "ada", hasPassword: false });
});

test("a link lets its person in once, and is worth nothing when it is too old, taken back, or its person is disabled", async ({
  bff,
  db,
}) => {
  const { id } = await givenPerson(db, { name: "ada", role: "viewer" });
  const open = (secret: string) => signInByLink(bff("/api/sign-in/link", post({ secret }, from())));
  const used = await givenLink(db, id);
  expect((await Promise.all([open(used), open(used)])).map(({ status }) => status).sort()).toEqual([200, 401]);
  const old = await givenLink(db, id, -1);
  expect((await open(old)).status).toBe(401);
  const [older, newer] = [await givenLink(db, id), await givenLink(db, id)];
  expect((await open(older)).status).toBe(401);
  await db.execute(sql`update tidemark.people set disabled_at = now() where id = ${id}`);
  expect((await open(newer)).status).toBe(401);
  await db.execute(sql`update tidemark.people set disabled_at = null where id = ${id}`);
  expect((await open(newer)).status).toBe(401);
  expect(await actionsOf(db, "sign-in")).toHaveLength(1);
  expect((await actionsOf(db, "sign-in-refused")).map(({ target }) => target)).toEqual([
    ...["person:unknown", "person:unknown", "person:unknown", "person:ada", "person:unknown"],
  ]);
});

test("I10: signing in gives a new secret and ends the session that the browser brought along", async ({ bff, db }) => {
  const planted = await givenPerson(db, { name: "mallory", role: "administrator" });
  await givenPerson(db, { name: "ada", role: "viewer", passwordHash: await hashPassword(PASSWORD) });
  const answer = await signInByPassword(bff("/api/sign-in/password", post({ name: "Ada", password: PASSWORD }, from(planted.cookie))));

  expect(answer.status).toBe(200);
  expect(cookieOf(answer)).not.toBe(planted.cookie);
  expect((await getMe(bff("/api/me", { headers: from(planted.cookie) }))).status).toBe(401);
  expect(await (await getMe(bff("/api/me", { headers: from(cookieOf(answer)) }))).json()).toMatchObject({ name: "ada", kind: "person" });
});

test("I10: signing out ends the session at the server: the cookie is worth nothing to whoever kept it", async ({ bff, db }) => {
  const { cookie } = await givenPerson(db, { name: "ada", role: "viewer" });
  const answer = await signOut(bff("/api/me/sign-out", post({}, from(cookie))));

  expect(answer.headers.get("set-cookie")).toMatch(/^__Host-tidemark=; Max-Age=0; /);
  expect((await getMe(bff("/api/me", { headers: from(cookie) }))).status).toBe(401);
  expect(await actionsOf(db, "sign-out")).toMatchObject([{ actor: "ada", target: "person:ada" }]);
});

test.for([
  ["nothing was done in it for 30 minutes", sql`seen_at = now() - interval '31 minutes'`],
  ["it is 12 hours old, whatever was done in it", sql`ends_at = began_at, seen_at = now()`],
  ["it was ended", sql`ended_at = now()`],
] as const)("I10: a session is over once %s", async ([, change], { bff, db }) => {
  const { cookie } = await givenPerson(db, { name: "ada", role: "viewer" });
  expect((await getMe(bff("/api/me", { headers: from(cookie) }))).status).toBe(200);
  const { rows } = await db.execute(sql`select ends_at - began_at = interval '12 hours' as half from tidemark.sessions`);
  expect(rows).toEqual([{ half: true }]);
  await db.execute(sql`update tidemark.sessions set ${change}`);
  expect((await getMe(bff("/api/me", { headers: from(cookie) }))).status).toBe(401);
});

test("I10: what a page asks by itself keeps no session from idling; what somebody does in it does", async ({ bff, db }) => {
  const { cookie } = await givenPerson(db, { name: "ada", role: "viewer" });
  const idleMinutesAfter = async (more: Record<string, string>) => {
    await db.execute(sql`update tidemark.sessions set seen_at = now() - interval '20 minutes'`);
    expect((await getMe(bff("/api/me", { headers: { ...from(cookie), ...more } }))).status).toBe(200);
    const { rows } = await db.execute<{ minutes: number }>(
      sql`select round(extract(epoch from now() - seen_at) / 60)::int as minutes from tidemark.sessions`,
    );
    return rows[0]?.minutes;
  };

  expect(await idleMinutesAfter({})).toBe(20);
  expect(await idleMinutesAfter({ "tidemark-attended": "yes" })).toBe(0);
});

test("I10: a second proof gives a new secret; without one a destructive act is refused, and a token needs none", async ({ bff, db }) => {
  const given = { name: "ada", role: "administrator", passwordHash: await hashPassword(PASSWORD), elevatedMinutes: 0 } as const;
  const { cookie } = await givenPerson(db, given);
  const change = (as: string) => setOwnPassword(bff("/api/me/password", post({ password: "another long password" }, from(as))));
  expect(await (await change(cookie)).json()).toMatchObject({ status: 403, code: "elevation-needed" });
  const wrong = await elevate(bff("/api/me/elevate", post({ password: "not the password" }, from(cookie))));
  expect(wrong.status).toBe(401);
  const right = await elevate(bff("/api/me/elevate", post({ password: PASSWORD }, from(cookie))));
  expect(right.status).toBe(200);
  expect((await getMe(bff("/api/me", { headers: from(cookie) }))).status).toBe(401);
  expect((await change(cookieOf(right))).status).toBe(200);
  await db.execute(sql`update tidemark.sessions set elevated_until = now()`);
  expect((await change(cookieOf(right))).status).toBe(403);
});

test("I3: with a cookie, a change needs the proof that it comes from this console's own page", async ({ bff, db }) => {
  const { cookie } = await givenPerson(db, { name: "ada", role: "viewer" });
  for (const headers of [
    { cookie },
    { cookie, "sec-fetch-site": "cross-site" },
    { cookie, "sec-fetch-site": "same-site" },
    { cookie, origin: "http://localhost:3001" },
    { cookie, origin: "https://localhost:3000" },
    { cookie, origin: "null" },
  ]) {
    const answer = await signOut(bff("/api/me/sign-out", post({}, headers)));
    expect({ headers, status: answer.status, ...(await answer.json()) }).toMatchObject({ headers, status: 403, code: "cross-origin" });
  }
  expect((await getMe(bff("/api/me", { headers: { cookie } }))).status).toBe(200);
  const proven = await signOut(bff("/api/me/sign-out", post({}, { cookie, origin: "http://localhost:3000" })));
  expect(proven.status).toBe(200);
});

test("wrong name, wrong password, no password and disabled are one answer, and the log has no name that there is not", async ({
  bff,
  db,
}) => {
  const passwordHash = await hashPassword(PASSWORD);
  await givenPerson(db, { name: "ada", role: "viewer", passwordHash });
  await givenPerson(db, { name: "links-only", role: "viewer" });
  const { id } = await givenPerson(db, { name: "gone", role: "viewer", passwordHash });
  await db.execute(sql`update tidemark.people set disabled_at = now() where id = ${id}`);
  const answers = [];
  for (const [name, password] of [
    ["my secret typed here", PASSWORD],
    ["ada", "not the password"],
    ["links-only", PASSWORD],
    ["gone", PASSWORD],
  ]) {
    const answer = await signInByPassword(bff("/api/sign-in/password", post({ name, password }, from())));
    answers.push({ status: answer.status, cookie: answer.headers.get("set-cookie"), body: await answer.json() });
  }
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ status: 401, cookie: null, body: { code: "wrong-credentials" } });
  const refused = await actionsOf(db, "sign-in-refused");
  expect(refused.map(({ target }) => target)).toEqual(["person:unknown", "person:ada", "person:links-only", "person:gone"]);
  expect(JSON.stringify(refused)).not.toMatch(/my secret typed|correct horse|not the password/);
});

test("who tries one name again and again has to wait, and is told how long; another name is let in meanwhile", async ({ bff, db }) => {
  const passwordHash = await hashPassword(PASSWORD);
  await givenPerson(db, { name: "ada", role: "viewer", passwordHash });
  await givenPerson(db, { name: "bob", role: "viewer", passwordHash });
  const sign = (name: string, password: string) => signInByPassword(bff("/api/sign-in/password", post({ name, password }, from())));
  const began = performance.now();
  for (let n = 0; n < 10; n++) expect((await sign("ada", "not the password")).status).toBe(401);
  const refused = await sign(" ADA ", PASSWORD);
  expect(refused.status).toBe(429);
  // Half a minute after the first.
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThanOrEqual(30 - (performance.now() - began) / 1_000);
  expect((await sign("bob", PASSWORD)).status).toBe(200);
});

test("a flood of refused sign-ins fills no table, is answered as before, and keeps none of a person's out", async ({ bff, db }) => {
  await givenPerson(db, { name: "ada", role: "viewer", passwordHash: await hashPassword(PASSWORD) });
  await db.execute(sql`insert into tidemark.rate_limits (bucket, spent) values ('refused sign-ins of unknown', 59)`);
  const tried = async (name: string) =>
    (await signInByPassword(bff("/api/sign-in/password", post({ name, password: "not the password" }, from())))).status;

  expect([await tried("x1"), await tried("x2"), await tried("x3"), await tried("ada")]).toEqual([401, 401, 401, 401]);
  expect((await actionsOf(db, "sign-in-refused")).map(({ target }) => target)).toEqual(["person:unknown", "person:ada"]);
});

test("an answer of the provider that this browser never asked for is on no record", async ({ bff, db }) => {
  const answer = await finishSignIn(bff(`/api/sign-in/provider/callback?state=${"s".repeat(43)}&code=c`, { headers: from() }));
  expect(await answer.text()).toContain("problem=not-expected");
  expect(await actionsOf(db, "sign-in-refused")).toEqual([]);
});

test("one's own sessions are listed newest first, page by page, and each can be ended; another's cannot", async ({ bff, db }) => {
  const ada = await givenPerson(db, { name: "ada", role: "viewer", passwordHash: await hashPassword(PASSWORD) });
  const bob = await givenPerson(db, { name: "bob", role: "viewer" });
  const other = cookieOf(await signInByPassword(bff("/api/sign-in/password", post({ name: "ada", password: PASSWORD }, from()))));
  const list = async (query: string) => (await listOwnSessions(bff(`/api/me/sessions?${query}`, { headers: from(ada.cookie) }))).json();
  const first = await list("limit=1");
  expect(first.sessions).toMatchObject([{ isCurrent: false }]);
  expect((await list(`limit=1&after=${first.next}`)).sessions).toMatchObject([{ id: ada.session, isCurrent: true }]);
  const end = (id: string) => endOwnSession(bff(`/api/me/sessions/${id}/end`, post({}, from(ada.cookie))));
  expect((await end(bob.session)).status).toBe(404);
  expect((await end(first.sessions[0].id)).status).toBe(200);
  expect((await getMe(bff("/api/me", { headers: from(other) }))).status).toBe(401);
  expect((await getMe(bff("/api/me", { headers: from(bob.cookie) }))).status).toBe(200);
});

test("an administrator sees through the eyes of another role, no further than they reach, and comes back; nobody else does", async ({
  bff,
  db,
}) => {
  const admin = await givenPerson(db, { name: "root", role: "administrator", streamPrefixes: ["tenant-a/"] });
  const bob = await givenPerson(db, { name: "bob", role: "owner" });
  const look = (role: string | null, cookie: string) => viewAs(bff("/api/me/view-as", post({ role }, from(cookie))));
  const me = async () => (await getMe(bff("/api/me", { headers: from(admin.cookie) }))).json();
  expect((await look("support", bob.cookie)).status).toBe(403);
  expect((await look("support", admin.cookie)).status).toBe(200);
  expect(await me()).toMatchObject({
    grants: [{ role: "support", streamPrefixes: ["tenant-a/"] }],
    session: { viewAs: "support", mayViewAs: true },
  });
  expect((await listAllPeople(bff("/api/people", { headers: from(admin.cookie) }))).status).toBe(403);
  expect((await look(null, admin.cookie)).status).toBe(200);
  expect(await me()).toMatchObject({ grants: [{ role: "administrator" }], session: { viewAs: null } });
  expect((await actionsOf(db, "view-as")).map(({ actor }) => actor)).toEqual(["root", "root"]);
});

test("no table and no answer that is kept holds the secret of a session or a password", async ({ bff, db }) => {
  await givenPerson(db, { name: "ada", role: "viewer", passwordHash: await hashPassword(PASSWORD) });
  const headers = { ...from(), "idempotency-key": "once" };
  const cookie = cookieOf(await signInByPassword(bff("/api/sign-in/password", post({ name: "ada", password: PASSWORD }, headers))));
  const secret = cookie.slice(SESSION_COOKIE.length + 1);
  const { rows } = await db.execute<{ text: string }>(sql`
    select s::text as text from tidemark.sessions s union all select a::text from tidemark.answers a
    union all select o::text from tidemark.operator_actions o union all select r::text from tidemark.rate_limits r
    union all select p::text from tidemark.people p`);
  const stored = rows.map(({ text }) => text).join("\n");
  expect(stored).toContain("ada");
  for (const hidden of [secret, PASSWORD]) expect(stored).not.toContain(hidden);
});
