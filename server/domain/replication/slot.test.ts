import { expect, test } from "vitest";
import { judgeSlot, type Slot } from "./slot";

const GB = 1_000_000_000;
const slot: Slot = {
  name: "replica_1",
  kind: "physical",
  isRead: true,
  walStatus: "reserved",
  database: null,
  retainedBytes: 16_000_000,
  safeBytes: null,
  unreadSeconds: null,
};
const judge = (facts: Partial<Slot>) => judgeSlot({ ...slot, ...facts });

test("a slot that is read keeps what its reader needs, and that is fine", () => {
  expect(judge({})).toEqual({ status: "read", severity: "none", sentence: "Is read; 16 MB of log are kept for it." });
  expect(judge({ safeBytes: 2 * GB }).sentence).toBe(
    "Is read; 16 MB of log are kept for it; 2 GB more may be written before it is given up.",
  );
});

test("a slot that nobody reads is told at once, with what it ends in", () => {
  expect(judge({ isRead: false, unreadSeconds: 90 })).toMatchObject({ status: "unread", severity: "medium" });
  expect(judge({ isRead: false, unreadSeconds: 90 }).sentence).toMatch(
    /^Nobody has read it for 1 min 30 s, and 16 MB .* until the disk is full/,
  );
  expect(judge({ isRead: false, safeBytes: GB }).sentence).toContain("After 1 GB more it is given up");
});

test("what fills the disk without a limit is critical once it is much", () => {
  expect(judge({ isRead: false, retainedBytes: 11 * GB }).severity).toBe("critical");
  expect(judge({ isRead: false, retainedBytes: 11 * GB, safeBytes: GB }).severity).toBe("medium");
});

test("a slot past its limit is about to lose its reader, one that lost it says what to do", () => {
  expect(judge({ isRead: false, walStatus: "unreserved", safeBytes: -5 })).toMatchObject({ status: "ending", severity: "critical" });
  expect(judge({ isRead: false, walStatus: "lost", retainedBytes: null })).toMatchObject({ status: "lost", severity: "high" });
  expect(judge({ isRead: false, walStatus: null, retainedBytes: null })).toMatchObject({ status: "empty", severity: "none" });
});
