import type fc from "fast-check";
import type { BatchRequest } from "@/server/engine/process-batch";
import type { Batch, LetterModel } from "./letter-model";
import { differences, type World } from "./letter-world";

export type Command = fc.AsyncCommand<LetterModel, World>;

/** A command that leaves the database exactly as the model says. */
export const command = (
  told: string,
  run: (model: LetterModel, world: World) => Promise<void>,
  check: (model: LetterModel) => boolean = () => true,
): Command => ({
  check,
  run: async (model, world) => {
    await run(model, world);
    const found = await differences(world, model);
    if (found.length > 0) throw new Error(`after "${told}":\n${found.join("\n")}`);
  },
  toString: () => told,
});

export const commitOf = ({ lease, from, end }: BatchRequest): Batch => ({
  partition: lease.partition,
  epoch: lease.epoch,
  from: BigInt(from),
  to: BigInt(end.position),
});
