import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/server/db/database";
import { utcText } from "../utc-text";

const row = z.object({ id: z.string(), revealedAt: z.string(), endsAt: z.string() });

export type NewReveal = { actorId: string; source: string; eventId: string; streamId: string; streamVersion: bigint; reason: string };

export const REVEALED_MINUTES = 5;

/** By the database's clock it ends five minutes from now. */
export const insertReveal = async (
  tx: Transaction,
  { actorId, source, eventId, streamId, streamVersion, reason }: NewReveal,
): Promise<z.output<typeof row>> => {
  const { rows } = await tx.execute(sql`
    insert into tidemark.reveals (actor_id, source, event_id, stream_id, stream_version, reason, ends_at)
    values (${actorId}::uuid, ${source}, ${eventId}::uuid, ${streamId}, ${streamVersion.toString()}::bigint, ${reason},
            now() + make_interval(mins => ${REVEALED_MINUTES}))
    returning id, ${utcText(sql`revealed_at`)} as "revealedAt", ${utcText(sql`ends_at`)} as "endsAt"`);
  return row.parse(rows[0]);
};
