import { expect, test } from "vitest";
import { seeded } from "@/server/testing/seeded";
import { type CausalEvent, causationTree } from "./causation-tree";

const event = (eventId: string, causationId: string | null = null): CausalEvent => ({ eventId, causationId });
const drawn = (events: CausalEvent[]) =>
  causationTree(events).map(
    ({ event: index, depth, closesLoop }) => `${"  ".repeat(depth)}${events[index]!.eventId}${closesLoop ? " (loop)" : ""}`,
  );

test("stands every event under its cause, siblings and roots in the order they came", () => {
  expect(drawn([event("a"), event("b", "a"), event("x"), event("c", "a"), event("d", "b"), event("y", "x")])).toEqual([
    "a",
    "  b",
    "    d",
    "  c",
    "x",
    "  y",
  ]);
});

test("an event whose cause is not among them is a root, and its cause is not guessed", () => {
  expect(causationTree([event("a", "gone"), event("b", "a")])).toEqual([
    { event: 0, cause: null, depth: 0, closesLoop: false },
    { event: 1, cause: 0, depth: 1, closesLoop: false },
  ]);
});

test("an effect that was stored before its cause still stands under it", () => {
  expect(drawn([event("effect", "cause"), event("cause")])).toEqual(["cause", "  effect"]);
});

test("an event that names itself as its cause is a root", () => {
  expect(drawn([event("a", "a"), event("b", "a")])).toEqual(["a", "  b"]);
});

test("a loop is cut at its earliest event and told, with what hangs off it", () => {
  expect(drawn([event("tail", "b"), event("a", "c"), event("b", "a"), event("c", "b")])).toEqual(["a (loop)", "  b", "    tail", "    c"]);
});

test("ids are the same id in capitals", () => {
  expect(drawn([event("ab"), event("cd", "AB")])).toEqual(["ab", "  cd"]);
});

test("a chain of 50,000 events is placed without running out of stack", () => {
  const chain = Array.from({ length: 50_000 }, (_, at) => event(`${at}`, at === 0 ? null : `${at - 1}`));
  expect(causationTree(chain).at(-1)).toMatchObject({ event: 49_999, depth: 49_999 });
});

test("whatever the causes are, every event stands exactly once and one step below its cause", () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const { below, chance } = seeded(seed);
    const size = 1 + below(30);
    const events = Array.from({ length: size }, (_, at) => event(`${at}`, chance(0.2) ? null : `${below(size + 2)}`));
    const places = causationTree(events);
    expect(
      places.map(({ event: index }) => index).sort((a, b) => a - b),
      `seed ${seed}`,
    ).toEqual([...events.keys()]);
    const depths = new Map(places.map(({ event: index, depth }) => [index, depth]));
    for (const { cause, depth, closesLoop } of places)
      expect(depth, `seed ${seed}`).toBe(cause === null || closesLoop ? 0 : depths.get(cause)! + 1);
  }
});
