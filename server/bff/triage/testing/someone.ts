import pg from "pg";

/** A session of another application; `pid` is its backend's. */
export type Someone = {
  pid: number;
  run(text: string): Promise<pg.QueryResult>;
  /** Sent and not waited for; a failure is the test's to look for. */
  begin(text: string): Promise<pg.QueryResult | Error>;
  close(): Promise<void>;
};

export const openSomeone = async (url: string, name: string, more: pg.ClientConfig & { replication?: string } = {}): Promise<Someone> => {
  const client = new pg.Client({ connectionString: url, application_name: name, ...more });
  client.on("error", () => undefined);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  return {
    pid: rows[0]!.pid,
    run: (text) => client.query(text),
    begin: (text) => client.query(text).catch((error: Error) => error),
    close: () => client.end().catch(() => undefined),
  };
};
