import { randomUUID } from "node:crypto";
import pg from "pg";
import { z } from "zod";

const appended = z.array(z.object({ stream_version: z.coerce.bigint(), global_position: z.coerce.bigint() }));

/** One connection of a writer, spoken to in the words of the tests. */
export type Session = Awaited<ReturnType<typeof openSession>>;

export const openSession = async (url: string, applicationName = "a writer") => {
  const client = new pg.Client({ connectionString: url, application_name: applicationName, options: "-c timezone=UTC" });
  client.on("error", () => undefined);
  await client.connect();
  const run = (text: string, values: unknown[] = []) => client.query(text, values);
  /** Appends `count` events of type `Happened`, no two alike, whatever the stream's version; gives their positions and versions. */
  const append = async (streamId: string, count = 1, expected = -1) => {
    const events = Array.from({ length: count }, () => ({ type: "Happened", data: { by: applicationName, id: randomUUID() } }));
    const { rows } = await run("select * from event_store.append_events($1, $2, $3)", [streamId, expected, JSON.stringify(events)]);
    return appended.parse(rows).map((row) => ({ version: row.stream_version, position: row.global_position }));
  };
  return {
    client,
    run,
    begin: (mode = "") => run(`begin ${mode}`),
    commit: () => run("commit"),
    rollback: () => run("rollback"),
    append,
    appendOne: async (streamId: string) => (await append(streamId))[0]!.position,
    prepare: async () => {
      const gid = `prepared ${randomUUID()}`;
      await run(`prepare transaction '${gid}'`);
      return gid;
    },
    commitPrepared: (gid: string) => run(`commit prepared '${gid}'`),
    rollbackPrepared: (gid: string) => run(`rollback prepared '${gid}'`),
    one: async (text: string, values: unknown[] = []): Promise<Record<string, unknown>> => (await run(text, values)).rows[0] ?? {},
    end: () => client.end(),
  };
};
