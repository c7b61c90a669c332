import { sql } from "drizzle-orm";
import { linkPerson } from "@/server/bff/people/link-person";
import { expect, post, test } from "@/server/bff/testing/bff-test";
import { givenPerson } from "@/server/bff/testing/given-person";
import { givenToken } from "@/server/bff/testing/given-token";
import type { Database } from "@/server/db/database";
import { signIn } from "@/server/projections/sign-in-settings";
import { knownProviderPerson } from "./known-provider-person";

const { oidc } = signIn.parse({
  oidc: {
    issuer: "https://id.example.com",
    clientId: "tidemark",
    clientSecretVariable: "CLIENT_SECRET",
    roles: { admins: "administrator", desk: "support" },
  },
});

const arrive = (db: Database, roles: string[], name = "ada") => {
  const claims = { preferred_username: name, roles };
  return db.transaction((tx) => knownProviderPerson(tx, { issuer: "https://id.example.com", subject: name, claims }, oidc!, "10.0.0.7"));
};

const recorded = async (db: Database) =>
  (
    await db.execute(sql`
      select actor, actor_id is not null as "hasId", address, action, target, reason, jsonb_path_query_array(before, '$.grants[*].role') as had,
             jsonb_path_query_array(after, '$.grants[*].role') as has, after->'revokedTokens' as revoked
        from tidemark.operator_actions order by id`)
  ).rows;

test("who is made by a provider, and each change of roles by its claim, is on record; the same claim again is not", async ({ db }) => {
  await arrive(db, ["admins"]);
  await arrive(db, ["admins"]);
  await givenToken(db, { role: "administrator", name: "ci" });
  await db.execute(sql`update tidemark.api_tokens set created_by = 'ada' where name = 'ci'`);
  await arrive(db, ["desk"]);
  await arrive(db, []);

  const row = {
    actor: "ada",
    hasId: true,
    address: "10.0.0.7",
    target: "person:ada",
    reason: "as the company account says at the sign-in",
  };
  expect(await recorded(db)).toEqual([
    { ...row, action: "make-person", had: [], has: ["administrator"], revoked: 0 },
    { ...row, action: "change-roles", had: ["administrator"], has: ["support"], revoked: 1 },
    { ...row, action: "change-roles", had: ["support"], has: [], revoked: 0 },
  ]);
});

test("nobody gets a link who signs in at the provider, and nobody there is called administrator", async ({ bff, db }) => {
  const { id, name } = await arrive(db, ["desk"], "administrator");
  expect(name).not.toBe("administrator");
  const { cookie } = await givenPerson(db, { name: "root", role: "administrator" });
  const headers = { cookie, "sec-fetch-site": "same-origin" };
  const answer = await linkPerson(bff(`/api/people/${id}/link`, post({ reason: "because of a test" }, headers)));
  expect({ status: answer.status, ...(await answer.json()) }).toMatchObject({
    status: 409,
    detail: expect.stringContaining("at the provider"),
  });
  const { rows } = await db.execute(sql`select count(*)::int as links from tidemark.sign_in_links`);
  expect(rows).toEqual([{ links: 0 }]);
});
