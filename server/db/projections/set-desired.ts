import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

export type Desired = { name: string; version: number; desired: "running" | "paused"; by: string; reason: string };

/** Writes what engines should do; they are told when the transaction commits. */
export const setDesired = async (tx: Transaction, { name, version, desired, by, reason }: Desired): Promise<void> => {
  await tx.execute(sql`
    update tidemark.projections set desired = ${desired}, desired_by = ${by}, desired_reason = ${reason}, desired_at = now()
     where name = ${name} and version = ${version}`);
  await tx.execute(sql`select pg_notify('tidemark_control', ${name})`);
};
