import fc from "fast-check";
import { expect } from "vitest";
import type { FaultPoint } from "@/server/engine/fault-point";
import { append, crash, deliverAgain, freeze, read, takeOver } from "./batch-commands";
import type { EventKind, LetterModel } from "./letter-model";
import type { EngineName, World } from "./letter-world";
import { type Ask, begin, cancel, look, race, restore, thaw, work } from "./operation-commands";

const STREAMS = ["a-1", "a-2", "a-3", "a-4"];
const POINTS: FaultPoint[] = ["after-hold", "after-write", "after-letters", "before-commit"];

const stream = fc.constantFrom(...STREAMS);
const engine = fc.constantFrom<EngineName>("A", "B");
const sound = fc.array(fc.constantFrom<EventKind>("Noted", "Noted", "Noted", "Removed"), { minLength: 1, maxLength: 3 });
const ask = fc.record<Ask>({
  kind: fc.constantFrom("redrive", "discard"),
  scope: fc.constantFrom("head", "sequence"),
  stream: fc.option(stream),
  foldVersion: fc.constantFrom(1, 2),
  concurrency: fc.constantFrom(1, 4),
});

/** In these shares: the more often one is named, the more often it comes. A run draws any number of them, half of it on average. */
export const letterCommands = fc.commands(
  [
    fc.tuple(stream, sound).map(([name, kinds]) => append(name, kinds)),
    fc.tuple(stream, sound).map(([name, kinds]) => append(name, ["Broken", ...kinds])),
    stream.map((name) => append(name, ["Noted", "Broken"])),
    engine.map(takeOver),
    ...Array.from({ length: 4 }, () => engine.map(read)),
    engine.map(freeze),
    engine.map(deliverAgain),
    fc.tuple(engine, fc.constantFrom(...POINTS)).map(([name, point]) => crash(name, point)),
    ...Array.from({ length: 3 }, () => ask.map(begin)),
    ...Array.from({ length: 5 }, () => fc.tuple(engine, fc.integer({ min: 1, max: 3 })).map(([name, letters]) => work(name, letters))),
    engine.map((name) => work(name, null)),
    ...Array.from({ length: 2 }, () => fc.tuple(engine, fc.nat(3), sound).map(([name, pick, kinds]) => race(name, pick, kinds))),
    ...Array.from({ length: 2 }, () => fc.constant(thaw)),
    fc.constant(cancel),
    ...Array.from({ length: 3 }, () => fc.nat(9).map(restore)),
    ask.map(look),
  ],
  { maxCommands: 80, size: "max" },
);

/** In the end everything is read, every operation is over, and a version that folds everything leaves no letter. */
export const settleAll = async (model: LetterModel, world: World): Promise<void> => {
  await takeOver("A").run(model, world);
  for (let round = 0; round < 2; round += 1) await read("A").run(model, world);
  while (model.operations.length > 0) await work("A", null).run(model, world);
  const everything = begin({ kind: "redrive", scope: "head", stream: null, foldVersion: 2, concurrency: 4 });
  await everything.run(model, world);
  if (model.operations.length > 0) await work("B", null).run(model, world);
  expect(model.held()).toEqual([]);
};
