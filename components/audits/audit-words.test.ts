import { expect, test } from "vitest";
import { headlineOf, lookedAtText, newsText, personOf, titleOf, verdictOf } from "./audit-words";
import { givenAudit } from "./testing/given-audit";

const all = ["sequence_gap", "row_different"];
const found = { critical: 1, warning: 2, note: 0 };
const half = { ...givenAudit({}).progress, unitsDone: 5, unitsTotal: 12, eventsDone: 2_000 };

test("names what it is of, and which rows it took", () => {
  expect(titleOf(givenAudit({}), all)).toBe("Audit of everything");
  expect(titleOf(givenAudit({}), [...all, "first_version"])).toBe("Audit by 2 checks");
  expect(titleOf(givenAudit({ checks: ["sequence_gap"] }), all)).toBe("Audit for “Versions are missing”");
  expect(titleOf(givenAudit({ kind: "nightly" }), all)).toBe("Nightly audit of everything");
  expect(titleOf(givenAudit({ kind: "incremental" }), all)).toBe("Audit of what was appended");
  expect(titleOf(givenAudit({ projection: "account-balances", sample: { share: 0.1 } }), all)).toBe(
    "Audit of the rows of account-balances, 10 % of the rows",
  );
  expect(titleOf(givenAudit({ sample: { keys: 3 } }), all)).toBe("Audit of everything, 3 named rows");
});

test.each([
  [{}, "Audit of everything found nothing."],
  [{ counts: found }, "Audit of everything found 3 findings, 1 critical."],
  [{ state: "queued" }, "Audit of everything: waits for an engine."],
  [{ state: "running", progress: half }, "Audit of everything: 41 % done, it has found nothing yet."],
  [{ state: "running", progress: half, counts: found }, "Audit of everything: 41 % done, it has found 3 findings, 1 critical so far."],
  [{ state: "failed", counts: found }, "Audit of everything could not be finished; it found 3 findings, 1 critical."],
  [{ state: "cancelled", startedAt: null }, "Audit of everything: cancelled before it began."],
] as const)("says how it stands: %j", (more, headline) => {
  expect(headlineOf(givenAudit(more), all)).toBe(headline);
});

test("one that is asked to stop says so, and is stopping until it has", () => {
  const stopping = givenAudit({ state: "running", progress: half, cancelled: { at: "2026-11-21T02:01:00Z", by: "M. Ferri" } });
  expect(headlineOf(stopping, all)).toBe("Audit of everything is being stopped: it has found nothing.");
  expect(verdictOf(stopping).word).toBe("stopping");
});

test("what it found decides its colour, not that it came to its end", () => {
  expect(verdictOf(givenAudit({})).tone).toBe("ok");
  expect(verdictOf(givenAudit({ counts: found })).tone).toBe("bad");
  expect(verdictOf(givenAudit({ counts: { critical: 0, warning: 0, note: 1 } })).tone).toBe("neutral");
});

test("tells what it looked at, and what is new of what it found", () => {
  expect(lookedAtText(half)).toBe("2,000 of 5,000 events and 300 rows");
  expect(lookedAtText({ ...half, eventsDone: 0, eventsTotal: 0 })).toBe("300 rows");
  expect(newsText({ counts: found, newFindings: 1, goneFindings: 4 })).toBe("1 new, 2 known before and 4 of before not there any more.");
  expect(newsText(givenAudit({}))).toBe("");
});

test("the clock is nobody", () => {
  expect(personOf({ kind: "asked", askedBy: "M. Ferri" })).toBe("M. Ferri");
  expect(personOf({ kind: "nightly", askedBy: "schedule:nightly-audit" })).toBeNull();
});
