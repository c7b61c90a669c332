import { expect, test } from "vitest";
import { distanceText, replicaWord, slotWord } from "./replication-words";

const replica = {
  name: "a",
  address: null,
  state: "streaming",
  syncState: "async",
  written: null,
  flushed: null,
  replayed: null,
  status: "in-step",
  severity: "none",
  sentence: "",
} as const;
const slot = {
  name: "a",
  kind: "physical",
  database: null,
  isRead: false,
  walStatus: "reserved",
  retainedBytes: 1,
  safeBytes: null,
  status: "unread",
  severity: "medium",
  sentence: "",
} as const;

test("seconds are told only while bytes are missing", () => {
  expect(distanceText({ bytes: 0, seconds: 90 })).toBe("nothing");
  expect(distanceText({ bytes: 2_000, seconds: 0.4 })).toBe("0.4 s, 2 kB");
  expect(distanceText({ bytes: 2_000, seconds: null })).toBe("2 kB");
  expect(distanceText(null)).toBe("not told");
});

test("a word has the colour of how grave it is", () => {
  expect(replicaWord(replica)).toEqual({ word: "in step", tone: "ok" });
  expect(replicaWord({ ...replica, status: "not-replaying", severity: "medium" })).toEqual({ word: "not replaying", tone: "warn" });
  expect(replicaWord({ ...replica, status: "behind", severity: "critical" }).tone).toBe("bad");
  expect(slotWord(slot)).toEqual({ word: "unread", tone: "warn" });
  expect(slotWord({ ...slot, status: "lost", severity: "high" }).tone).toBe("bad");
});
