import { expect, test } from "vitest";
import { plainText } from "../ui/words";
import { commandWords, typedForRows } from "./command-words";
import { givenLane, givenRebuild, givenResult } from "./testing/given-rebuild";

const compared = (rows: Parameters<typeof givenResult>[0]) =>
  givenRebuild({
    state: "caught-up",
    comparison: {
      id: "7f1f9a52-9a0e-4c1e-8f9e-0d6f0b5d7a02",
      state: "done",
      actor: "engine",
      requestedAt: "",
      finishedAt: "",
      error: null,
      result: givenResult(rows),
    },
  });
const said = (...asked: Parameters<typeof commandWords>): string =>
  commandWords(...asked)
    .consequence.map(plainText)
    .join(" ");

test("the switch says which rows change and which letters it settles", () => {
  const rebuild = { ...compared({ different: 2, onlyCandidate: 1 }), live: givenLane({ letters: { sequences: 3, letters: 4 } }) };
  expect(said(rebuild, "promote")).toContain("Readers see 3 rows change");
  expect(said(rebuild, "promote")).toContain("4 letters of 3 fines of version 3 are settled by it");
  expect(said(compared({}), "promote")).toContain("Readers see the same rows as before.");
});

test("never calls rows that were not compared the same", () => {
  expect(said(givenRebuild(), "promote")).toContain("not known");
});

test("retiring names the side that readers do not have", () => {
  expect(commandWords(givenRebuild({ live: givenLane({ role: "kept" }), candidate: givenLane({ version: 4 }) }), "retire").title).toBe(
    "Retire version 3 of fine-balances",
  );
  expect(commandWords(givenRebuild({ candidate: givenLane({ version: 4, role: "kept" }) }), "retire").title).toBe(
    "Retire version 4 of fine-balances",
  );
});

test("many rows have to be typed, a few ticked", () => {
  expect([typedForRows(0), typedForRows(100), typedForRows(1_412)]).toEqual([null, null, "1,412 rows"]);
});
