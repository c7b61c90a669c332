import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/server/db/database";
import type { AppendTotals } from "@/server/domain/alert/append-pace";

const appends = z.object({ atSeconds: z.number(), calls: z.number(), totalMs: z.number(), squaresMs: z.number() }).nullable();

/** What the writers' counters stood at when somebody looked last; null where that is not known. */
export type WatchTurn = { appends: AppendTotals | null };

/** Notes that somebody looks now. Null where somebody did less than `everyMs` ago: engines take turns, whatever their number. */
export const turnOfWatch = async (tx: Transaction, everyMs: number): Promise<WatchTurn | null> => {
  const { rows } = await tx.execute<{ appends: unknown }>(sql`
    insert into tidemark.alert_watch as w default values
    on conflict (only_row) do update set evaluated_at = now() where w.evaluated_at <= now() - make_interval(secs => ${everyMs / 1_000})
    returning appends`);
  return rows[0] ? { appends: appends.parse(rows[0].appends) } : null;
};

export const noteAppends = async (tx: Transaction, totals: AppendTotals | null): Promise<void> => {
  await tx.execute(sql`update tidemark.alert_watch set appends = ${totals && JSON.stringify(totals)}::jsonb`);
};
