import { expect, test } from "vitest";
import { planLeases } from "./lease";

const holdings = (...owners: (string | null)[]) => owners.map((owner, index) => ({ id: `p${index}`, owner }));

test("a lone engine takes everything", () => {
  expect(planLeases("a", new Set(["a"]), holdings(null, null, null))).toEqual({ take: ["p0", "p1", "p2"], release: [] });
});

test("a second engine is given its share, and nothing held by the living is taken", () => {
  const held = holdings("a", "a", "a", "a", "a");
  const alive = new Set(["a", "b"]);
  expect(planLeases("a", alive, held)).toEqual({ take: [], release: ["p3", "p4"] });
  expect(planLeases("b", alive, held)).toEqual({ take: [], release: [] });
});

test("what a dead engine held is free", () => {
  expect(planLeases("a", new Set(["a"]), holdings("a", "dead", "dead")).take).toEqual(["p1", "p2"]);
});

test("shares that do not divide evenly settle instead of swinging", () => {
  const alive = new Set(["a", "b"]);
  const held = holdings("a", "a", "b");
  expect(planLeases("a", alive, held)).toEqual({ take: [], release: [] });
  expect(planLeases("b", alive, held)).toEqual({ take: [], release: [] });
});

test("what only one of two engines can run is all its own, and the rest is shared", () => {
  const alive = new Set(["a", "b"]);
  const held = [
    ...holdings(null, null, null, null).map((holding) => ({ ...holding, runners: alive })),
    { id: "only-a", owner: null, runners: new Set(["a"]) },
  ];
  expect(planLeases("a", alive, held)).toEqual({ take: ["p0", "p1", "only-a"], release: [] });
});

test("an engine keeps what the engine that joined does not know", () => {
  const alive = new Set(["a", "b"]);
  const held = holdings("a", "a").map((holding) => ({ ...holding, runners: new Set(["a"]) }));
  expect(planLeases("a", alive, held)).toEqual({ take: [], release: [] });
});
