import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import type { EventReference } from "@/server/domain/event";
import type { Lease } from "./load-checkpoint";

export type Failure = {
  /** Null when no single event is to blame: a rewound store, a missing table. */
  event: EventReference | null;
  cause: { type: string; message: string; stack?: string };
};

/** Stops the partition until somebody asks for a retry. False when the lease was lost meanwhile: then it is not ours to stop. */
export const recordFailure = async (db: Database | Transaction, lease: Lease, { event, cause }: Failure): Promise<boolean> => {
  const failure = JSON.stringify({ event: event && { ...event, streamVersion: event.streamVersion.toString() }, cause });
  const { rowCount } = await db.execute(sql`
    update tidemark.checkpoints set failure = ${failure}::jsonb, failed_at = now()
     where projection = ${lease.projection} and version = ${lease.version} and generation = ${lease.generation}
       and partition = ${lease.partition} and epoch = ${lease.epoch.toString()}::bigint`);
  return rowCount === 1;
};
