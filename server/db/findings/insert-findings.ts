import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Fault } from "@/server/domain/audit/fault";
import { givenFaults } from "./given-faults";

/**
 * Keeps the faults that nobody has found before, open; returns their ids. In the order of what makes them unique, so that two audits
 * which find the same ones wait for each other and never for one another.
 */
export const insertFindings = async (tx: Transaction, faults: readonly Fault[], auditId: string): Promise<string[]> => {
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into tidemark.findings (check_name, identity, severity, stream_id, stream_version, position, projection, key, evidence, state,
                                   first_audit, last_audit)
    select g.check_name, g.identity, g.severity, g.stream_id, g.stream_version, g.position, g.projection, g.key, g.evidence, 'open',
           ${auditId}::uuid, ${auditId}::uuid
      from ${givenFaults(faults)} order by g.check_name, g.identity, g.projection
    on conflict (check_name, identity, coalesce(projection, '')) do nothing
    returning id`);
  return rows.map(({ id }) => id);
};
