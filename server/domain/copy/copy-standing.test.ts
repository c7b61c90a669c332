import { expect, test } from "vitest";
import { type CopyFacts, copyStanding } from "./copy-standing";

const facts: CopyFacts = {
  ...{
    events: 1_202n,
    behind: { events: 0, isMore: false, oldestSeconds: null },
    waitsFor: null,
    trouble: null,
    isStopped: false,
    isKept: true,
    unseenSeconds: 1,
  },
};

test("a copy that has all events says how many; one that has not, how many are missing and how old they are", () => {
  expect(copyStanding(facts)).toEqual({ state: "current", sentence: "Every event that is read of its log is copied: 1,202." });
  expect(copyStanding({ ...facts, behind: { events: 1, isMore: false, oldestSeconds: 3 } })).toEqual({
    state: "copying",
    sentence: "1 event is still to be copied, the oldest of them 3 s old.",
  });
  expect(copyStanding({ ...facts, behind: { events: 10_000, isMore: true, oldestSeconds: 90 } }).sentence).toBe(
    "More than 10,000 events are still to be copied, the oldest of them 1 min 30 s old.",
  );
  expect(copyStanding({ ...facts, behind: null }).state).toBe("copying");
});

test("trouble is told before what was seen earlier, and nothing of it once no engine is there that would go on", () => {
  const waiting = { ...facts, waitsFor: "1 event cannot be read yet." };
  expect(copyStanding(waiting)).toEqual({ state: "waiting", sentence: "1 event cannot be read yet." });
  expect(copyStanding({ ...waiting, trouble: "It is away." })).toEqual({ state: "failing", sentence: "It is away." });
  expect(copyStanding({ ...waiting, trouble: "It was rewound.", isStopped: true })).toEqual({
    state: "stopped",
    sentence: "It was rewound.",
  });
  expect(copyStanding({ ...waiting, trouble: "It was rewound.", isStopped: true, isKept: false }).state).toBe("unkept");
});

test("what an engine saw long ago is not told as now, although it has the copy in hand", () => {
  expect(copyStanding({ ...facts, unseenSeconds: 30 }).state).toBe("current");
  expect(copyStanding({ ...facts, unseenSeconds: 95 })).toEqual({
    state: "failing",
    sentence:
      "Its engine has not come to the end of a look for 1 min 35 s: it waits for the source, or for a lock in this console's own database.",
  });
  expect(copyStanding({ ...facts, unseenSeconds: 95, trouble: "It is away." }).sentence).toBe("It is away.");
});
