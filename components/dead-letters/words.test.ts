import { expect, test } from "vitest";
import { ApiError } from "../api-client";
import { plainText } from "../ui/words";
import { countOfNoun, ordinal, sharedNoun } from "./nouns";
import { causeTitle, matchWords, openingOf } from "./opening";
import { differenceWords, refusalDetail } from "./plan-difference";
import { actWords, canaryOf, loopWords, refusalOf, verdictOf } from "./preview-words";
import { causeOf, figuresOf, previewOf, sequenceNamed } from "./testing/letter-samples";

const redrive = { kind: "redrive", selection: {} } as const;
const some = (sequences: number, letters = sequences) => ({ sequences, letters });
const mixed = previewOf({ succeed: some(33, 95), fail: some(3, 16), applied: some(1, 1) });

test("the headline counts in the customer's word, and in sequences where the words differ", () => {
  const fines = [causeOf({ noun: "fine" }), causeOf({ noun: "fine" })];
  expect(openingOf({ causes: fines, figures: figuresOf(165, 63, 2_460) }).headline).toBe(
    "63 fines are held back by 165 letters, the oldest for 41 min.",
  );
  const both = [...fines, causeOf({ noun: "account" })];
  expect(openingOf({ causes: both, figures: figuresOf(2, 1, 5) }).headline).toBe("1 sequence is held back by 2 letters, for 5 s.");
  expect(openingOf({ causes: fines, figures: figuresOf(2, 1, 5) }).lead).toMatch(/^Two causes\. Other fines flow\./);
});

test("without a letter the headline says that every event was applied", () => {
  expect(openingOf({ causes: [], figures: figuresOf(0, 0, null) }).headline).toBe("No letter. Every event was applied.");
});

test("nouns take their plural, counts their ordinal", () => {
  expect([countOfNoun(1, "entry"), countOfNoun(2, "entry"), countOfNoun(1_204, "address")]).toEqual([
    "1 entry",
    "2 entries",
    "1,204 addresses",
  ]);
  expect([1, 2, 3, 4, 11, 12, 21].map(ordinal)).toEqual(["1st", "2nd", "3rd", "4th", "11th", "12th", "21st"]);
  expect(sharedNoun([])).toBe("sequence");
});

test("a cause is called by its first fixed words", () => {
  expect(causeTitle(sequenceNamed("a").message)).toBe("fee");
  expect(
    causeTitle([
      { text: "151.69", isValue: true },
      { text: " is not the sum of payments ", isValue: false },
    ]),
  ).toBe("is not the sum");
  expect(causeTitle([{ text: "42", isValue: true }])).toBe("42");
});

test("the number of matches agrees with its verb", () => {
  expect(matchWords(1, 1)).toBe("1 matches, held longest first");
  expect(matchWords(137, 50)).toBe("137 match, held longest first, 50 shown");
});

test("the verdict counts what would come through and what would not", () => {
  expect(plainText(verdictOf(redrive, mixed))).toBe(
    "Run now, 33 of 37 fines would come through; 3 would fail again; 1 is applied already.",
  );
  expect(plainText(verdictOf(redrive, previewOf({ succeed: some(37) })))).toBe("Run now, all 37 fines would come through.");
  expect(plainText(verdictOf(redrive, previewOf({ fail: some(2) })))).toBe(
    "Run now, none of 2 fines would come through; 2 would fail again.",
  );
  expect(plainText(verdictOf(redrive, previewOf({ succeed: some(1, 5) })))).toBe("Run now, the fine would come through, with 5 letters.");
  expect(plainText(verdictOf(redrive, previewOf()))).toBe("Nothing of it is held any more.");
});

test("a discard says what is marked and what then runs", () => {
  const head = { kind: "discard", selection: { scope: "head" } } as const;
  const discarding = previewOf({ discard: { letters: 37 }, succeed: some(37, 38) });
  expect(plainText(verdictOf(head, discarding))).toBe(
    "37 letters would be discarded. What waits behind is run: all 37 fines would come through.",
  );
  expect(plainText(verdictOf({ ...head, selection: { scope: "sequence" } }, discarding))).toContain("all that are held of 37 fines");
  const alone = (letters: number) => plainText(verdictOf(head, previewOf({ discard: { letters: 1 }, succeed: some(1, letters) })));
  expect(alone(0)).toBe("1 letter would be discarded. Nothing waits behind.");
  expect(alone(61)).toBe("1 letter would be discarded. What waits behind is run: the fine would come through.");
  expect(actWords(head, discarding)).toBe("Discard 37 letters");
});

test("the button says what is missing until nothing is", () => {
  const typed = { ...mixed, typeToConfirm: "37 fines" };
  expect(refusalOf(redrive, typed, { reason: "", typed: "37 fi" })).toBe("Type 37 fines to go on.");
  expect(refusalOf(redrive, typed, { reason: "", typed: " 37 fines " })).toBeNull();
  expect(refusalOf({ kind: "discard" }, previewOf({ discard: { letters: 1 } }), { reason: "x", typed: "" })).toMatch(/^Say why/);
  expect(refusalOf(redrive, previewOf({ applied: some(1) }), { reason: "", typed: "" })).toBe("Nothing is left to run.");
});

test("a third redrive with the same cause is told and wants a reason", () => {
  const again = { sequence: "R-20091", verdict: "fail-same" as const, letters: 7, changes: [], redrivenInVain: 2 };
  const looping = { ...mixed, loops: ["R-20091"], sequences: [again] };
  expect(loopWords(looping)).toBe("R-20091 would be redriven a 3rd time with the same cause.");
  expect(refusalOf(redrive, looping, { reason: "  ", typed: "" })).toMatch(/^Say why/);
  expect(refusalOf(redrive, looping, { reason: "release 41", typed: "" })).toBeNull();
});

test("five go first, one of a few, none where one is all", () => {
  expect([mixed, previewOf({ succeed: some(4) }), previewOf({ succeed: some(1) })].map(canaryOf)).toEqual([5, 1, null]);
});

test("a refused confirmation tells what is otherwise", () => {
  const difference = {
    gone: [
      { sequence: "a", index: "1" },
      { sequence: "b", index: "0" },
    ],
    changed: [],
    arrived: [],
    appeared: [{ sequence: "c", letters: 1 }],
  };
  const refused = { type: "about:blank", title: "Conflict", status: 409, code: "conflict", detail: "No.", difference };
  const detail = refusalDetail(new ApiError(409, "conflict", "No.", undefined, refused));
  expect(detail.difference && differenceWords(detail.difference, "fine")).toEqual([
    "2 letters are settled (a and b)",
    "1 fine matches now and did not then (c)",
  ]);
  expect(refusalDetail(new Error("no answer"))).toEqual({});
});
