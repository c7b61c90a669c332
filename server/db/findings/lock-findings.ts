import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Fault } from "@/server/domain/audit/fault";
import type { FindingState } from "@/server/domain/audit/finding-state";
import { givenFaults, SAME_FAULT } from "./given-faults";

export type LockedFinding = { id: string; state: FindingState; fault: Fault };

/** What is kept of these faults, until the commit. */
export const lockFindings = async (tx: Transaction, faults: readonly Fault[]): Promise<LockedFinding[]> => {
  const { rows } = await tx.execute<{ id: string; state: FindingState; n: number }>(sql`
    select f.id, f.state, g.n from ${givenFaults(faults)} join tidemark.findings f on ${SAME_FAULT}
     order by f.check_name, f.identity, f.projection for update of f`);
  return rows.map(({ id, state, n }) => ({ id, state, fault: faults[n]! }));
};
