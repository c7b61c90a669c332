import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { WatchedAlert } from "@/server/domain/alert/decide-alert";

/** Every alert that is not over. */
export const listWatched = async (tx: Transaction): Promise<WatchedAlert[]> => {
  const { rows } = await tx.execute<WatchedAlert>(sql`
    select id, rule, subject, state, extract(epoch from now() - began_at)::float8 as "ageSeconds",
           extract(epoch from now() - quiet_since)::float8 as "quietSeconds", coalesce(snoozed_until <= now(), false) as "isSnoozeOver"
      from tidemark.alerts where state <> 'resolved'`);
  return rows;
};
