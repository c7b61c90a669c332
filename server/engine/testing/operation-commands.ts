import { expect } from "vitest";
import { notRestorable } from "@/server/bff/dead-letters/not-restorable";
import { lockRestorable } from "@/server/db/letters/lock-restorable";
import { restoreLetter } from "@/server/db/letters/restore-letter";
import { cancelOperation } from "@/server/db/operations/cancel-operation";
import { Pace } from "@/server/engine/operations/pace";
import { runSequence } from "@/server/engine/operations/run-sequence";
import { appendTo } from "./batch-commands";
import { type Command, command, commitOf } from "./letter-command";
import type { Act, EventKind, LetterModel, ModelOperation } from "./letter-model";
import { type EngineName, readAs, type World } from "./letter-world";
import { claim, runLetters, workOf, workThrough } from "./operation-engine";
import { operationIn, outcomesOf, preview, start } from "./operations";
import { stateOf } from "./state-of";

export type Ask = {
  kind: "redrive" | "discard";
  scope: "head" | "sequence";
  stream: string | null;
  foldVersion: 1 | 2;
  concurrency: number;
};

const askedOf = ({ stream, kind, scope, foldVersion, concurrency }: Ask) => ({
  kind,
  foldVersion,
  concurrency,
  ...(kind === "discard" ? { scope } : {}),
  ...(stream === null ? {} : { sequences: [stream] }),
});
const heldOf = (model: LetterModel, { stream }: Ask): string[] => model.held().filter((name) => stream === null || name === stream);
const tellAsk = ({ kind, scope, stream, foldVersion }: Ask): string =>
  `${kind}${kind === "discard" ? ` ${scope}` : ""} of ${stream ?? "everything"} by version ${foldVersion}`;
const everHeld = (model: LetterModel, { stream }: Ask): boolean => stream === null || (model.streams.get(stream)?.nextIndex ?? 0) > 0;

/** One operation a sequence: a start that wants a claimed one, or nothing at all, is refused whole. */
export const begin = (ask: Ask): Command =>
  command(
    `start: ${tellAsk(ask)}`,
    async (model, { db }) => {
      const names = heldOf(model, ask);
      if (names.length === 0 || names.some((name) => model.streams.get(name)!.claimedBy))
        await expect(start(db, askedOf(ask))).rejects.toMatchObject({ code: "conflict" });
      else model.start(await start(db, askedOf(ask)), names, ask);
    },
    (model) => everHeld(model, ask),
  );

/** Follows what an operation did, letter by letter: each must be the head of its stream, with the outcome that the model gives it. */
const follow = async (model: LetterModel, { db }: World, operation: ModelOperation): Promise<void> => {
  const outcomes = await outcomesOf(db, operation.id);
  for (const [name, stream] of model.streams)
    while (stream.claimedBy === operation.id) {
      const [head] = model.open(name);
      const found = outcomes.find(({ sequence, index }) => sequence === name && index === String(head!.index));
      if (!found?.outcome || found.outcome === "not-reached") break;
      expect(model.settleHead(operation, name), `outcome of ${name}#${found.index}`).toBe(found.outcome);
    }
  const stands = await operationIn(db, operation.id);
  const planned = outcomes.filter(({ arrived }) => !arrived);
  expect(planned.filter(({ outcome }) => outcome && outcome !== "not-reached")).toHaveLength(operation.reached);
  if (stands.state === "running") return;
  const isClaimed = [...model.streams.values()].some(({ claimedBy }) => claimedBy === operation.id);
  if (!operation.isCancelled) expect([stands.state, isClaimed], "an operation should be done, and claim nothing").toEqual(["done", false]);
  expect(planned).toHaveLength(operation.acts.size);
  expect(planned.every(({ outcome }) => outcome !== null)).toBe(true);
  expect([stands.selected, stands.succeeded + stands.failed + stands.notReached]).toEqual([operation.acts.size, operation.acts.size]);
  model.finish(operation);
};

/** `letters` null: to its end. Less: the engine is gone after so many, and the next claim goes on. */
export const work = (name: EngineName, letters: number | null): Command =>
  command(
    `${name} takes the oldest operation and runs ${letters ?? "all"} letters of it`,
    async (model, world) => {
      const engine = world.engines[name];
      const claimed = (await claim(engine.db))!;
      engine.claims.push(claimed);
      if (letters === null) await workThrough(engine.db, claimed);
      else await runLetters(engine.db, claimed, letters);
      await follow(model, world, model.operations.find(({ id }) => id === claimed.id)!);
    },
    ({ operations }) => operations.length > 0,
  );

/**
 * One engine runs an operation while new events of a stream that it has claimed are read and committed by whoever owns it. Either
 * may be first, as the letters that arrived tell: those behind the claimed ones are run with them, those after the last one are
 * read as of a stream that is free.
 */
export const race = (name: EngineName, pick: number, kinds: readonly EventKind[]): Command =>
  command(
    `${name} runs the oldest operation while ${kinds.join(", ")} arrive`,
    async (model, world) => {
      const [operation] = model.operations;
      const claimedStreams = [...model.streams].filter(([, { claimedBy }]) => claimedBy === operation!.id).map(([stream]) => stream);
      if (claimedStreams.length > 0) await appendTo(model, world, claimedStreams[pick % claimedStreams.length]!, kinds);
      const claimed = (await claim(world.engines[name].db))!;
      world.engines[name].claims.push(claimed);
      const inHand = { A: await readAs(world, "A"), B: await readAs(world, "B") };
      const live = async (owner: EngineName) => {
        for (const request of inHand[owner]) await world.parts.commit(world.engines[owner].db, request, () => undefined);
      };
      await Promise.all([live("A"), live("B"), workThrough(world.engines[name].db, claimed)]);
      const requests = [...inHand.A, ...inHand.B];
      const outcomes = await outcomesOf(world.db, claimed.id);
      for (const [stream, { partition, nextIndex }] of model.streams)
        if (outcomes.some(({ sequence, index, arrived }) => arrived && sequence === stream && index === String(nextIndex)))
          model.arrive(stream, commitOf(requests.find(({ lease }) => lease.partition === partition)!).to);
      await follow(model, world, model.operations.find(({ id }) => id === claimed.id)!);
      for (const request of requests) model.commit(commitOf(request));
    },
    ({ operations }) => operations.length > 0,
  );

/** Only the newest claim of an operation counts: under every other one nothing can be written. */
export const thaw: Command = command("every engine goes on with operations that others took from it", async (_, { db, engines }) => {
  const claims = Object.values(engines).flatMap((engine) => engine.claims);
  const newest = claims.reduce(
    (found, { id, epoch }) => found.set(id, epoch > (found.get(id) ?? 0n) ? epoch : found.get(id)!),
    new Map<string, bigint>(),
  );
  const before = await stateOf(db);
  for (const claimed of claims.filter(({ id, epoch }) => newest.get(id) !== epoch)) {
    const signal = new AbortController().signal;
    for (const { sequence } of await outcomesOf(db, claimed.id))
      await runSequence(workOf(db, claimed), sequence, { pace: new Pace(null), isCancelled: false }, signal);
    await workThrough(db, claimed);
  }
  expect(await stateOf(db)).toBe(before);
});

export const cancel: Command = command(
  "the oldest operation is cancelled",
  async ({ operations }, { db }) => {
    const [oldest] = operations;
    await db.transaction((tx) => cancelOperation(tx, oldest!.id, "tester"));
    oldest!.isCancelled = true;
  },
  ({ operations }) => operations.length > 0,
);

export const restore = (pick: number): Command =>
  command(
    `discarded letter ${pick} is restored`,
    async (model, { db }) => {
      const found = model.discarded();
      const { name, index } = found[pick % found.length]!;
      const place = { projection: "journal", version: 1, generation: 1, sequence: name, index: String(index) };
      const isRestored = await db.transaction(async (tx) => {
        const letter = (await lockRestorable(tx, place))!;
        if (notRestorable(letter, letter, "stream") !== null) return false;
        await restoreLetter(tx, place);
        return true;
      });
      expect(isRestored, `${name}#${index} comes back`).toBe(model.canRestore(name, index));
      if (isRestored) model.restore(name, index);
    },
    (model) => model.discarded().length > 0,
  );

/** Says letter by letter what a run would do to the streams that nobody runs, and writes nothing. */
export const look = (ask: Ask): Command =>
  command(
    `preview: ${tellAsk(ask)}`,
    async (model, { db, engines }) => {
      const before = await stateOf(db);
      const id = await preview(db, askedOf(ask));
      const running = model.operations.map((operation) => operation.id);
      await workThrough(db, (await claim(engines.A.db, undefined, running))!);
      expect(await stateOf(db), "a preview changes nothing").toBe(before);
      const predicted = await outcomesOf(db, id);
      for (const name of heldOf(model, ask).filter((held) => !model.streams.get(held)!.claimedBy)) {
        const own = predicted.filter(({ sequence }) => sequence === name);
        const acts = new Map<string, Act>(
          own.map(({ index }, place) => [
            `${name}#${index}`,
            ask.kind === "discard" && (place === 0 || ask.scope === "sequence") ? "discard" : "run",
          ]),
        );
        expect(own.map((item) => item.predicted)).toEqual(model.predict(name, acts, ask.foldVersion));
      }
    },
    (model) => everHeld(model, ask),
  );
