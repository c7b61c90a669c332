import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

export type CaseFileToStore = {
  id: string;
  source: string;
  streamId: string;
  streamVersion: string;
  question: string;
  note: string;
  madeBy: string;
  madeAt: string;
  events: number;
  sha256: string;
  json: string;
  html: string;
};

export const insertCaseFile = async (tx: Transaction, file: CaseFileToStore): Promise<void> => {
  await tx.execute(sql`
    insert into tidemark.case_files
      (id, source, stream_id, stream_version, question, note, made_by, made_at, events, sha256, json, html)
    values (${file.id}, ${file.source}, ${file.streamId}, ${file.streamVersion}, ${file.question}, ${file.note}, ${file.madeBy},
            ${file.madeAt}, ${file.events}, ${file.sha256}, ${file.json}, ${file.html})`);
};
