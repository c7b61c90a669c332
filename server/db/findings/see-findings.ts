import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Fault } from "@/server/domain/audit/fault";
import type { FindingState } from "@/server/domain/audit/finding-state";
import { givenFaults, SAME_FAULT } from "./given-faults";

export type SeenFinding = { fault: Fault; state: FindingState };

/** They were seen again, as they are now; the caller holds their rows. */
export const seeFindings = async (tx: Transaction, seen: readonly SeenFinding[], auditId: string): Promise<void> => {
  await tx.execute(sql`
    update tidemark.findings f
       set severity = g.severity, position = g.position, stream_version = g.stream_version, evidence = g.evidence,
           state = (${JSON.stringify(seen.map(({ state }) => state))}::jsonb ->> g.n), last_seen = now(), last_audit = ${auditId}::uuid
      from ${givenFaults(seen.map(({ fault }) => fault))}
     where ${SAME_FAULT}`);
};
