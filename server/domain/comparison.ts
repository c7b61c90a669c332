import type { Position } from "./position";

/** A value as PostgreSQL spells it, in UTC; null also where there is no row. */
export type ComparedValue = string | null;

export type ComparedRow = {
  key: string;
  /** Where the key is a stream. */
  streamId: string | null;
  kind: "only-live" | "only-candidate" | "different";
  /** Of a row that both have, the fields that differ. */
  fields: { field: string; live: ComparedValue; candidate: ComparedValue }[];
};

/** Two generations of a read model at one position; "live" is the one that the rebuild began from. */
export type ComparisonResult = {
  position: Position;
  /** ISO 8601 in UTC. */
  asOf: string;
  /** Events that the live side's rows have nothing of, because it stood too far behind; 0 where both sides are at `position`. */
  liveUnread: number;
  rows: { live: number; candidate: number; equal: number; different: number; onlyLive: number; onlyCandidate: number };
  /** 128 bits in hex, the same whatever the order of the rows. */
  checksum: { live: string; candidate: string };
  fields: { field: string; different: number }[];
  onlyLiveFields: string[];
  onlyCandidateFields: string[];
  totals: { field: string; live: ComparedValue; candidate: ComparedValue; difference: ComparedValue }[];
  /** The first hundred by key. */
  differences: ComparedRow[];
};
