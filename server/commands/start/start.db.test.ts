import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { processIdentity } from "@/server/commands/process-identity";
import { expect, runCommandLine, test, untilReady } from "@/server/commands/testing/command-test";
import { startCluster } from "@/server/embedded-postgres/cluster";
import { eventually } from "@/server/testing/eventually";
import { databasePassword } from "./data-directory";

const running = (pids: Record<string, number>): string[] =>
  Object.entries(pids).flatMap(([name, pid]) => (processIdentity(pid) === undefined ? [] : [name]));

/** A server that ends writes all it holds to its disk first: how long that takes is the disk's affair. */
const A_SLOW_DISK_MS = 110_000;

const inDatabase = async <T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
};

const append = (client: pg.Client, stream: string) =>
  client.query("select * from event_store.append_events($1, -1, $2)", [stream, JSON.stringify([{ type: "Noted", data: {} }])]);

const streams = async (url: string): Promise<string[]> =>
  inDatabase(url, async (client) =>
    (await client.query<{ stream_id: string }>("select stream_id from event_store.events order by 1")).rows.map(
      ({ stream_id }) => stream_id,
    ),
  );

test("Ctrl-C ends the console with code 0 and leaves no process behind; the next start finds the data", { timeout: 300_000 }, async ({
  start,
}) => {
  const first = await start();
  const { databaseUrl, url } = await untilReady(first);
  expect((await fetch(url)).status).toBe(200);
  await inDatabase(databaseUrl, (client) => append(client, "kept-1"));
  const pids = first.pids();

  first.process.kill("SIGINT");

  const outcome = await first.outcome;
  expect(outcome).toMatchObject({ code: 0, signal: null });
  expect(outcome.stdout).toMatch(new RegExp(`^  sign in    ${url}/sign-in#link=[\\w-]{43}$`, "m"));
  expect(outcome.stdout).toMatch(/^ {2}listens {4}on 127\.0\.0\.1 only/m);
  expect(running(pids)).toEqual([]);
  expect(first.record()).toBeUndefined();

  const second = await untilReady(await start());
  expect(await streams(second.databaseUrl)).toEqual(["kept-1"]);
});

test("web, engine and database each come back after they were killed", { timeout: 300_000 }, async ({ start }) => {
  const console = await start();
  const { databaseUrl, url } = await untilReady(console);
  for (const part of ["web", "engine", "postgres"] as const) {
    const before = console.pids()[part];
    process.kill(before, "SIGKILL");
    await eventually(() => {
      const now = console.pids()[part];
      return now !== before && processIdentity(now) !== undefined;
    }, A_SLOW_DISK_MS);
  }
  await eventually(async () => (await fetch(url)).status === 200, A_SLOW_DISK_MS);
  await eventually(() => inDatabase(databaseUrl, (client) => append(client, "after-1")));
  expect(await streams(databaseUrl)).toContain("after-1");
  expect(console.process.exitCode).toBeNull();
});

test("nothing outlives a supervisor that is killed, and the next start works on its data", { timeout: 300_000 }, async ({ start }) => {
  const first = await start();
  const { databaseUrl } = await untilReady(first);
  await inDatabase(databaseUrl, (client) => append(client, "kept-1"));
  const pids = first.pids();

  first.process.kill("SIGKILL");

  await eventually(() => {
    const left = running(pids);
    if (left.length) throw new Error(`${left.join(", ")} still there`);
    return true;
  }, A_SLOW_DISK_MS);
  const second = await untilReady(await start());
  expect(await streams(second.databaseUrl)).toEqual(["kept-1"]);
});

test("a database server that nobody supervises any more is stopped and its data taken over", { timeout: 300_000 }, async ({
  start,
  dataDirectory,
}) => {
  const orphan = await startCluster({ directory: join(dataDirectory, "postgres"), password: databasePassword(dataDirectory) });
  await inDatabase(orphan.url(), (client) => client.query("create table kept as select 1 as n"));

  const { databaseUrl } = await untilReady(await start());

  expect(running({ orphan: orphan.pid })).toEqual([]);
  const { rows } = await inDatabase(databaseUrl.replace(/[^/]+$/, "postgres"), (client) => client.query("select n from kept"));
  expect(rows).toEqual([{ n: 1 }]);
});

test("a second console on the same data directory is refused and disturbs nothing", { timeout: 300_000 }, async ({ start }) => {
  const first = await start();
  await untilReady(first);
  const pids = first.pids();

  const refused = await (await start()).outcome;

  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(/^A console already runs on .+ \(process \d+\); stop it first\.\n$/);
  expect(first.pids()).toEqual(pids);
});

test("the embedded database asks for its password, and only its owner can read it", { timeout: 300_000 }, async ({ start }) => {
  const { databaseUrl } = await untilReady(await start());
  const without = new URL(databaseUrl);
  without.password = "wrong";

  await expect(inDatabase(without.toString(), (client) => client.query("select 1"))).rejects.toThrow(/password authentication failed/);
  const { rows } = await inDatabase(databaseUrl, (client) =>
    client.query(`select current_setting('max_prepared_transactions')::int > 0 as prepared, current_setting('client_connection_check_interval') as checked,
      exists (select from pg_stat_statements) as statements`),
  );
  expect(rows).toEqual([{ prepared: true, checked: "500ms", statements: true }]);
});

test("a port that is taken is said so in one sentence, and nothing is started", async ({ dataDirectory }) => {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, "127.0.0.1", resolve));
  const address = holder.address();
  const port = address && typeof address === "object" ? address.port : 0;

  const { code, stderr } = await runCommandLine(["start", "--data-dir", dataDirectory, "--port", String(port)]).outcome;

  expect({ code, stderr }).toEqual({ code: 1, stderr: `Port ${port} is taken by another program; choose one with --port.\n` });
  holder.close();
});

test("an import that cannot be read through ends the console with the line that stopped it", { timeout: 300_000 }, async ({
  start,
  dataDirectory,
}) => {
  const file = join(dataDirectory, "broken.ndjson");
  writeFileSync(file, `{"stream": "a"}\n`);

  const { code, stderr } = await (await start("--import", file)).outcome;

  expect(code).toBe(1);
  expect(stderr).toMatch(/^broken\.ndjson: .*line 1/);
});
