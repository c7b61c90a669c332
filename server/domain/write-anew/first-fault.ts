import type { SupersededWhy } from "../log-repair";
import { byVersion, type Placed } from "./writing";

export type FirstFault = { from: bigint; why: SupersededWhy };

/** The first version from which on a stream, given in the order of the log, is not 1, 2, 3 and so on; null where it is. What counts no more is no fault. */
export const firstFault = (stream: readonly Placed[]): FirstFault | null => {
  let last = 0n;
  for (const [at, { streamVersion, counts }] of stream.entries()) {
    if (counts && streamVersion !== last + 1n) return faultAt(stream, at, last);
    if (streamVersion > last) last = streamVersion;
  }
  return null;
};

const faultAt = (stream: readonly Placed[], at: number, last: bigint): FirstFault => {
  const from = byVersion(stream.slice(at).filter(({ counts }) => counts))[0]!.streamVersion;
  if (stream.slice(0, at).some(({ streamVersion, counts }) => counts && streamVersion === stream[at]!.streamVersion))
    return { from, why: "duplicate_sequence" };
  if (last === 0n && from > 1n) return { from, why: "first_version" };
  return { from, why: from === last + 1n ? "timestamp_reversal" : "sequence_gap" };
};
