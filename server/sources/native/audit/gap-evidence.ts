/**
 * What `publish_head` wrote down of positions that no event has: they were all drawn (`ceiling`), and nobody who could still use one was
 * under way (`lowest_claim`). A rolled back transaction, a crash that skipped 32 and a session that was killed leave the same record.
 */
export const PROVEN_DEAD = "g.ceiling >= g.to_position and coalesce(g.lowest_claim, g.ceiling) >= g.to_position";

/** The records that touch a range. They lie apart from each other, so the one that begins before it can only be the nearest. */
export const touching = (from: string, to: string): string =>
  `g.from_position >= coalesce((select max(b.from_position) from event_store.gaps b where b.from_position <= ${from}), 0)
   and g.from_position <= ${to} and g.to_position >= ${from} and ${PROVEN_DEAD}`;
