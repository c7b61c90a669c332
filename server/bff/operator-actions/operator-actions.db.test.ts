import { sql } from "drizzle-orm";
import { GET as exportActions } from "@/app/api/operator-actions/export/route";
import { GET as list } from "@/app/api/operator-actions/route";
import { POST as pause } from "@/app/api/projections/[name]/pause/route";
import { balances, expect, post, test } from "@/server/bff/testing/bff-test";
import { register } from "@/server/bff/testing/given";
import { givenToken } from "@/server/bff/testing/given-token";
import { operatorActionsResponse } from "@/server/contracts/operator-actions";
import type { Database } from "@/server/db/database";
import { type ActionToRecord, recordAction } from "@/server/db/operator-actions/record-action";

type Bff = (path: string, init?: RequestInit) => Request;

const ADA = { name: "ada", id: "018f0000-0000-7000-8000-00000000000a", address: "127.0.0.1" };
const BOB = { name: "bob", id: "018f0000-0000-7000-8000-00000000000b", address: "127.0.0.2" };

const given = async (db: Database, ...actions: Partial<ActionToRecord>[]): Promise<void> => {
  for (const action of actions)
    await db.transaction((tx) =>
      recordAction(tx, {
        actor: ADA,
        action: "pause-projection",
        target: "projection:balances",
        reason: "",
        before: null,
        after: null,
        ...action,
      }),
    );
};

const listed = async (bff: Bff, query = "", init?: RequestInit) =>
  operatorActionsResponse.parse(await (await list(bff(`/api/operator-actions?${query}`, init))).json());

const reasons = async (...asked: Parameters<typeof listed>): Promise<string[]> =>
  (await listed(...asked)).actions.map(({ reason }) => reason).reverse();

test("what a person did, what was done to a stream, and when, are filters that hold together", async ({ bff, db }) => {
  await given(
    db,
    { reason: "1" },
    { reason: "2", actor: BOB },
    { reason: "3", action: "rebuild-row", target: "row:balances/account-1" },
    { reason: "4", action: "restore-letter", target: "sequence:balances/account-1", actor: BOB },
    { reason: "5", action: "make-case-file", target: "case-file:x", after: { streamId: "account-1" } },
    { reason: "6", action: "reveal-event", target: "stream:account-1" },
    { reason: "7", action: "reveal-event", target: "stream:account-10" },
  );

  expect(await reasons(bff, "actor=bob")).toEqual(["2", "4"]);
  expect(await reasons(bff, "action=reveal-event")).toEqual(["6", "7"]);
  expect(await reasons(bff, "target=projection:balances")).toEqual(["1", "2"]);
  expect(await reasons(bff, "target=stream:account-1")).toEqual(["3", "4", "5", "6"]);
  expect(await reasons(bff, "target=stream:account-1&actor=bob")).toEqual(["4"]);
  expect(await reasons(bff, "to=2020-01-01T00:00:00Z")).toEqual([]);
  expect(await reasons(bff, "from=2020-01-01T00:00:00Z&to=2999-01-01T00:00:00%2B02:00")).toHaveLength(7);
  expect((await listed(bff, "limit=1")).actions[0]).toMatchObject({ place: "7", actorId: ADA.id, address: "127.0.0.1" });
});

test("pages follow one another to the end, each row once", async ({ bff, db }) => {
  await given(db, ...Array.from({ length: 7 }, (_, at) => ({ reason: String(at) })));
  const seen: string[] = [];
  for (let after: string | undefined = ""; after !== undefined; ) {
    const { actions, next } = await listed(bff, `limit=3${after ? `&after=${after}` : ""}`);
    seen.push(...actions.map(({ reason }) => reason));
    after = next;
  }
  expect(seen).toEqual(["6", "5", "4", "3", "2", "1", "0"]);
});

test("who may see a part only reads what was done there", async ({ bff, db }) => {
  await given(
    db,
    { reason: "in", target: "stream:tenant-a/1" },
    { reason: "out", target: "stream:tenant-b/1" },
    { reason: "unknown", target: "operation:x" },
    { reason: "projection" },
  );
  const init = { headers: { authorization: `Bearer ${await givenToken(db, { role: "operator", streamPrefixes: ["tenant-a/"] })}` } };

  expect(await reasons(bff, "", init)).toEqual(["in", "projection"]);
  const file = await (await exportActions(bff("/api/operator-actions/export?format=ndjson", init))).text();
  expect(file).not.toMatch(/tenant-b|operation:x/);
});

test("a row that was written by hand is masked for who may not see personal fields", async ({ bff, db }) => {
  const row = { account_id: "account-1", deposits: 3, last: "1.50", email: "canary@example.com" };
  await given(
    db,
    { action: "rebuild-row", target: "row:balances/account-1", before: { version: 1, row: null }, after: { version: 1, row } },
    { action: "retry-projection", before: { failures: [{ cause: { type: "FoldFailed", message: "no plan for canary@example.com" } }] } },
  );
  const init = { headers: { authorization: `Bearer ${await givenToken(db, { role: "operator" })}` } };

  expect(JSON.stringify(await listed(bff))).toContain("canary@example.com");
  expect(JSON.stringify(await listed(bff, "", init))).not.toContain("canary");
  for (const format of ["csv", "ndjson"])
    expect(await (await exportActions(bff(`/api/operator-actions/export?format=${format}`, init))).text()).not.toContain("canary");
});

test("an export is recorded, keeps to its filters, quotes what a spreadsheet would run, and ends where it was asked for", async ({
  bff,
  db,
}) => {
  await given(db, { reason: '=HYPERLINK("http://x")', actor: BOB }, { reason: "a\r\nb,c" }, ...Array.from({ length: 600 }, () => ({})));
  const csv = await exportActions(bff("/api/operator-actions/export?format=csv"));
  expect(csv.headers.get("content-disposition")).toBe('attachment; filename="action-log_before-603.csv"');
  const bytes = Buffer.from(await csv.arrayBuffer());
  const lines = bytes.toString().trimEnd().split("\r\n");

  expect(lines[0]).toBe("\ufeffplace,id,at,actor,actor_id,address,action,target,reason,before,after,hash");
  expect(lines).toHaveLength(603);
  expect(lines.at(-1)).toContain(`"'=HYPERLINK(""http://x"")"`);
  expect(lines.at(-2)).toContain('"a\\r\\nb,c"');
  const { rows } = await db.execute(sql`select actor, action, target, after from tidemark.operator_actions order by id desc limit 1`);
  expect(rows).toMatchObject([{ action: "export-actions", target: "action-log", after: { format: "csv", filters: {} } }]);

  const ndjson = await (await exportActions(bff("/api/operator-actions/export?format=ndjson&actor=bob"))).text();
  expect(
    ndjson
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).actor),
  ).toEqual(["bob"]);
});

test("J6: what would be obeyed by a terminal or a reader of lines is spelled out in the log", async ({ bff, db }) => {
  const evil = "\u001b[31mred\r\n2026-01-01 administrator promote";
  await given(db, { reason: evil, target: `stream:${evil}`, actor: { name: evil, id: null, address: evil } });
  const [action] = (await listed(bff)).actions;

  for (const text of [action!.reason, action!.target, action!.actor, action!.address])
    expect(text).toMatch(/^(stream:)?\\u001b\[31mred\\r\\n2026/);
  const query = new URLSearchParams({ target: `stream:${evil}` });
  expect((await listed(bff, query.toString())).actions, "and is found under what it was").toHaveLength(1);
});

test("J1: a change that cannot be recorded does not happen", async ({ bff, db }) => {
  await register(db, balances);
  await db.execute(sql`alter table tidemark.action_chain add constraint full_disk check (sequence < 0)`);
  const answer = await pause(bff("/api/projections/balances/pause", post({ reason: "because of a test" })));

  expect(answer.status).toBe(500);
  const { rows } = await db.execute(sql`select distinct desired from tidemark.projections where name = 'balances'`);
  expect(rows).toEqual([{ desired: "running" }]);
});
