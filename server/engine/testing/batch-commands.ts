import { expect } from "vitest";
import type { FaultPoint } from "@/server/engine/fault-point";
import { type Command, command, commitOf } from "./letter-command";
import type { EventKind, LetterModel } from "./letter-model";
import { type EngineName, readAs, takeOverAs, type World } from "./letter-world";

const none = () => undefined;

export const appendTo = async (model: LetterModel, { db }: World, stream: string, kinds: readonly EventKind[]): Promise<void> => {
  const events = kinds.map((type) => ({ type, data: type === "Noted" ? { n: 1 } : {} }));
  const { rows } = await db.$client.query<{ position: string }>(
    "select global_position::text as position from event_store.append_events($1, -1, $2)",
    [stream, JSON.stringify(events)],
  );
  for (const [place, kind] of kinds.entries()) model.append(stream, kind, BigInt(rows[place]!.position));
};

export const append = (stream: string, kinds: readonly EventKind[]): Command =>
  command(`${stream} gets ${kinds.join(", ")}`, (model, world) => appendTo(model, world, stream, kinds));

export const takeOver = (name: EngineName): Command =>
  command(`${name} takes over`, async (model, world) => {
    for (const { partition, epoch } of await takeOverAs(world, name)) model.epochs.set(partition, epoch);
  });

/** Commits what it reads at once; what it read stays in hand, so that it can come a second time. */
export const read = (name: EngineName): Command =>
  command(`${name} reads and commits`, async (model, world) => {
    const engine = world.engines[name];
    engine.inHand = await readAs(world, name);
    for (const request of engine.inHand) {
      await world.parts.commit(engine.db, request, none);
      model.commit(commitOf(request));
    }
  });

export const freeze = (name: EngineName): Command =>
  command(`${name} reads and freezes before it commits`, async (_, world) => {
    world.engines[name].inHand = await readAs(world, name);
  });

export const deliverAgain = (name: EngineName): Command =>
  command(`${name} commits twice what it has in hand`, async (model, world) => {
    const { db, inHand } = world.engines[name];
    for (const request of [...inHand, ...inHand]) {
      await world.parts.commit(db, request, none);
      model.commit(commitOf(request));
    }
  });

export const crash = (name: EngineName, point: FaultPoint): Command =>
  command(`the power goes ${point} in every commit of ${name}`, async (_, world) => {
    const cut = (reached: FaultPoint) => {
      if (reached === point) throw new Error("power cut");
    };
    for (const request of await readAs(world, name))
      await world.parts.commit(world.engines[name].db, request, cut).catch((error: Error) => expect(error.message).toBe("power cut"));
  });
