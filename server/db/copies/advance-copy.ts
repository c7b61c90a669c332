import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Position } from "@/server/domain/position";
import type { CopyPlace } from "./read-place";

export type CopyStep = {
  source: string;
  to: Position;
  identity: string;
  events: number;
  /** Null where the step brought no event. */
  end: { last: NonNullable<CopyPlace["last"]>; logPosition: bigint } | null;
};

/** In the transaction that holds its place and has appended the step's events. */
export const advanceCopy = async (tx: Transaction, { source, to, identity, events, end }: CopyStep): Promise<void> => {
  await tx.execute(sql`
    update tidemark.copies
       set position = ${to}, identity = ${identity}, events = events + ${events}, copied_at = case when ${end !== null} then now() else copied_at end,
           last_stream = coalesce(${end?.last.streamId ?? null}, last_stream),
           last_version = coalesce(${end?.last.streamVersion.toString() ?? null}::bigint, last_version),
           last_event_id = coalesce(${end?.last.eventId ?? null}, last_event_id),
           log_position = coalesce(${end?.logPosition.toString() ?? null}::bigint, log_position)
     where source = ${source}`);
};
