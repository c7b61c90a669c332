import { expect, test } from "vitest";
import { type TraceFacts, traceSentence } from "./trace-sentence";

const none = { events: 0, by: [] };
const said = (facts: Partial<TraceFacts> = {}) =>
  traceSentence({
    first: { type: "MoneyDeposited", amount: "50.00" },
    events: 5,
    isWhole: true,
    streams: 3,
    seconds: 2.1,
    roots: 1,
    held: none,
    skipped: none,
    unread: none,
    ...facts,
  });

test("says what one event set off, where and how fast, and who lacks it", () => {
  expect(said()).toBe("MoneyDeposited of 50.00 set off 4 events, all in 3 streams within 2.1 s.");
  expect(said({ held: { events: 1, by: ["statement-lines"] } })).toBe(
    "MoneyDeposited of 50.00 set off 4 events, all in 3 streams within 2.1 s; 1 of them is held back by statement-lines.",
  );
  expect(said({ held: { events: 3, by: ["a", "b"] }, unread: { events: 2, by: ["a", "b", "c", "d"] } })).toMatch(
    /; 3 of them are held back by a and b; 2 of them are not read yet by 4 projections\.$/,
  );
});

test("says of a lone event that it set nothing off, and whether somebody lacks it", () => {
  expect(said({ events: 1, first: { type: "AccountOpened", amount: null } })).toBe("AccountOpened set off nothing else.");
  expect(said({ events: 1, skipped: { events: 1, by: ["a"] } })).toBe("MoneyDeposited of 50.00 set off nothing else; it was skipped in a.");
});

test("claims no more than was seen: several beginnings, one moment, a part of a long trace", () => {
  expect(said({ roots: 2, seconds: 0 })).toBe("MoneyDeposited of 50.00 began a trace of 5 events in 3 streams at one moment.");
  expect(said({ isWhole: false, events: 2_000, seconds: 7_200 })).toBe(
    "MoneyDeposited of 50.00 began a trace of more than 2,000 events; these first ones stand in 3 streams within 2 h.",
  );
  expect(said({ first: null, events: 1, streams: 1, seconds: 0 })).toBe("1 further event of this trace, in 1 stream at one moment.");
});
