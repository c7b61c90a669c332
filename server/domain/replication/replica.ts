import { durationText } from "../duration";
import { type Severity, severityOfSeconds, type Thresholds } from "../lag";
import { bytesText } from "./bytes-text";

/** What a replica has not done yet. Seconds are at least so many; null where nobody can say. */
export type Distance = { bytes: number; seconds: number | null };

export type Replica = {
  pid: number;
  name: string;
  address: string | null;
  /** As PostgreSQL says: streaming, catchup, startup, backup, stopping. Null, with all the rest, where this login may not see it. */
  state: string | null;
  syncState: string | null;
  written: Distance | null;
  flushed: Distance | null;
  replayed: Distance | null;
};

export type ReplicaStatus = "in-step" | "behind" | "not-replaying" | "catching-up" | "copying" | "unseen";
export type ReplicaVerdict = { status: ReplicaStatus; severity: Severity; sentence: string };

/** Whoever has replayed least of those whose distance is known; null where nobody's is. A base backup replays nothing. */
export const slowestReplay = (replicas: readonly Replica[]): { replica: string; lagSeconds: number } | null =>
  replicas
    .flatMap(({ name, state, replayed }) =>
      state === null || state === "backup" || replayed === null || replayed.seconds === null
        ? []
        : [{ replica: name, lagSeconds: replayed.seconds }],
    )
    .toSorted((a, b) => b.lagSeconds - a.lagSeconds)[0] ?? null;

const distanceText = ({ bytes, seconds }: Distance): string =>
  seconds === null ? `${bytesText(bytes)} behind` : `${durationText(seconds)} behind (${bytesText(bytes)})`;

const STALE = "Whoever reads there sees data that old.";

/** How a replica stands, and what it means for who reads there. Bytes decide; seconds say how grave it is. */
export const judgeReplica = ({ state, flushed, replayed }: Replica, thresholds: Thresholds): ReplicaVerdict => {
  if (state === null) return { status: "unseen", severity: "none", sentence: "This login is not told how it stands." };
  if (state === "backup") return { status: "copying", severity: "none", sentence: "Takes a base backup; it is no replica yet." };
  if (!flushed || !replayed) return { status: "catching-up", severity: "none", sentence: "Has just connected and has said nothing yet." };
  if (replayed.bytes === 0) return { status: "in-step", severity: "none", sentence: "Has replayed everything." };
  const severity = severityOfSeconds(replayed.seconds ?? 0, thresholds);
  if (severity === "none") {
    const status = state === "catchup" ? "catching-up" : "in-step";
    return { status, severity, sentence: `Is ${distanceText(replayed)}.` };
  }
  const receives = severityOfSeconds(flushed.seconds ?? 0, thresholds) === "none";
  if (receives)
    return {
      status: "not-replaying",
      severity,
      sentence: `Receives everything and does not replay it: ${distanceText(replayed)}. Its replay is paused, or a query there holds it up. ${STALE}`,
    };
  const what = state === "catchup" ? "Catches up" : "Receives too slowly";
  return {
    status: state === "catchup" ? "catching-up" : "behind",
    severity,
    sentence: `${what}: ${distanceText(replayed)}, of which ${bytesText(flushed.bytes)} are not on its disk yet. ${STALE}`,
  };
};
