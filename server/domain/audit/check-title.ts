/** By the stable name of the check: as a heading, what is the matter. */
const known: Readonly<Record<string, string>> = {
  duplicate_event_id: "Two events have the same id",
  duplicate_sequence: "Two events have the same version",
  content_duplicate: "The same was recorded twice",
  sequence_gap: "Versions are missing",
  first_version: "A stream does not begin at version 1",
  global_sequence_gap: "Positions are missing without a record",
  timestamp_reversal: "Time runs backwards in a stream",
  global_timestamp_reversal: "Recorded long before its predecessor",
  checksum_mismatch: "An event is not what was recorded",
  event_after_close: "Events follow the end of a stream",
  unknown_causation: "Its cause is not there",
  unknown_correlation: "Its conversation is not there",
  snapshot_ahead: "A snapshot is ahead of its stream",
  snapshot_unequal: "A snapshot is not what its events make",
  foreign_position: "A position that this store did not give",
  oversize_event: "A very large event",
  oversize_stream: "A very long stream",
  row_missing: "A row is missing",
  row_surplus: "A row that no event makes",
  row_different: "A row differs from its events",
  events_not_applied: "Events were passed over",
};

/** A team's own check goes by its name. */
const spelled = (name: string): string => {
  const words = name.replaceAll("_", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

export const isOwnCheck = (name: string): boolean => !Object.hasOwn(known, name);

export const checkTitle = (name: string): string => (isOwnCheck(name) ? undefined : known[name]) ?? spelled(name);
