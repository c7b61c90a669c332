import type { Database } from "@/server/db/database";

/** What people ask for through the console, as it arrives in the database. */
const notify = (db: Database, projection: string) => db.$client.query("select pg_notify('tidemark_control', $1)", [projection]);

const want = async (db: Database, projection: string, desired: "paused" | "running"): Promise<void> => {
  await db.$client.query("update tidemark.projections set desired = $2, desired_at = now() where name = $1", [projection, desired]);
  await notify(db, projection);
};

export const pause = (db: Database, projection: string) => want(db, projection, "paused");
export const resume = (db: Database, projection: string) => want(db, projection, "running");

export const retry = async (db: Database, projection: string): Promise<void> => {
  await db.$client.query("update tidemark.checkpoints set failure = null, failed_at = null where projection = $1", [projection]);
  await notify(db, projection);
};

export type FailureRow = {
  partition: number;
  position: string;
  event: { streamId: string; streamVersion: string } | null;
  cause: { type: string; message: string };
  failedAt: string;
};

/** Undefined while nothing has failed. */
export const failuresIn = async (db: Database): Promise<FailureRow[] | undefined> => {
  const { rows } = await db.$client.query<FailureRow>(`
    select partition, position, failure -> 'event' as event, failure -> 'cause' as cause, failed_at::text as "failedAt"
      from tidemark.checkpoints where failure is not null order by projection, partition`);
  return rows.length > 0 ? rows : undefined;
};
