import { type SQL, sql } from "drizzle-orm";
import type { Symptom } from "@/server/domain/checklist/lines";
import { utcText } from "../utc-text";

export type StoredIncident = {
  id: string;
  title: string;
  symptom: Symptom | null;
  projection: string | null;
  begunAt: string;
  begunBy: string;
  closedAt: string | null;
  closedBy: string | null;
  outcome: string | null;
  /** Begun at, in microseconds: a page goes on after it. */
  cursor: string;
};

/** Of `tidemark.incidents i`. */
export const INCIDENT_COLUMNS: SQL = sql`
  i.id, i.title, i.symptom, i.projection, ${utcText(sql`i.begun_at`)} as "begunAt", i.begun_by as "begunBy",
  ${utcText(sql`i.closed_at`)} as "closedAt", i.closed_by as "closedBy", i.outcome,
  (extract(epoch from i.begun_at) * 1000000)::bigint::text as cursor`;
