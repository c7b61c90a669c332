import { expect, test } from "vitest";
import { effectKey, isSpoken } from "./effect";
import { partitionOf } from "./partition";
import { position } from "./position";

/** Positions of this source are letters: nothing but the source may compare them. */
const hasPassed = (checkpoint: string, at: string) => checkpoint >= at;
const about = (at: string, eventId = at) => ({ sequence: "a", event: { eventId, globalPosition: position(at) } });
const spoken = (positions: string[], ...letters: string[]) => [{ positions: positions.map(position), letters: new Set(letters) }];

test("an event that another generation has passed is spoken for, a later one is not", () => {
  expect(["l", "m", "n"].map((at) => isSpoken(spoken(["m"]), about(at), hasPassed))).toEqual([true, true, false]);
});

test("of several partitions only the one of the sequence counts, by that generation's own number of partitions", () => {
  const positions = ["a", "a", "a"];
  positions[partitionOf("a", 3)] = "m";
  expect(isSpoken(spoken(positions), about("m"), hasPassed)).toBe(true);
  positions[partitionOf("a", 3)] = "a";
  expect(isSpoken(spoken(positions), about("m"), hasPassed)).toBe(false);
});

test("an event that it passed as a letter is not spoken for", () => {
  expect(isSpoken(spoken(["m"], "k"), about("k"), hasPassed)).toBe(false);
});

test("one that spoke is enough", () => {
  expect(isSpoken([...spoken(["a"]), ...spoken(["m"])], about("k"), hasPassed)).toBe(true);
});

test("where nobody had readers before, everything is left to say", () => {
  expect([isSpoken([], about("a"), hasPassed), isSpoken(spoken([]), about("a"), hasPassed)]).toEqual([false, false]);
});

test("a receiver knows an effect by projection, event and name", () => {
  expect(effectKey({ projection: "fines", eventId: "e-1", name: "told" })).toBe("fines/e-1/told");
});
