import { readFileSync } from "node:fs";
import pg from "pg";

const parentOf = (pid: number): number => Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);

const rowsOf = async (client: pg.Client, sql: string): Promise<number[]> =>
  (await client.query<{ pid: number }>(sql)).rows.map(({ pid }) => pid);

/** Stops every process of the server, so that connections stay open and nothing answers, while `use` runs; then lets them go on. */
export const withFrozenDatabase = async (databaseUrl: string, use: () => Promise<void>): Promise<void> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const [own = 0] = await rowsOf(client, "select pg_backend_pid() as pid");
  const server = parentOf(own);
  // The parent first: it could start a process that the list does not know yet.
  process.kill(server, "SIGSTOP");
  const others = await rowsOf(client, "select pid from pg_stat_activity where pid <> pg_backend_pid()");
  const stopped = [server, ...others];
  for (const pid of others) process.kill(pid, "SIGSTOP");
  try {
    await use();
  } finally {
    for (const pid of stopped) process.kill(pid, "SIGCONT");
    await client.end();
  }
};
