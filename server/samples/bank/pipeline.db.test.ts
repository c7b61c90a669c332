import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test, untilReady } from "@/server/commands/testing/command-test";
import { rebuildsResponse } from "@/server/contracts/rebuilds";
import { eventually } from "@/server/testing/eventually";

const SCRIPT = join(import.meta.dirname, "../../../docs/rebuild.mjs");
const run = promisify(execFile);

test("the script of the documentation rebuilds statement-lines, shows what differs and switches readers", { timeout: 600_000 }, async ({
  start,
}) => {
  const { url } = await untilReady(await start("--sample", "bank", "--no-traffic"), 400_000);
  const live = async () => (await (await fetch(`${url}/api/projections/statement-lines`)).json()).version;
  await eventually(async () => (await live()) === 1);

  const { stdout } = await run(process.execPath, [SCRIPT, url!, "statement-lines", "release 42"]);

  expect(stdout).toMatch(/Version 2 has caught up\. \d+ rows differ\. \{[^}]*different: \d+/);
  expect(stdout).toContain("Readers have version 2 of statement-lines.");
  expect(await live()).toBe(2);
  const { rebuilds } = rebuildsResponse.parse(await (await fetch(`${url}/api/rebuilds`)).json());
  expect(rebuilds).toMatchObject([{ state: "promoted", reason: "release 42" }]);
});
