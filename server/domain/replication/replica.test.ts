import { expect, test } from "vitest";
import { judgeReplica, type Replica, slowestReplay } from "./replica";

const thresholds = { lagEvents: [100, 1_000, 10_000], lagSeconds: [5, 300] } as const;
const MB = 1_000_000;
const whole = { bytes: 0, seconds: 0 };
const replica: Replica = {
  pid: 7,
  name: "replica-1",
  address: "10.0.0.2",
  state: "streaming",
  syncState: "async",
  written: whole,
  flushed: whole,
  replayed: whole,
};
const judge = (facts: Partial<Replica>) => judgeReplica({ ...replica, ...facts }, thresholds);

test("who has replayed every byte is in step, whatever time is told with it", () => {
  expect(judge({ replayed: { bytes: 0, seconds: 900 } })).toEqual({
    status: "in-step",
    severity: "none",
    sentence: "Has replayed everything.",
  });
});

test("a few bytes for a moment are no lag, and are told", () => {
  expect(judge({ replayed: { bytes: 2_000, seconds: 0.4 } })).toEqual({
    status: "in-step",
    severity: "none",
    sentence: "Is 0.4 s behind (2 kB).",
  });
});

test("who receives everything and replays nothing is told apart from who receives too slowly", () => {
  const replayed = { bytes: 12 * MB, seconds: 38 };
  expect(judge({ replayed })).toMatchObject({ status: "not-replaying", severity: "medium" });
  expect(judge({ replayed }).sentence).toContain("does not replay it: 38 s behind (12 MB)");
  expect(judge({ replayed, flushed: { bytes: 10 * MB, seconds: 30 } })).toMatchObject({ status: "behind", severity: "medium" });
  expect(judge({ replayed, flushed: { bytes: 10 * MB, seconds: 30 } }).sentence).toContain("10 MB are not on its disk yet");
});

test("more than the critical seconds is critical, just as many is not", () => {
  expect(judge({ replayed: { bytes: 1, seconds: 300 } }).severity).toBe("medium");
  expect(judge({ replayed: { bytes: 1, seconds: 300.1 } }).severity).toBe("critical");
  expect(judge({ replayed: { bytes: 1, seconds: 5 } }).severity).toBe("none");
});

test("who catches up, copies, has just come, or may not be seen is none of these", () => {
  const far = { bytes: 900 * MB, seconds: 60 };
  expect(judge({ state: "catchup", replayed: far, flushed: far }).status).toBe("catching-up");
  expect(judge({ state: "backup", replayed: null, flushed: null }).status).toBe("copying");
  expect(judge({ state: "startup", replayed: null, flushed: null }).status).toBe("catching-up");
  expect(judge({ state: null, replayed: null, flushed: null }).status).toBe("unseen");
});

test("bytes whose age nobody knows are told without one", () => {
  expect(judge({ replayed: { bytes: 3 * MB, seconds: null } })).toMatchObject({ severity: "none", sentence: "Is 3 MB behind." });
});

test("of several replicas the one that has replayed least counts; a base backup and one whose distance nobody knows do not", () => {
  const late = { ...replica, name: "late", replayed: { bytes: 2_000, seconds: 12 } };
  const copying = { ...replica, name: "copying", state: "backup", replayed: { bytes: 9_000, seconds: 900 } };
  const unseen = { ...replica, name: "unseen", state: null, replayed: null };
  expect(slowestReplay([replica, late, copying, unseen])).toEqual({ replica: "late", lagSeconds: 12 });
  expect(slowestReplay([copying, unseen])).toBeNull();
});
