import { asc, like, sql } from "drizzle-orm";
import { imports } from "@/drizzle/schema/records";
import type { Database } from "@/server/db/database";

export type Load = { state: "never-begun" } | { state: "begun" | "done"; file: string };

/** A load by its name's beginning. What was begun first counts: its name says up to when it was told. */
export const findLoad = async (db: Database, name: string): Promise<Load> => {
  const rows = await db
    .select({ file: imports.file, state: imports.state })
    .from(imports)
    .where(like(imports.file, `${name}%`))
    .orderBy(asc(imports.startedAt));
  const [first] = rows;
  if (!first) return { state: "never-begun" };
  return { state: rows.some(({ file, state }) => file === first.file && state === "done") ? "done" : "begun", file: first.file };
};

/** The database's clock: what is stored now must not be older than what it tells. */
export const readClock = async (db: Database): Promise<Date> => {
  const { rows } = await db.execute<{ now: string }>(sql`select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as now`);
  return new Date(rows[0]!.now);
};
