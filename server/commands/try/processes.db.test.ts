import { spawnSync } from "node:child_process";
import pg from "pg";
import type { z } from "zod";
import { isAlive, processIdentity } from "@/server/commands/process-identity";
import { expect, runCommandLine, type StartedConsole, test, untilReady } from "@/server/commands/testing/command-test";
import { listProjectionsResponse } from "@/server/contracts/projections";
import { streamState } from "@/server/contracts/replay";
import { sourceDetail, sourcesResponse } from "@/server/contracts/sources";
import { newestTraces } from "@/server/contracts/traces";
import { eventually } from "@/server/testing/eventually";

/** The process that writes the store, which the console's record does not name. */
const writerOf = ({ process: { pid } }: StartedConsole): string => {
  const { stdout } = spawnSync("ps", ["-o", "pid=,args=", "--ppid", String(pid)], { encoding: "utf8" });
  const [line] = stdout.split("\n").filter((child) => child.includes("traffic.ts"));
  return processIdentity(Number(line?.trim().split(" ")[0])) ?? "";
};

/** Asks the console as a viewer's program does. */
const openApi = async (url: string, dataDirectory: string) => {
  const line = ["tidemark", "token", "create", "--role", "viewer", "--name", crypto.randomUUID(), "--data-dir", dataDirectory, "--json"];
  const { stdout } = await runCommandLine(line).outcome;
  const headers = { authorization: `Bearer ${JSON.parse(stdout).token}` };
  return async <T extends z.ZodType>(path: string, schema: T): Promise<z.output<T>> =>
    schema.parse(await (await fetch(`${url}${path}`, { headers })).json());
};

const RIGHTS = `
  select exists (select from pg_stat_activity where usename = 'store_reader' and datname = current_database()) as reads,
         coalesce(bool_or(has_table_privilege('store_reader', oid, 'insert, update, delete, truncate')), false) as writes
    from pg_class where relkind in ('r', 'p')`;

const rightsIn = async (databaseUrl: string, database: string) => {
  const client = new pg.Client({ connectionString: Object.assign(new URL(databaseUrl), { pathname: `/${database}` }).href });
  await client.connect();
  try {
    return (await client.query(RIGHTS)).rows[0];
  } finally {
    await client.end();
  }
};

/** Fifteen hundred appends of a client, each with its commit, come before the console: how long they take is the disk's affair. */
const STORED_WITHIN_MS = 300_000;

const STOPPED = /statement-mailer$/;
/** Of message-db the one that handles a hundred messages soonest, and so records its position. */
const FOLLOWS = /notifications$|^account:position-balances$/;
const FAILS = /fraud-watch$/;

/** Events that are stored before the console is started. */
const HISTORY = 1_500;

/** Of the newest event of the account whose story is told: message-db counts from 0. */
const TOOLS = [
  ["emmett", "8"],
  ["message-db", "7"],
] as const;

test.for(TOOLS)(
  "try %s shows a store that goes on being written, reads it alone, lets projections follow its copy, and ends whole",
  { timeout: 600_000 },
  async ([tool, version], { startLine, dataDirectory }) => {
    const first = await startLine(["tidemark", "try", tool]);
    const { url, databaseUrl } = await untilReady(first, STORED_WITHIN_MS);
    const ask = await openApi(url, dataDirectory);
    const look = () => ask(`/api/sources/${tool}`, sourceDetail);

    const { sources } = await ask("/api/sources", sourcesResponse);
    expect(sources).toMatchObject([{ isOwn: true }, { name: tool, store: expect.stringContaining(tool), state: "readable" }]);
    let before = await look();
    expect(before.missingIndexes).toEqual([]);
    await eventually(async () => {
      const now = await look();
      const seen = (name: RegExp) => [before, now].map(({ consumers }) => consumers.find((consumer) => name.test(consumer.name)));
      const [followed, follows] = seen(FOLLOWS);
      const behind = [STOPPED, FAILS].map(seen);
      // The one that fails has to come to where it does, at the first start of all: from then on it stands.
      if (behind.some(([then, still]) => then?.checkpoint !== still?.checkpoint)) before = now;
      return (
        now.head.position !== before.head.position &&
        follows?.position !== followed?.position &&
        behind.every(([then, still]) => (still?.unread?.events ?? 0) > (then?.unread?.events ?? 0))
      );
    });
    await eventually(async () => {
      const { head, projections } = await ask("/api/projections", listProjectionsResponse);
      const balances = projections.find(({ name }) => name === "account-balances");
      return Number(head.events) >= HISTORY && Number(balances?.checkpoint) >= HISTORY;
    });
    const copied = await ask("/api/streams/account-42/state?projection=account-balances&version=8", streamState);
    expect(copied.state).toMatchObject({ balance: "20.00" });
    const { state } = await ask(`/api/streams/account-42/state?source=${tool}&projection=account-balances&version=${version}`, streamState);
    expect(state).toMatchObject({ balance: "20.00" });
    await eventually(async () => (await ask(`/api/traces?source=${tool}`, newestTraces)).traces.some(({ streams }) => streams === 3));
    expect(await rightsIn(databaseUrl, tool)).toEqual({ reads: true, writes: false });

    const processes = [writerOf(first), ...Object.values(first.pids()).map((pid) => processIdentity(pid) ?? "")];
    expect(processes).not.toContain("");
    first.process.kill("SIGINT");
    const { code, stdout, stderr } = await first.outcome;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(`  opens      ${url}/sources/${tool}\n`);
    expect(stdout).toMatch(new RegExp(`^  sign in    ${url}/sign-in\\?to=/sources/${tool}#link=`, "m"));
    expect(processes.filter(isAlive)).toEqual([]);

    const second = await startLine(["tidemark", "try", tool]);
    await untilReady(second);
    second.process.kill("SIGINT");
    expect(await second.outcome).toMatchObject({ code: 0, stdout: expect.stringContaining(`a bank that ${tool} writes: stored before.`) });
  },
);
