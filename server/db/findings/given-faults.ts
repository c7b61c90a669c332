import { type SQL, sql } from "drizzle-orm";
import type { Fault } from "@/server/domain/audit/fault";

/** Faults as rows `g`: `(n, check_name, identity, severity, stream_id, stream_version, position, projection, key, evidence)`, `n` from 0. */
export const givenFaults = (faults: readonly Fault[]): SQL => {
  const given = faults.map(({ check, streamId, streamVersion, ...fault }, n) => ({
    ...fault,
    n,
    check_name: check,
    stream_id: streamId,
    stream_version: streamVersion?.toString(),
  }));
  return sql`jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (
    n int, check_name text, identity text, severity text, stream_id text, stream_version bigint, position text, projection text, key text,
    evidence jsonb)`;
};

/** What makes two faults one: `findings_fault` is unique over it. */
export const SAME_FAULT: SQL = sql`
  f.check_name = g.check_name and f.identity = g.identity and coalesce(f.projection, '') = coalesce(g.projection, '')`;
