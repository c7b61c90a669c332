import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

export type LockedProjection = {
  version: number;
  generation: number;
  desired: "running" | "paused";
  desiredBy: string | null;
  desiredReason: string | null;
  /** Seconds since it was asked for. */
  desiredSeconds: number;
  acceptedAt: string;
};

/** The live generation, locked until the transaction ends, so that two people who press at once are told apart. Null where there is none. */
export const lockLiveProjection = async (tx: Transaction, name: string): Promise<LockedProjection | null> => {
  // Where a switch commits while we wait, the row that we waited for is not the live one any more: the second look finds the one that is.
  return (await lockNow(tx, name)) ?? lockNow(tx, name);
};

const lockNow = async (tx: Transaction, name: string): Promise<LockedProjection | null> => {
  const { rows } = await tx.execute<LockedProjection>(sql`
    select version, generation, desired, desired_by as "desiredBy", desired_reason as "desiredReason",
           extract(epoch from now() - desired_at)::float8 as "desiredSeconds",
           to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "acceptedAt"
      from tidemark.projections where name = ${name} and is_live for update`);
  return rows[0] ?? null;
};
