import { durationText } from "../duration";
import type { Distance } from "./replica";

/** How a replica answered; `distance` is what it has not replayed. */
export type ReplicaLook =
  | { kind: "away" }
  | { kind: "not-a-standby" }
  | { kind: "other-store" }
  | { kind: "standby"; distance: Distance; hasWhatIsAsked: boolean };

export type ReadPlace = { server: "replica" | "primary"; behindSeconds: number; sentence: string };

const primary = (because: string): ReadPlace => ({ server: "primary", behindSeconds: 0, sentence: `Read from the primary: ${because}.` });

/** A replica is read while it is surely this store's, not too old, and has what was asked for; else the primary, and why. */
export const placeOfReading = (look: ReplicaLook, mostSeconds: number): ReadPlace => {
  if (look.kind === "away") return primary("the replica does not answer");
  if (look.kind === "not-a-standby") return primary("DATABASE_READ_URL leads to a server that is no standby");
  if (look.kind === "other-store") return primary("DATABASE_READ_URL leads to a replica of another store");
  const { distance, hasWhatIsAsked } = look;
  const seconds = distance.bytes === 0 ? 0 : distance.seconds;
  if (seconds === null) return primary("nobody can say how far the replica is behind");
  if (seconds > mostSeconds) return primary(`the replica is ${durationText(seconds)} behind`);
  if (!hasWhatIsAsked) return primary("the replica has not replayed what this page goes on from");
  const age = seconds === 0 ? "has everything" : `is ${durationText(seconds)} behind`;
  return { server: "replica", behindSeconds: seconds, sentence: `Read from the replica, which ${age}.` };
};
