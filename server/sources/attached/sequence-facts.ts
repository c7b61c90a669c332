/**
 * Whether every position below a drawn one was drawn before it, which can be told on a primary alone. A session whose sequence is cached draws from a
 * range of its own, long after others have passed it. `sequence` is a parameter or a name.
 */
export const drawsInOrder = (sequence: string): string =>
  `(not pg_is_in_recovery() and coalesce((select q.seqcache = 1 and q.seqincrement > 0 and not q.seqcycle from pg_sequence q where q.seqrelid = to_regclass(${sequence})), false))`;
