import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { AnswerKey } from "./claim-answer";

export const recordAnswer = async (
  tx: Transaction,
  { idempotencyKey, endpoint, actor }: AnswerKey,
  { status, body }: { status: number; body: unknown },
): Promise<void> => {
  await tx.execute(sql`
    update tidemark.answers set status = ${status}, body = ${JSON.stringify(body)}::jsonb
     where idempotency_key = ${idempotencyKey} and endpoint = ${endpoint} and actor = ${actor}`);
};
