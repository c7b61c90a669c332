import type { Replica, Replication, Slot } from "@/server/contracts/replication";
import { formatDuration } from "../format";
import { bytesText } from "../rebuilds/plan-words";
import type { Tone } from "../ui/tone";

type Said = { word: string; tone: Tone };

const REPLICAS: Record<Replica["status"], string> = {
  "in-step": "in step",
  behind: "behind",
  "not-replaying": "not replaying",
  "catching-up": "catching up",
  copying: "copying",
  unseen: "not seen",
};
const SLOTS: Record<Slot["status"], string> = { read: "read", unread: "unread", ending: "ending", lost: "lost", empty: "empty" };

const toneOf = (severity: Replication["severity"], calm: Tone): Tone =>
  severity === "none" ? calm : severity === "medium" ? "warn" : "bad";

export const replicaWord = ({ status, severity }: Replica): Said => ({
  word: REPLICAS[status],
  tone: toneOf(severity, status === "in-step" ? "ok" : status === "unseen" ? "neutral" : "working"),
});

export const slotWord = ({ status, severity }: Slot): Said => ({
  word: SLOTS[status],
  tone: toneOf(severity, status === "read" ? "ok" : "neutral"),
});

/** "0.4 s, 2 kB"; seconds are told only while bytes are missing. */
export const distanceText = (distance: Replica["replayed"]): string => {
  if (!distance) return "not told";
  if (distance.bytes === 0) return "nothing";
  const bytes = bytesText(distance.bytes);
  return distance.seconds === null ? bytes : `${formatDuration(distance.seconds)}, ${bytes}`;
};

export const commitsText = ({ status }: Replication["synchrony"]): string =>
  status === "asynchronous" ? "wait for no replica" : status === "synchronous" ? "wait for a replica" : "wait, and nobody answers";
