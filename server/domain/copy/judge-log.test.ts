import { expect, test } from "vitest";
import { judgeLog, type LogEnd } from "./judge-log";

const end = (newest: bigint | null, published: bigint, events: bigint): LogEnd => ({
  newest: newest === null ? null : { position: newest, eventId: "e-1" },
  published: { position: published, events },
});
const copied = { source: "bank", other: null, logPosition: 12n, events: 10n };

test("a copy begins in an empty log alone", () => {
  const begun = { source: "bank", other: null, logPosition: null, events: 0n };
  expect(judgeLog(end(null, 0n, 0n), begun)).toEqual({ kind: "own" });
  expect(judgeLog(end(3n, 0n, 0n), begun)).toMatchObject({ kind: "foreign", sentence: expect.stringContaining("e-1 at position 3") });
});

test("a source that was given another name is told the one that the log was copied under", () => {
  const renamed = { source: "ledger", other: "bank", logPosition: null, events: 0n };
  expect(judgeLog(end(12n, 12n, 10n), renamed)).toMatchObject({
    kind: "foreign",
    sentence: expect.stringMatching(/^This console's log is the copy of bank\. .* call it bank again in tidemark\.config\.ts/),
  });
});

test("a log that ends where the copy ended, with as many events, is the copy's own", () => {
  expect(judgeLog(end(12n, 12n, 10n), copied)).toEqual({ kind: "own" });
});

test("nothing is concluded while the head has not come to where the copy ended", () => {
  expect(judgeLog(end(12n, 11n, 9n), copied)).toEqual({ kind: "waits" });
});

test("an event behind the copy, one in its middle, and a log that ends before it are told", () => {
  expect(judgeLog(end(13n, 12n, 10n), copied)).toMatchObject({ kind: "foreign", sentence: expect.stringContaining("is not of bank") });
  expect(judgeLog(end(12n, 12n, 11n), copied)).toMatchObject({
    kind: "foreign",
    sentence: expect.stringContaining("has 11 events, and 10 of them are of bank"),
  });
  expect(judgeLog(end(9n, 9n, 9n), copied)).toMatchObject({ kind: "foreign", sentence: expect.stringContaining("ends at position 9") });
  expect(judgeLog(end(null, 0n, 0n), copied)).toMatchObject({ kind: "foreign" });
});
