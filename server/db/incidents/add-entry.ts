import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { LineName } from "@/server/domain/checklist/lines";
import { type IncidentLinkKind, MOST_ENTRIES } from "@/server/domain/incident/incident";

/** What is added to an incident. */
export type NewEntry =
  | { kind: "note"; text: string }
  | { kind: "ticked" | "unticked"; line: LineName }
  | { kind: "linked"; linkKind: IncidentLinkKind; linkedId: string };

/** To one that is held, so that its entries can be counted. False where it is full. */
export const addEntry = async (
  tx: Transaction,
  { incidentId, actor, entry }: { incidentId: string; actor: string; entry: NewEntry },
): Promise<boolean> => {
  const text = entry.kind === "note" ? entry.text : null;
  const line = "line" in entry ? entry.line : null;
  const link = entry.kind === "linked" ? entry : null;
  const { rowCount } = await tx.execute(sql`
    insert into tidemark.incident_entries (incident_id, kind, at, actor, text, line, link_kind, linked_id)
    select ${incidentId}, ${entry.kind}, clock_timestamp(), ${actor}, ${text}::text, ${line}::text, ${link?.linkKind ?? null}::text,
           ${link?.linkedId ?? null}::uuid
     where (select count(*) from tidemark.incident_entries where incident_id = ${incidentId}) < ${MOST_ENTRIES}`);
  return rowCount === 1;
};
