import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

export type Desired = Generation & { desired: "running" | "paused"; by: string; reason: string };

/** Writes what engines should do; they are told when the transaction commits. */
export const setDesired = async (tx: Transaction, { projection, version, generation, desired, by, reason }: Desired): Promise<void> => {
  await tx.execute(sql`
    update tidemark.projections set desired = ${desired}, desired_by = ${by}, desired_reason = ${reason}, desired_at = now()
     where name = ${projection} and version = ${version} and generation = ${generation}`);
  await tx.execute(sql`select pg_notify('tidemark_control', ${projection})`);
};
