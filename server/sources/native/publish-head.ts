import type { Database } from "@/server/db/database";
import { type Position, position } from "@/server/domain/position";

/**
 * THE SAFE HEAD, told once. The SQL stands in `drizzle/0001_event_store.sql` (`claim_positions`, `probe`, `publish_head`).
 *
 * The problem. A position is drawn from a sequence before its transaction commits. While the transaction at 7 is open, the one
 * at 8 may commit and be read; a reader whose checkpoint is then 8 never sees 7. The safe head is the highest position at or
 * below which nothing can appear any more, and readers stop there.
 *
 * Writers claim. Before its first draw a transaction takes a shared advisory lock whose key *is* the sequence's last value:
 * "all my positions are greater than this". The lock lives exactly as long as the transaction, through PREPARE, a crash and a
 * promotion too, and it never makes anybody wait, because everybody takes it shared. A transaction that claims late with an
 * old value is merely cautious. Drawing before claiming is what would lose events.
 *
 * Readers look in this order, and the order is the proof:
 *   1. the ceiling: the last position drawn by anybody;
 *   2. the claims: the lowest one that is held now. Head = the smaller of the two;
 *   3. the events at or below the head, under a snapshot younger than both looks.
 *
 * Take a position p at or below the head. It was drawn before look 1, else the ceiling would be below it. Its transaction had
 * claimed something smaller than p before that. If the claim was still held at look 2, the head would be below p: so it was
 * not, so the transaction had ended, and PostgreSQL releases locks only after a transaction is visible to new snapshots. So
 * the snapshot of step 3 sees p, or p was rolled back and will never exist.
 *
 * What each shortcut costs, measured on the race that the tests repeat:
 *   - Claims before ceiling: a writer may claim, draw and stay open between the looks; its position is under the ceiling and
 *     its claim was not there when we looked.
 *   - Everything in one statement: its snapshot is taken first, but locks and sequences are not read through a snapshot. What
 *     commits in between has no lock any more and is not in the snapshot yet. STABLE functions and REPEATABLE READ are the same
 *     mistake in other clothes, which is why `probe` refuses to run there.
 *   - `pg_stat_activity` instead of locks: prepared transactions are not in it.
 *   - A gap that is "old enough": no time is. An idle transaction may be older.
 *   - `pg_snapshot_xmin` instead of claims: it waits for every writing transaction of the whole cluster, and ordering by it
 *     turns streams round; with order by position it loses events.
 *   - A sequence with CACHE > 1: a session draws from its private range long after others have passed it.
 *
 * A checkpoint stands on an event that was read, never on the head itself: after a crash the sequence may hand out again a
 * position that no WAL remembers, and only a committed event proves that its position is taken.
 *
 * Publishing. The head is stateless and could be computed by every reader; it is published in one row for three readers that
 * cannot: standbys, which see no locks, sessions in a long snapshot, and listeners, who must be told when an event is
 * *readable*. A NOTIFY in the appending transaction would ring before that, would make PREPARE TRANSACTION fail, and would
 * queue every commit behind one lock. Whoever sees the row sees all events below it: its commit follows theirs, in memory and
 * in the WAL. That is also why it needs no synchronous commit: lost in a crash, it is published again.
 */
const PUBLISH = `
  set local synchronous_commit = off;
  select event_store.publish_head();
  select position::text from event_store.head`;

/** Moves the published head over what became readable (at most 20,000 events a call) and says where it stands now. */
export const publishHead = async (db: Database): Promise<Position> => {
  // Three statements in one round trip and one transaction: the driver answers with one result for each of them.
  const results: unknown = await db.$client.query(PUBLISH);
  const last: { rows: { position: string }[] } = Array.isArray(results) ? results.at(-1) : { rows: [] };
  return position(last.rows[0]!.position);
};
