import { expect, test } from "vitest";
import type { CopyFacts } from "./copy-standing";
import { copyBehindSeconds, judgeCopy } from "./judge-copy";

const thresholds = { lagEvents: [100, 1_000, 10_000], lagSeconds: [5, 300] } as const;
const nothing = { events: 0, isMore: false, oldestSeconds: null };
const some = { events: 12, isMore: false, oldestSeconds: 40 };
const facts: CopyFacts = {
  ...{ events: 1_202n, behind: nothing, waitsFor: null, trouble: null, isStopped: false, isKept: true, unseenSeconds: 1.5 },
};
const away = { trouble: "It is away." };
const stopped = { trouble: "It was rewound.", isStopped: true };
const severityOf = (other: Partial<CopyFacts>) => judgeCopy({ ...facts, ...other }, thresholds).severity;

test("while an engine goes on, a copy is behind by its oldest missing event, however long ago that look was", () => {
  expect(copyBehindSeconds(facts)).toBe(0);
  expect(copyBehindSeconds({ ...facts, behind: some })).toBe(40);
  expect(copyBehindSeconds({ ...facts, behind: some, waitsFor: "12 events cannot be read yet." })).toBe(40);
});

test("while none goes on it is behind since the last look, and by what was missing then", () => {
  for (const still of [away, stopped, { isKept: false }]) {
    expect(copyBehindSeconds({ ...facts, ...still, unseenSeconds: 60 })).toBe(60);
    expect(copyBehindSeconds({ ...facts, ...still, unseenSeconds: 60, behind: some })).toBe(100);
  }
  expect(copyBehindSeconds({ ...facts, unseenSeconds: 31 })).toBe(31);
});

test("of a copy that nobody has looked at nobody says how far it is", () => {
  expect(copyBehindSeconds({ ...facts, behind: null, unseenSeconds: null })).toBeNull();
});

test("what stopped for good is grave at once, what fails or is kept by nobody once that lasts, and what goes on as it is late", () => {
  expect([severityOf({}), severityOf({ behind: some }), severityOf({ behind: { ...some, oldestSeconds: 301 } })]).toEqual([
    "none",
    "medium",
    "critical",
  ]);
  expect(severityOf(stopped)).toBe("critical");
  for (const still of [away, { isKept: false }])
    expect([2, 6, 301].map((unseenSeconds) => severityOf({ ...still, unseenSeconds }))).toEqual(["none", "high", "critical"]);
});

test("a copy that nobody has begun is grave, one that an engine has just begun is not", () => {
  const unseen = { behind: null, unseenSeconds: null };
  expect([severityOf({ ...unseen, isKept: false }), severityOf(unseen)]).toEqual(["high", "none"]);
});
