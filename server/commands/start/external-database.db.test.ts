import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readRunningConsole } from "@/server/commands/console-file";
import { runCommandLine } from "@/server/commands/testing/command-test";
import { freePort } from "@/server/embedded-postgres/cluster";
import { expect, test } from "@/server/testing/database-test";
import { eventually } from "@/server/testing/eventually";

test("with DATABASE_URL the console uses that database, starts none and leaves it running", { timeout: 300_000 }, async ({
  url,
  db,
  onTestFinished,
}) => {
  const dataDirectory = mkdtempSync(join(tmpdir(), "tidemark-command-"));
  onTestFinished(() => rmSync(dataDirectory, { recursive: true, force: true }));
  const args = ["--data-dir", dataDirectory, "--port", String(await freePort()), "--sample", "none", "--engines", "2"];
  const console = runCommandLine(["start", ...args], { DATABASE_URL: url });

  const record = await eventually(() => {
    const running = readRunningConsole(dataDirectory);
    return running?.ready && running.processes.engines.length === 2 ? running : undefined;
  }, 240_000);
  expect(record).toMatchObject({ databaseUrl: url });
  expect(record.processes.postgres).toBeUndefined();
  const status = await runCommandLine(["tidemark", "status", "--json", "--data-dir", dataDirectory]).outcome;
  expect(JSON.parse(status.stdout)).toMatchObject({
    url: record.url,
    ready: true,
    processes: { web: expect.any(Number), engines: [expect.any(Number), expect.any(Number)] },
  });

  console.process.kill("SIGTERM");
  expect(await console.outcome).toMatchObject({ code: 0 });
  expect((await db.$client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
});

test("a DATABASE_URL that does not answer ends the start with one sentence", async ({ onTestFinished }) => {
  const dataDirectory = mkdtempSync(join(tmpdir(), "tidemark-command-"));
  onTestFinished(() => rmSync(dataDirectory, { recursive: true, force: true }));
  const args = ["start", "--data-dir", dataDirectory, "--port", String(await freePort())];

  const { code, stderr } = await runCommandLine(args, { DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" }).outcome;

  expect(code).toBe(1);
  expect(stderr).toMatch(/^The database cannot be brought up to date: .*127\.0\.0\.1:1\n$/);
});

test("an engine that cannot boot ends the whole with its reason", { timeout: 300_000 }, async ({ url, onTestFinished }) => {
  const dataDirectory = mkdtempSync(join(tmpdir(), "tidemark-command-"));
  onTestFinished(() => rmSync(dataDirectory, { recursive: true, force: true }));
  const args = ["start", "--data-dir", dataDirectory, "--port", String(await freePort()), "--sample", "none"];

  const { code, stderr } = await runCommandLine(args, { DATABASE_URL: url, TIDEMARK_LOG_LEVEL: "shouting" }).outcome;

  expect(code).toBe(1);
  expect(stderr).toMatch(/^engine cannot start: /);
  expect(stderr).toContain("default level:shouting must be included in custom levels");
  expect(readRunningConsole(dataDirectory)).toBeUndefined();
});
