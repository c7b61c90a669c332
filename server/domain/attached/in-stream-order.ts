/**
 * `stream`: whose versions rise; a name that was put aside and begun again has two of them. `place` is comparable: where the event stands in the
 * order that the store hands events out in.
 */
export type Placed<P> = { stream: string; version: bigint; place: P };

/**
 * A store may hand a stream's events out in another order than the stream's: the transaction that wrote the second version may be older than that
 * of the first. So an event is told at its own place or at that of the latest version before it, whichever comes later; a page is what is told in
 * its range, so that pages neither repeat nor miss an event. `rows` are those that have their place in the range, of their streams the later
 * versions with a place before it, and of what is earlier than any of these the versions with a place behind it.
 */
export const inStreamOrder = <P, R extends Placed<P>>(
  rows: readonly R[],
  range: { after: P | null; upTo: P },
  compare: (one: P, other: P) => number,
): R[] => {
  const latest = new Map<string, P>();
  const told: { row: R; at: P }[] = [];
  for (const row of rows.toSorted((one, other) => (one.version < other.version ? -1 : one.version > other.version ? 1 : 0))) {
    const before = latest.get(row.stream);
    const at = before !== undefined && compare(before, row.place) > 0 ? before : row.place;
    latest.set(row.stream, at);
    if ((range.after === null || compare(at, range.after) > 0) && compare(at, range.upTo) <= 0) told.push({ row, at });
  }
  return told.toSorted((one, other) => compare(one.at, other.at) || (one.row.version < other.row.version ? -1 : 1)).map(({ row }) => row);
};
