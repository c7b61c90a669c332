import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database, Transaction } from "@/server/db/database";

const row = z.object({ streamId: z.string(), streamVersion: z.string(), sha256: z.string(), text: z.string() });
export type CaseFileText = z.infer<typeof row>;

/** The file as it was handed over, byte by byte. */
export const readCaseFileText = async (tx: Database | Transaction, id: string, format: "html" | "json"): Promise<CaseFileText | null> => {
  const { rows } = await tx.execute(sql`
    select stream_id as "streamId", stream_version::text as "streamVersion", sha256, ${format === "html" ? sql`html` : sql`json`} as text
      from tidemark.case_files where id = ${id}`);
  return rows[0] ? row.parse(rows[0]) : null;
};
