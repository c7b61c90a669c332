import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { findingSentence } from "@/server/action-log/finding";
import { signHead } from "@/server/action-log/signed-head";
import { runCommandLine } from "@/server/commands/testing/command-test";
import type { Database } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { writeHead } from "@/server/engine/action-log/keep-heads";
import { test as base, expect } from "@/server/testing/database-test";
import { readHeads } from "./read-heads";
import { verifyActionLog } from "./verify-action-log";

const KEY = "a key of at least thirty-two characters";

type Log = {
  file: string;
  act(count: number): Promise<void>;
  /** As an engine does every minute. */
  sign(): Promise<boolean>;
  /** With the owner's login and every trigger disabled. */
  tamper(...statements: string[]): Promise<void>;
  /** What `audit-log verify` finds. */
  found(withHeads?: boolean): Promise<string[]>;
};

const openLog = (db: Database, url: string, file: string): Log => ({
  file,
  act: async (count) => {
    for (let at = 0; at < count; at += 1)
      await db.transaction((tx) =>
        recordAction(tx, {
          actor: { name: "ada", id: null, address: null },
          action: "pause-projection",
          target: `projection:p${at}`,
          reason: `reason ${at}`,
          before: { desired: "running" },
          after: { desired: "paused" },
        }),
      );
  },
  sign: () => writeHead(db, { file, key: KEY }),
  tamper: async (...statements) => {
    await db.transaction(async (tx) => {
      for (const table of ["operator_actions", "action_chain"])
        await tx.execute(sql.raw(`alter table tidemark.${table} disable trigger all`));
      for (const statement of statements) await tx.execute(sql.raw(statement));
      for (const table of ["operator_actions", "action_chain"])
        await tx.execute(sql.raw(`alter table tidemark.${table} enable trigger all`));
    });
  },
  found: async (withHeads = true) => {
    const report = await verifyActionLog(url, withHeads ? readHeads(file, KEY) : null, () => undefined);
    return report.findings.map(findingSentence);
  },
});

/** Twenty actions, signed at five, twelve and twenty. */
const test = base.extend<{ log: Log }>({
  log: async ({ db, url }, use) => {
    const directory = mkdtempSync(join(tmpdir(), "tidemark-heads-"));
    const log = openLog(db, url, join(directory, "heads"));
    for (const count of [5, 7, 8]) {
      await log.act(count);
      await log.sign();
    }
    await use(log);
    rmSync(directory, { recursive: true });
  },
});

const REWRITE = `
  do $$ declare link record; previous bytea := decode(repeat('00', 32), 'hex');
  begin
    for link in select c.sequence, a from tidemark.action_chain c join tidemark.operator_actions a on a.id = c.action_id order by c.sequence loop
      update tidemark.action_chain set previous_hash = previous, hash = tidemark.action_hash(previous, link.sequence, link.a)
       where sequence = link.sequence returning hash into previous;
    end loop;
  end $$`;

test("a log that nobody touched is whole, and its head is written once as long as nothing is done", async ({ log }) => {
  expect(await log.found()).toEqual([]);
  expect(await log.sign()).toBe(false);
  expect(readFileSync(log.file, "utf8").trim().split("\n")).toHaveLength(3);
});

test("J2: a row that was edited is named", async ({ log }) => {
  await log.tamper("update tidemark.operator_actions set actor = 'bob' where id = 9");

  expect(await log.found()).toEqual(["Action 9 (place 9) was changed after it was recorded."]);
});

test("J2: a row that was edited, with the chain made anew, contradicts a signed head", async ({ log }) => {
  await log.tamper("update tidemark.operator_actions set actor = 'bob' where id = 9", REWRITE);

  expect(await log.found()).toEqual([
    expect.stringMatching(/^Something in places 6 to 12 was changed and the chain made anew: the head signed at .+ contradicts it\.$/),
  ]);
  expect(await log.found(false), "nothing but a signed head tells").toEqual([]);
});

test("J2: a deleted row is named, also when its link went with it", async ({ log }) => {
  await log.tamper("delete from tidemark.operator_actions where id = 9");
  expect(await log.found()).toEqual(["Action 9 (place 9) was deleted."]);

  await log.tamper("delete from tidemark.action_chain where action_id = 9");
  expect(await log.found()).toEqual(["The chain has no place 9: what was recorded there was deleted."]);
});

test("J2: two rows that changed places are named as a pair", async ({ log }) => {
  await log.tamper(
    "update tidemark.operator_actions set id = -id where id in (8, 15)",
    "update tidemark.operator_actions set id = case id when -8 then 15 else 8 end where id < 0",
  );

  expect(await log.found()).toEqual(["Actions 8 (place 8) and 15 (place 15) were swapped."]);
});

test("J2: a cut tail is missed by the head that was signed beyond it, and stays so once more is done", async ({ log }) => {
  await log.tamper("delete from tidemark.action_chain where sequence > 17", "delete from tidemark.operator_actions where id > 17");
  expect(await log.found()).toEqual([expect.stringMatching(/^The end was cut off: places 18 to 20 existed when a head was signed at /)]);

  await log.act(4);
  await log.sign();
  expect(await log.found()).toEqual([expect.stringMatching(/^Something in places 13 to 20 was changed and the chain made anew/)]);
});

test("J2: a row that was inserted past the chain is named", async ({ log }) => {
  await log.tamper(
    "insert into tidemark.operator_actions (id, actor, action, target, reason) values (900, 'bob', 'promote-rebuild', 'rebuild:x', 'because')",
  );

  expect(await log.found()).toEqual(["Action 900 was inserted past the chain: no link stands for it."]);
});

test("J2: a link that was changed is told from its row", async ({ log }) => {
  await log.tamper("update tidemark.action_chain set hash = sha256('x') where sequence = 9");
  expect(await log.found()).toEqual(["The link of action 9 (place 9) was changed; the action itself is as it was recorded."]);

  await log.tamper("update tidemark.action_chain set hash = sha256('x') where sequence = 20");
  expect(await log.found()).toHaveLength(2);
});

test("J2: a head that nobody with the key signed is named by its line", async ({ log }) => {
  appendFileSync(log.file, `${signHead({ sequence: 20n, hash: "a".repeat(64), at: "2026-01-05T08:00:00.000Z" }, "x".repeat(40))}\n`);
  expect(await log.found()).toEqual(["Line 4 of the file of heads was not signed with this key."]);

  writeFileSync(log.file, readFileSync(log.file, "utf8").replace('"sequence":"12"', '"sequence":"13"'));
  expect(await log.found()).toEqual([2, 4].map((line) => `Line ${line} of the file of heads was not signed with this key.`));
});

test("ten engines that write at once write one head", async ({ log }) => {
  await log.act(1);
  const written = await Promise.all(Array.from({ length: 10 }, () => log.sign()));

  expect(written.filter(Boolean)).toHaveLength(1);
  expect(await log.found()).toEqual([]);
});

test("tidemark audit-log verify answers with a sentence, a place and an exit code", async ({ log, url }) => {
  const verify = (args: readonly string[], env: Record<string, string> = {}) =>
    runCommandLine(["tidemark", "audit-log", "verify", ...args], { DATABASE_URL: url, ...env }).outcome;
  const signed = { TIDEMARK_ACTION_LOG_KEY: KEY };

  expect(await verify(["--heads", log.file], signed)).toMatchObject({
    code: 0,
    stdout: "The action log is whole: 20 actions in one chain. 3 signed heads agree, the last with place 20.\n",
    stderr: "",
  });
  await log.tamper("update tidemark.operator_actions set reason = 'other' where id = 9");
  expect(await verify(["--heads", log.file], signed)).toMatchObject({
    code: 1,
    stdout: "",
    stderr: "The action log was tampered with. Action 9 (place 9) was changed after it was recorded.\n",
  });
  const json = await verify(["--heads", log.file, "--json"], signed);
  expect(JSON.parse(json.stdout)).toMatchObject({
    ok: false,
    actions: "20",
    findings: [{ kind: "action-changed", sequence: "9", actionId: "9", sentence: expect.any(String) }],
  });
  expect(await verify(["--heads", log.file, "--data-dir", "/none"])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^TIDEMARK_ACTION_LOG_KEY is not set/),
  });
  expect(await verify(["--heads", "/none/heads"], signed)).toMatchObject({ code: 2, stderr: expect.stringMatching(/cannot be read/) });
});
