import { expect, test } from "vitest";
import { dotOf, EVENT_PX, IDLE_PX, linkPath, linksBetween, type SwimEvent, swimLayout } from "./swim-layout";

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 5) + seconds * 1_000).toISOString();
const event = (id: string, lane: string, seconds: number): SwimEvent => ({ id, lane, at: at(seconds) });
const many = { mostLanes: 12 };

test("draws events in the order of time whatever order they came in, and ties as they came", () => {
  const { rows } = swimLayout([event("late", "a", 9), event("first", "b", 1), event("tie", "a", 1)], [], many);
  expect(rows.flatMap((row) => (row.kind === "event" ? [row.id] : []))).toEqual(["first", "tie", "late"]);
});

test("folds a minute or more without events into one row, and gives shorter steps more room the longer they took", () => {
  const { rows, height } = swimLayout([event("a", "x", 0), event("b", "x", 1), event("c", "x", 30), event("d", "x", 90)], [], many);
  expect(rows.map((row) => (row.kind === "idle" ? row.seconds : row.height - EVENT_PX))).toEqual([0, 6, 24, 60, 0]);
  expect(height).toBe(EVENT_PX * 4 + 30 + IDLE_PX);
  expect(rows.map(({ top }) => top)).toEqual([0, 48, 102, 174, 206]);
});

test("lanes stand in the order they first appear, and the smallest of too many share the last one", () => {
  const events = [event("1", "a", 1), event("2", "b", 2), event("3", "c", 3), event("4", "c", 4), event("5", "d", 5), event("6", "d", 6)];
  expect(swimLayout(events, [], many).lanes).toEqual(["a", "b", "c", "d"]);
  const { lanes, rows } = swimLayout(events, [], { mostLanes: 3 });
  expect(lanes).toEqual(["c", "d", null]);
  expect(rows.flatMap((row) => (row.kind === "event" ? [row.lane] : []))).toEqual([2, 2, 0, 0, 1, 1]);
});

test("a lane that was asked for stands first, events or not", () => {
  expect(swimLayout([event("1", "right", 1)], [], { mostLanes: 2, lanes: ["left", "right"] }).lanes).toEqual(["left", "right"]);
});

test("a link joins two rows that are there, in either direction, and nothing else", () => {
  const events = [event("cause", "a", 5), event("effect", "b", 3)];
  const links = [
    { from: "cause", to: "effect", kind: "cause" },
    { from: "gone", to: "effect", kind: "cause" },
    { from: "cause", to: "cause", kind: "cause" },
  ] as const;
  expect(swimLayout(events, links, many).links).toEqual([{ from: 1, to: 0, fromLane: 1, toLane: 0, kind: "cause" }]);
});

test("links that pass the screen are drawn, those beside it are not", () => {
  const link = (from: number, to: number) => ({ from, to, fromLane: 0, toLane: 0, kind: "cause" }) as const;
  expect(linksBetween([link(0, 3), link(9, 100), link(30, 31), link(0, 99), link(20, 10)], 10, 20)).toEqual([
    link(9, 100),
    link(0, 99),
    link(20, 10),
  ]);
});

test("a link bows beside the dots of its own lane, and crosses to another one between two rows, up or down", () => {
  expect(linkPath(14, 0, 14, 40)).toBe("M14 0C4 10 4 30 14 40");
  expect(linkPath(14, 0, 254, 100)).toBe("M14 0V70Q14 76 20 76H248Q254 76 254 82V100");
  expect(linkPath(254, 100, 14, 0)).toBe("M254 100V30Q254 24 248 24H20Q14 24 14 18V0");
  expect(dotOf({ kind: "event", id: "a", lane: 0, top: 100, height: EVENT_PX + 10 })).toBe(134);
});
