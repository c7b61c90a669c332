import { formatDuration } from "../format";

/** What the transport knows of itself. `since` is when it got into this state, on this browser's clock. */
export type Transport =
  | { kind: "connecting"; since: number }
  | { kind: "open"; since: number }
  | { kind: "lost"; since: number }
  | { kind: "incompatible"; since: number };

export type Light = { state: "live" | "reconnecting" | "stale" | "not-connected" | "connecting"; words: string };

const STALE_AFTER_MS = 5_000;
const GIVEN_UP_AFTER_MS = 10_000;
/** Whoever has nothing to look at yet is told sooner, but not before a server that cannot read its database says so itself. */
const GIVEN_UP_BEFORE_FIRST_MS = 5_000;

/** The transport after something happened to it. However an attempt fails: what has not answered has not answered since the first one. */
export const entered = (transport: Transport, kind: Transport["kind"], now: number): Transport => {
  if (transport.kind === kind) return transport;
  const isStillUnanswered = transport.kind === "connecting" && kind === "lost";
  return { kind, since: isStillUnanswered ? transport.since : now };
};

/**
 * One light for three questions: does the server answer, does it see the database, how old is what is shown.
 * `ageMs` is the age of the newest look at the database, null before the first.
 */
export const lightOf = ({
  transport,
  ageMs,
  degraded,
  now,
}: {
  transport: Transport;
  ageMs: number | null;
  degraded: boolean;
  now: number;
}): Light => {
  const age = ageMs === null ? null : formatDuration(ageMs / 1_000);
  if (transport.kind === "incompatible") return { state: "not-connected", words: "Reload needed" };
  if (transport.kind !== "open") {
    if (age === null && now - transport.since < GIVEN_UP_BEFORE_FIRST_MS) return { state: "connecting", words: "Connecting" };
    if (age !== null && now - transport.since < GIVEN_UP_AFTER_MS) return { state: "reconnecting", words: `Reconnecting, ${age} old` };
    return { state: "not-connected", words: age ? `Not connected, ${age} old` : "Not connected" };
  }
  if (age === null) return degraded ? { state: "stale", words: "No data yet" } : { state: "connecting", words: "Waiting for data" };
  if (degraded || (ageMs ?? 0) > STALE_AFTER_MS) return { state: "stale", words: `Stale, ${age}` };
  return { state: "live", words: `Live, ${age} ago` };
};
