import { durationText } from "../duration";
import type { Severity } from "../lag";
import { bytesText } from "./bytes-text";

export type Slot = {
  name: string;
  kind: "physical" | "logical";
  /** Somebody is connected to it. */
  isRead: boolean;
  /** As PostgreSQL says: reserved, extended, unreserved, lost; null where it never reserved anything. */
  walStatus: string | null;
  database: string | null;
  /** Null where it retains nothing. */
  retainedBytes: number | null;
  /** What may be written yet before the slot is given up; null where nothing limits it. */
  safeBytes: number | null;
  unreadSeconds: number | null;
};

export type SlotStatus = "read" | "unread" | "ending" | "lost" | "empty";
export type SlotVerdict = { status: SlotStatus; severity: Severity; sentence: string };

/** What a disk has room for beside its data is not known here: this much is too much to be no one's. */
const GRAVE_BYTES = 10_000_000_000;

const unread = ({ retainedBytes, safeBytes, unreadSeconds }: Slot): SlotVerdict => {
  const since = unreadSeconds === null ? "Nobody reads it" : `Nobody has read it for ${durationText(unreadSeconds)}`;
  const end =
    safeBytes === null
      ? "It grows until the disk is full, and then nobody can write: bring its reader back, or drop the slot."
      : `After ${bytesText(Math.max(0, safeBytes))} more it is given up, and its reader has to be made anew.`;
  const bytes = retainedBytes ?? 0;
  return {
    status: "unread",
    severity: safeBytes === null && bytes > GRAVE_BYTES ? "critical" : "medium",
    sentence: `${since}, and ${bytesText(bytes)} of log are kept for it. ${end}`,
  };
};

/** What a slot keeps, for whom, and what comes of it. */
export const judgeSlot = (slot: Slot): SlotVerdict => {
  const { isRead, walStatus, retainedBytes, safeBytes } = slot;
  if (walStatus === "lost")
    return {
      status: "lost",
      severity: "high",
      sentence: "What its reader needs is gone: make that replica anew, then drop the slot.",
    };
  if (walStatus === "unreserved")
    return {
      status: "ending",
      severity: "critical",
      sentence: `The limit is passed: the ${bytesText(retainedBytes ?? 0)} of log that its reader needs are removed at the next checkpoint.`,
    };
  if (retainedBytes === null) return { status: "empty", severity: "none", sentence: "Keeps nothing: nobody has ever read it." };
  if (!isRead) return unread(slot);
  const room = safeBytes === null ? "" : `; ${bytesText(Math.max(0, safeBytes))} more may be written before it is given up`;
  return {
    status: "read",
    severity: walStatus === "extended" && retainedBytes > GRAVE_BYTES ? "medium" : "none",
    sentence: `Is read; ${bytesText(retainedBytes)} of log are kept for it${room}.`,
  };
};
