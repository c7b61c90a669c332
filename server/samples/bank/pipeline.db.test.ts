import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { givenToken } from "@/server/bff/testing/given-token";
import { expect, test, untilReady } from "@/server/commands/testing/command-test";
import { withDatabase } from "@/server/commands/with-database";
import { rebuildsResponse } from "@/server/contracts/rebuilds";
import { eventually } from "@/server/testing/eventually";

const SCRIPT = join(import.meta.dirname, "../../../docs/rebuild.mjs");
const run = promisify(execFile);

test("the script of the documentation rebuilds statement-lines, shows what differs and switches readers", { timeout: 600_000 }, async ({
  start,
}) => {
  const { url, databaseUrl } = await untilReady(await start("--sample", "bank", "--no-traffic"), 400_000);
  const token = await withDatabase(databaseUrl, (db) => givenToken(db, { role: "owner" }));
  const read = async (path: string) => (await fetch(`${url}/api${path}`, { headers: { authorization: `Bearer ${token}` } })).json();
  const live = async () => (await read("/projections/statement-lines")).version;
  await eventually(async () => (await live()) === 1);

  const env = { ...process.env, TIDEMARK_TOKEN: token };
  const { stdout } = await run(process.execPath, [SCRIPT, url, "statement-lines", "release 42"], { env });

  expect(stdout).toMatch(/Version 2 has caught up\. \d+ rows differ\. \{[^}]*different: \d+/);
  expect(stdout).toContain("Readers have version 2 of statement-lines.");
  expect(await live()).toBe(2);
  const { rebuilds } = rebuildsResponse.parse(await read("/rebuilds"));
  expect(rebuilds).toMatchObject([{ state: "promoted", reason: "release 42" }]);
});
