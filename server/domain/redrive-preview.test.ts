import { expect, test } from "vitest";
import { position } from "./position";
import { composePreview, type TriedSequence, verdictOf } from "./redrive-preview";

const tried = (sequence: string, over: Partial<TriedSequence> = {}): TriedSequence => ({
  sequence,
  letters: 3,
  discarded: 0,
  failure: null,
  changes: [],
  operationId: null,
  redrivenInVain: 0,
  ...over,
});

const failure = (at: number, fingerprint: string): NonNullable<TriedSequence["failure"]> => ({
  at,
  event: { globalPosition: position("7"), streamId: "a", streamVersion: 7n, eventId: "e", type: "Paid" },
  cause: { type: "FoldFailed", message: "owes 12.50", fingerprint },
  fingerprintBefore: "old",
});

const frame = { countedAt: "2026-01-01T00:00:00Z", noun: "fine", liveVersion: 1, foldVersion: 2, leadField: "paid" };

test("a cause that is the letter's own fails the same, another one fails anew", () => {
  expect(verdictOf(tried("a", { failure: failure(1, "old") }))).toBe("fail-same");
  expect(verdictOf(tried("a", { failure: failure(1, "new") }))).toBe("fail-new");
});

test("what another operation runs is busy, what holds nothing any more is applied, whatever was tried", () => {
  expect(verdictOf(tried("a", { operationId: "o", failure: failure(1, "old") }))).toBe("busy");
  expect(verdictOf(tried("a", { letters: 0 }))).toBe("applied");
});

test("every letter is counted once: before the failure it comes through, from there on it fails or is not reached", () => {
  const preview = composePreview([tried("a"), tried("b", { failure: failure(3, "new"), letters: 5 }), tried("c", { letters: 0 })], frame);
  expect(preview).toMatchObject({
    succeed: { sequences: 1, letters: 5 },
    fail: { sequences: 1, letters: 3 },
    applied: { sequences: 1 },
    busy: { sequences: 0 },
  });
});

test("what is discarded is counted apart from what comes through behind it", () => {
  const preview = composePreview([tried("a", { discarded: 1 })], frame);
  expect(preview).toMatchObject({ discard: { letters: 1 }, succeed: { sequences: 1, letters: 2 }, fail: { letters: 0 } });
});

test("failures stand first, with the place where they stop and the message cut into words and values", () => {
  const { sequences } = composePreview([tried("a"), tried("b", { failure: failure(2, "old") })], frame);
  expect(sequences.map(({ sequence }) => sequence)).toEqual(["b", "a"]);
  expect(sequences[0]).toMatchObject({
    stopsAt: 2,
    stopsAtEvent: { streamVersion: "7" },
    message: [
      { text: "owes ", isValue: false },
      { text: "12.50", isValue: true },
    ],
  });
});

test("the third redrive with one cause is a loop, unless nothing of it would run", () => {
  const inVain = { redrivenInVain: 2 };
  expect(composePreview([tried("a", inVain), tried("b", { ...inVain, operationId: "o" }), tried("c")], frame).loops).toEqual(["a"]);
});

test("the field that tells most comes first", () => {
  const change = (path: string) => ({ path, before: "1.00", after: "2.00" });
  const { sequences } = composePreview([tried("a", { changes: [change("lines"), change("paid"), change("plan")] })], frame);
  expect(sequences[0]?.changes.map(({ field }) => field)).toEqual(["paid", "lines", "plan"]);
});

test("a large selection is confirmed by typing its size, counted without what cannot run", () => {
  const many = Array.from({ length: 8 }, (_, n) => tried(`a-${n}`, n === 0 ? { letters: 0 } : {}));
  expect(composePreview(many, frame).typeToConfirm).toBe("7 fines");
  expect(composePreview(many.slice(0, 3), frame)).not.toHaveProperty("typeToConfirm");
});
