import { sql } from "drizzle-orm";
import { getMe } from "@/server/bff/me/get-me";
import { disablePerson } from "@/server/bff/people/disable-person";
import { enablePerson } from "@/server/bff/people/enable-person";
import { endPersonSessions } from "@/server/bff/people/end-person-sessions";
import { invitePerson } from "@/server/bff/people/invite-person";
import { linkPerson } from "@/server/bff/people/link-person";
import { listAllPeople } from "@/server/bff/people/list-people";
import { replacePersonGrants } from "@/server/bff/people/replace-person-grants";
import { signInByLink } from "@/server/bff/sign-in/sign-in-by-link";
import { expect, post, test } from "@/server/bff/testing/bff-test";
import { givenPerson } from "@/server/bff/testing/given-person";
import { createToken } from "@/server/bff/tokens/create-token";
import { listAllTokens } from "@/server/bff/tokens/list-tokens";
import { revokeOneToken } from "@/server/bff/tokens/revoke-token";
import type { Database } from "@/server/db/database";

const reason = "because of a test";
const ADA = { name: "Ada@Example.com", displayName: "Ada Rossi", grants: [{ role: "support", streamPrefixes: ["tenant-a/"] }], reason };
const page = { "sec-fetch-site": "same-origin" };
/** What the browser of another administrator sends: tokens make neither people nor tokens. */
const administrator = async (db: Database): Promise<{ id: string; headers: { cookie: string } }> => {
  const { id, cookie } = await givenPerson(db, { name: "root", role: "administrator" });
  return { id, headers: { ...page, cookie } };
};

test("somebody who is invited gets in by the link, has just the roles that were given, and the log says who gave them", async ({
  bff,
  db,
}) => {
  const { headers } = await administrator(db);
  const answer = await invitePerson(bff("/api/people", post(ADA, headers)));
  const { linkPath, ...person } = await answer.json();
  expect(answer.status).toBe(201);
  expect(person).toMatchObject({ name: "ada@example.com", grants: [{ role: "support", streamPrefixes: ["tenant-a/"], givenBy: "root" }] });
  const [path, secret] = linkPath.split("#link=");
  expect(path).toBe("/sign-in");
  const signedIn = await signInByLink(bff("/api/sign-in/link", post({ secret }, { ...page, cookie: "" })));
  const [cookie = ""] = signedIn.headers.get("set-cookie")!.split(";");
  const me = await (await getMe(bff("/api/me", { headers: { cookie } }))).json();
  expect(me).toMatchObject({ name: "ada@example.com", grants: [{ role: "support" }], session: { hasPassword: false } });
  expect((await listAllPeople(bff("/api/people", { headers: { cookie } }))).status).toBe(403);
  const { rows } = await db.execute(sql`select actor, target, after from tidemark.operator_actions where action = 'invite-person'`);
  expect(rows).toMatchObject([{ actor: "root", target: "person:ada@example.com", after: { grants: [{ role: "support" }] } }]);
});

test("a secret is shown once: the repeated request is told the same without it, and no table has it", async ({ bff, db }) => {
  const once = { ...(await administrator(db)).headers, "idempotency-key": "once" };
  const invite = async () => (await invitePerson(bff("/api/people", post(ADA, once)))).json();
  const token = async () => (await createToken(bff("/api/tokens", post({ name: "ci", role: "viewer", reason }, once)))).json();
  const [firstInvite, secondInvite, firstToken, secondToken] = [await invite(), await invite(), await token(), await token()];
  expect(secondInvite).toEqual({ ...firstInvite, linkPath: null });
  expect(secondToken).toEqual({ ...firstToken, token: null });
  const { rows } = await db.execute<{ text: string }>(sql`
    select a::text as text from tidemark.answers a union all select t::text from tidemark.api_tokens t
    union all select l::text from tidemark.sign_in_links l union all select o::text from tidemark.operator_actions o`);
  const stored = rows.map(({ text }) => text).join("\n");
  for (const secret of [firstInvite.linkPath.split("=")[1], firstToken.token]) {
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(stored).not.toContain(secret);
  }
});

test("a token acts under its name within its role and limits, shows when it was used, and ends when it is revoked", async ({ bff, db }) => {
  const asked = { name: "nightly", role: "owner", projections: ["balances"], expiresInDays: 30, reason };
  const { token, id } = await (await createToken(bff("/api/tokens", post(asked, (await administrator(db)).headers)))).json();
  const me = () => getMe(bff("/api/me", { headers: { authorization: `Bearer ${token}` } }));
  expect(await (await me()).json()).toMatchObject({
    name: "nightly",
    kind: "token",
    grants: [{ role: "owner", projections: ["balances"] }],
    session: null,
  });
  const { tokens } = await (await listAllTokens(bff("/api/tokens"))).json();
  expect(tokens.find((one: { id: string }) => one.id === id)).toMatchObject({
    createdBy: "root",
    lastUsedAt: expect.any(String),
    revokedAt: null,
  });
  expect((await revokeOneToken(bff(`/api/tokens/${id}/revoke`, post({ reason })))).status).toBe(200);
  expect((await me()).status).toBe(401);
});

test("roles that are taken away are gone with the next request, and a disabled person is out until enabled, without the old sessions", async ({
  bff,
  db,
}) => {
  const { id, cookie } = await givenPerson(db, { name: "ada", role: "operator" });
  const me = () => getMe(bff("/api/me", { headers: { cookie } }));
  const { headers } = await administrator(db);
  const act = (verb: string, body: object = {}) => bff(`/api/people/${id}/${verb}`, post({ reason, ...body }, headers));
  expect((await replacePersonGrants(act("grants", { grants: [{ role: "viewer" }] }))).status).toBe(200);
  expect((await (await me()).json()).grants).toEqual([{ role: "viewer", streamPrefixes: null, projections: null }]);
  expect(await (await disablePerson(act("disable"))).json()).toMatchObject({ openSessions: 0, disabledAt: expect.any(String) });
  expect((await me()).status).toBe(401);
  expect((await linkPerson(act("link"))).status).toBe(409);
  expect(await (await enablePerson(act("enable"))).json()).toMatchObject({ disabledAt: null });
  expect((await me()).status).toBe(401);
  expect((await linkPerson(act("link"))).status).toBe(200);
});

test("all sessions of somebody end at once", async ({ bff, db }) => {
  const { id, cookie } = await givenPerson(db, { name: "ada", role: "operator" });
  const answer = await endPersonSessions(bff(`/api/people/${id}/end-sessions`, post({ reason })));
  expect(await answer.json()).toMatchObject({ openSessions: 0 });
  expect((await getMe(bff("/api/me", { headers: { cookie } }))).status).toBe(401);
});

test("the last administrator can neither be disabled nor lose the role, also by two who do it to each other at once", async ({
  bff,
  db,
}) => {
  const [one, two] = [
    await givenPerson(db, { name: "one", role: "administrator" }),
    await givenPerson(db, { name: "two", role: "administrator" }),
  ];
  await givenPerson(db, { name: "limited", role: "administrator", streamPrefixes: ["tenant-a/"] });
  const disable = (id: string) => disablePerson(bff(`/api/people/${id}/disable`, post({ reason })));
  const outcomes = await Promise.all([disable(one.id), disable(two.id)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409]);
  const left = outcomes[0]!.status === 409 ? one.id : two.id;
  const demote = await replacePersonGrants(bff(`/api/people/${left}/grants`, post({ grants: [{ role: "viewer" }], reason })));
  expect(demote.status).toBe(409);
});

test("people are listed by name, page by page", async ({ bff, db }) => {
  for (const name of ["cleo", "ada", "bob"]) await givenPerson(db, { name, role: "viewer" });
  const list = async (query: string) => (await listAllPeople(bff(`/api/people?${query}`))).json();
  const first = await list("limit=2");
  expect(first.people.map(({ name }: { name: string }) => name)).toEqual(["ada", "bob"]);
  expect(await list(`limit=2&after=${first.next}`)).toMatchObject({ people: [{ name: "cleo", openSessions: 1 }] });
});

test("a token makes neither tokens nor people nor links for them", async ({ bff, db }) => {
  const { id } = await givenPerson(db, { name: "ada", role: "viewer" });
  const token = await createToken(bff("/api/tokens", post({ name: "successor", role: "administrator", reason })));
  const person = await invitePerson(bff("/api/people", post(ADA)));
  const link = await linkPerson(bff(`/api/people/${id}/link`, post({ reason })));
  expect([token.status, person.status, link.status]).toEqual([409, 409, 409]);
  const { rows } = await db.execute(sql`
    select (select count(*)::int from tidemark.api_tokens) as tokens, (select count(*)::int from tidemark.people) as people,
           (select count(*)::int from tidemark.sign_in_links) as links`);
  expect(rows).toEqual([{ tokens: 1, people: 1, links: 0 }]);
});

test.for(["disable", "grants"] as const)(
  "tokens end with the standing of who made them, and the log counts them: %s",
  async (verb, { bff, db }) => {
    const { id, headers } = await administrator(db);
    await givenPerson(db, { name: "ada", role: "administrator" });
    const { token } = await (await createToken(bff("/api/tokens", post({ name: "ci", role: "administrator", reason }, headers)))).json();
    const me = () => getMe(bff("/api/me", { headers: { authorization: `Bearer ${token}` } }));
    expect((await me()).status).toBe(200);
    const body = verb === "grants" ? { grants: [{ role: "operator" }], reason } : { reason };
    const act = verb === "grants" ? replacePersonGrants : disablePerson;
    expect((await act(bff(`/api/people/${id}/${verb}`, post(body)))).status).toBe(200);
    expect((await me()).status).toBe(401);
    const { rows } = await db.execute(sql`
    select after->'revokedTokens' as revoked from tidemark.operator_actions where action in ('disable-person', 'change-roles')`);
    expect(rows).toEqual([{ revoked: 1 }]);
  },
);
