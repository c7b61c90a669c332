import { expect, test } from "vitest";
import { lanesOf, roleWords, servingSide, sideMark, sideName } from "./side-words";
import { givenLane, givenRebuild } from "./testing/given-rebuild";

test("versions tell the sides apart, and generations where the version is the same", () => {
  const rebuild = givenRebuild();
  expect([sideName(rebuild, "live"), sideMark(rebuild, "candidate")]).toEqual(["version 3", "v4"]);
  const again = givenRebuild({ toVersion: 3, candidate: givenLane({ generation: 2 }) });
  expect([sideName(again, "live"), sideMark(again, "candidate")]).toEqual(["version 3, generation 1", "v3 g2"]);
});

test("both lanes stand on one scale that ends at the head", () => {
  const { top, rows } = lanesOf(givenRebuild());
  expect(top).toBe(1_000);
  expect(rows.map(({ side, share, left }) => [side, share, left])).toEqual([
    ["live", 0.998, "2 behind"],
    ["candidate", 0.86, "140 to go"],
  ]);
});

test("after the switch the lanes trade places, and after the way back they trade again", () => {
  const promoted = givenRebuild({ live: givenLane({ role: "kept" }), candidate: givenLane({ version: 4, role: "serving" }) });
  expect(servingSide(promoted)).toBe("candidate");
  expect(lanesOf(promoted).rows.map(({ side }) => side)).toEqual(["candidate", "live"]);
  expect(servingSide(givenRebuild({ candidate: givenLane({ version: 4, role: "kept" }) }))).toBe("live");
});

test("before its events are counted no number of the candidate is shown, and who serves stands full", () => {
  const { top, rows } = lanesOf(givenRebuild({ eventsTotal: null }));
  expect(top).toBeNull();
  expect(rows.map(({ share, left }) => [share, left])).toEqual([
    [1, "2 behind"],
    [0, "not counted yet"],
  ]);
});

test("a store without events draws a side that follows as full and one that is gone as empty", () => {
  const empty = { eventsDone: 0, lagEvents: 0, lagSeconds: 0 };
  const { rows } = lanesOf(
    givenRebuild({ eventsTotal: 0, live: givenLane(empty), candidate: givenLane({ ...empty, version: 4, role: "gone" }) }),
  );
  expect(rows.map(({ share, left }) => [share, left])).toEqual([
    [1, "at the head"],
    [0, "–"],
  ]);
});

test("says what a side does, with its lag only where it has one", () => {
  expect(roleWords(givenLane(), "filling")).toBe("serving, 0.3 s behind");
  expect(roleWords(givenLane({ lagEvents: 0 }), "filling")).toBe("serving");
  expect(roleWords(givenLane({ role: "filling" }), "paused")).toBe("paused, nobody reads it");
  expect(roleWords(givenLane({ role: "gone" }), "requested")).toBe("not made yet");
  expect(roleWords(givenLane({ role: "gone" }), "retired")).toBe("dropped");
});
