import type { SupersededWhy } from "../log-repair";
import { bounded, byVersion, copyOf, countingFrom, type FoundEvent, type Placed, refuse, type Writing, type Written } from "./writing";

/** Versions that a stream lacks, both of them too. */
export type Missing = { from: bigint; to: bigint };

export type Neighbours = { before: Placed | undefined; after: Placed | undefined };

/** The events that a gap lies between; none before a stream's beginning. Throws where the stream has one of the missing versions, or nothing there. */
export const neighboursOf = (stream: readonly Placed[], missing: Missing): Neighbours => {
  const { from, to } = missing;
  const there = stream.find(({ streamVersion }) => streamVersion >= from && streamVersion <= to);
  if (there) throw refuse("missing", `The stream has version ${there.streamVersion}, at position ${there.position}: it is not missing.`);
  const at = (version: bigint) => stream.find(({ streamVersion, counts }) => counts && streamVersion === version);
  const [before, after] = [at(from - 1n), at(to + 1n)];
  if (!before && from !== 1n) throw refuse("missing", `The gap begins elsewhere: the stream has no version ${from - 1n} that counts.`);
  if (!after) throw refuse("missing", `The gap ends elsewhere: the stream has no version ${to + 1n} that counts.`);
  return { before, after };
};

/**
 * The missing events, where a second source surely has this very stream: the events around the gap have the ids that they have here. Throws
 * what it lacks instead. `source` is what it has from one version before the gap to one after it.
 */
export const foundIn = (source: readonly FoundEvent[], missing: Missing, { before, after }: Neighbours, backup: string): FoundEvent[] => {
  for (const neighbour of [before, after]) {
    if (!neighbour) continue;
    const { streamVersion, eventId } = neighbour;
    const there = source.filter((event) => event.streamVersion === streamVersion);
    if (there.length === 0)
      throw refuse("backup", `${backup} has no version ${streamVersion} of this stream: it may be another one there.`);
    if (there.some((event) => event.eventId !== eventId))
      throw refuse("backup", `${backup} holds another event at version ${streamVersion}: it is not this stream there.`);
  }
  const found = source.filter(({ streamVersion }) => streamVersion >= missing.from && streamVersion <= missing.to);
  for (let version = missing.from; version <= missing.to; version += 1n) {
    const there = found.filter(({ streamVersion }) => streamVersion === version).length;
    if (there === 0) throw refuse("backup", `${backup} has no version ${version} of this stream either.`);
    if (there > 1) throw refuse("backup", `${backup} has version ${version} of this stream ${there} times.`);
  }
  return found;
};

type Filling = { missing: Missing; into?: string | undefined };

/** What is put where events are missing, and everything behind it once more. `stream` is in the order of the log. */
export const fillGap = (stream: readonly Placed[], { missing, into }: Filling, put: readonly Written[]): Writing => {
  const superseded = countingFrom(stream, missing.to, into);
  const inTurn = byVersion(superseded);
  const earlier = inTurn.filter(({ streamVersion }) => streamVersion < missing.from).map(copyOf);
  const later = inTurn.filter(({ streamVersion }) => streamVersion > missing.to).map(copyOf);
  const why: SupersededWhy = missing.from === 1n ? "first_version" : "sequence_gap";
  return bounded({ superseded, written: [...earlier, ...put, ...later], why }, "missing");
};

/** Stand for events that nobody has any more, at the time of the event before them, or after where there is none. */
export const tombstonesFor = ({ from, to }: Missing, says: string, { before, after }: Neighbours): Written[] => {
  const occurredAt = (before ?? after)!.occurredAt;
  return Array.from({ length: Number(to - from) + 1 }, () => ({ origin: "tombstone", says, occurredAt }));
};
