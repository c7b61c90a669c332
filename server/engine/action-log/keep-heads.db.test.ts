import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { verifiedHead } from "@/server/action-log/signed-head";
import type { Database } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { itself } from "@/server/domain/access/acting-party";
import { expect, test } from "@/server/testing/database-test";
import { eventually } from "@/server/testing/eventually";
import { headsFileOf } from "./heads-file-of";
import { keepHeads } from "./keep-heads";

const KEY = "a key of at least thirty-two characters";
const logger = pino({ level: "silent" });

const act = (db: Database): Promise<void> =>
  db.transaction((tx) =>
    recordAction(tx, { actor: itself("ada"), action: "pause-projection", target: "projection:a", reason: "", before: null, after: null }),
  );

test("what was done up to the end of an engine is signed outside of the database, readable by its owner alone", async ({
  db,
  onTestFinished,
}) => {
  const directory = mkdtempSync(join(tmpdir(), "tidemark-heads-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const file = join(directory, "heads");
  const signed = () =>
    (existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : []).map((line) => verifiedHead(line, KEY)?.sequence);
  const stopping = new AbortController();
  await act(db);
  const kept = keepHeads({ db, heads: { file, key: KEY }, logger }, stopping.signal);
  await eventually(() => signed().length === 1);
  await act(db);
  await act(db);
  stopping.abort();
  await kept;

  expect(signed()).toEqual([1n, 3n]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("heads without a key are refused at boot, and a key without heads is nothing", () => {
  const TIDEMARK_ACTION_LOG_KEY = KEY;
  expect(() => headsFileOf({ actionLog: { headsFile: "/var/heads" } }, {})).toThrow(/^TIDEMARK_ACTION_LOG_KEY is not set: .*\/var\/heads$/);
  expect(headsFileOf({}, { TIDEMARK_ACTION_LOG_KEY })).toBeUndefined();
  expect(headsFileOf({ actionLog: { headsFile: "/a" } }, { TIDEMARK_ACTION_LOG_KEY, TIDEMARK_ACTION_LOG_HEADS: "/b" })).toEqual({
    file: "/a",
    key: KEY,
  });
});
