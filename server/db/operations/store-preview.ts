import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { ClaimedOperation } from "./claim-operation";

export type Prediction = {
  sequence: string;
  index: bigint;
  outcome: "resolved" | "failed" | "not-reached" | "discarded";
  cause: { type: string; message: string; fingerprint: string } | null;
};

/** Keeps what a preview found, letter by letter and as people see it. False when another engine previews it now, or nobody wants it any more. */
export const storePreview = (
  db: Database,
  { id, epoch }: ClaimedOperation,
  predictions: readonly Prediction[],
  preview: object,
): Promise<boolean> =>
  db.transaction(async (tx) => {
    const { rowCount } = await tx.execute(sql`
      update tidemark.operations set state = 'previewed', preview = ${JSON.stringify(preview)}::jsonb, engine_id = null
       where id = ${id} and epoch = ${epoch.toString()}::bigint and state = 'previewing'`);
    if (rowCount !== 1) return false;
    const told = JSON.stringify(predictions.map(({ index, ...rest }) => ({ ...rest, index: index.toString() })));
    await tx.execute(sql`
      update tidemark.operation_items i set predicted = p.outcome, predicted_cause = p.cause
        from jsonb_to_recordset(${told}::jsonb) as p (sequence text, index bigint, outcome text, cause jsonb)
       where i.operation_id = ${id} and i.sequence = p.sequence and i.index = p.index`);
    return true;
  });
