import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database, Transaction } from "@/server/db/database";
import { checklistLines } from "@/server/domain/checklist/lines";
import { incidentLinkKinds } from "@/server/domain/incident/incident";
import { utcText } from "../utc-text";

const made = { at: z.string(), by: z.string() };
const row = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("note"), ...made, text: z.string() }),
  z.object({ kind: z.enum(["ticked", "unticked"]), ...made, line: z.enum(checklistLines) }),
  z.object({ kind: z.literal("linked"), ...made, linkKind: z.enum(incidentLinkKinds), linkedId: z.string() }),
]);
export type StoredEntry = z.infer<typeof row>;

/** All of them, in the order in which they were made; `add-entry.ts` keeps them few. */
export const listEntries = async (db: Database | Transaction, incidentId: string): Promise<StoredEntry[]> => {
  const { rows } = await db.execute(sql`
    select e.kind, ${utcText(sql`e.at`)} as at, e.actor as by, e.text, e.line, e.link_kind as "linkKind", e.linked_id as "linkedId"
      from tidemark.incident_entries e where e.incident_id = ${incidentId} order by e.id`);
  return row.array().parse(rows);
};
