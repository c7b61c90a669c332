import { sql } from "drizzle-orm";
import { runCommandLine } from "@/server/commands/testing/command-test";
import { findToken } from "@/server/db/access/find-token";
import { hashOfSecret } from "@/server/db/access/secret";
import { useSignInLink } from "@/server/db/access/use-sign-in-link";
import { expect, test } from "@/server/testing/database-test";

const tidemark = (args: readonly string[], url: string) => runCommandLine(["tidemark", ...args], { DATABASE_URL: url }).outcome;

test("token create prints what a program needs, once; the table has a hash, list has no secret, and revoke ends it", async ({
  url,
  db,
}) => {
  const limits = ["--streams", "tenant-a/,tenant-b/", "--projections", "balances", "--expires-in-days", "30"];
  const made = await tidemark(["token", "create", "--role", "operator", "--name", "nightly", ...limits, "--json"], url);
  expect(made).toMatchObject({ code: 0, stderr: "" });
  const { token, ...told } = JSON.parse(made.stdout);
  expect(told).toEqual({ name: "nightly", role: "operator", expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) });
  const days = (new Date(told.expiresAt).getTime() - Date.now()) / 86_400_000;
  expect(Math.round(days)).toBe(30);
  expect(await findToken(db, hashOfSecret(token))).toMatchObject({
    name: "nightly",
    grant: { role: "operator", streamPrefixes: ["tenant-a/", "tenant-b/"], projections: ["balances"] },
  });
  const { rows } = await db.execute<{ text: string }>(sql`
    select t::text as text from tidemark.api_tokens t union all select a::text from tidemark.operator_actions a`);
  expect(rows.map(({ text }) => text).join("\n")).not.toContain(token);

  const listed = await tidemark(["token", "list", "--json"], url);
  expect(listed.stdout).not.toContain(token);
  const [{ id }] = JSON.parse(listed.stdout).tokens;
  expect(await tidemark(["token", "revoke", "--id", id], url)).toMatchObject({ code: 0, stdout: "nightly is revoked.\n" });
  expect(await findToken(db, hashOfSecret(token))).toBeNull();
  const actions = await db.execute(sql`select action, target from tidemark.operator_actions order by id`);
  expect(actions.rows).toEqual([
    { action: "create-token", target: "token:nightly" },
    { action: "revoke-token", target: "token:nightly" },
  ]);
});

test.for([
  [["token"], /^token takes one of create, list, revoke/],
  [["token", "make"], /^token takes one of create, list, revoke/],
  [["token", "create", "--name", "x1"], /^token create needs --role\./],
  [["token", "create", "--role", "root", "--name", "x1"], /^--role must be a role/],
  [["token", "create", "--role", "viewer", "--name", "x1", "--expires-in-days", "0"], /^--expires-in-days /],
  [["token", "create", "--role", "viewer", "--name", "x1", "--streams", ""], /^--streams needs a value/],
  [["token", "create", "--role", "viewer", "--name", "x1", "--projections", "../x"], /^--projections must be the name/],
  [["token", "revoke", "--id", "7"], /^token revoke needs --id/],
] as const)("tidemark %j is refused with one sentence", async ([args, sentence], { url }) => {
  const outcome = await tidemark(args, url);
  expect(outcome).toMatchObject({ code: 2, stdout: "", stderr: expect.stringMatching(sentence) });
  expect(outcome.stderr.trim().split("\n")).toHaveLength(1);
});

test("sign-in-link makes the administrator once, prints a link for whom there is, and refuses whom there is not", async ({ url, db }) => {
  const link = async () => JSON.parse((await tidemark(["sign-in-link", "--json"], url)).stdout);
  const [first, second] = [await link(), await link()];
  const secretOf = ({ link: address }: { link: string }) => /\/sign-in#link=([\w-]{43})$/.exec(address)?.[1] ?? "";
  const use = (secret: string) => db.transaction((tx) => useSignInLink(tx, hashOfSecret(secret)));
  expect(await use(secretOf(first))).toBeNull();
  expect(await use(secretOf(second))).not.toBeNull();
  expect(await use(secretOf(second))).toBeNull();
  const { rows } = await db.execute(sql`select p.name, g.role from tidemark.people p join tidemark.grants g on g.person_id = p.id`);
  expect(rows).toEqual([{ name: "administrator", role: "administrator" }]);
  expect(await tidemark(["sign-in-link", "--name", "ada"], url)).toMatchObject({
    code: 1,
    stdout: "",
    stderr: "There is no person ada.\n",
  });
  await db.execute(sql`update tidemark.people set issuer = 'https://id.example.com', subject = '7'`);
  expect(await tidemark(["sign-in-link"], url)).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/^administrator signs in at the provider/),
  });
});
