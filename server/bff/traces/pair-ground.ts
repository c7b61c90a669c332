import { OperationError } from "@/server/domain/errors";
import type { AttachedSource } from "@/server/sources/attached-source";
import type { PairSource } from "@/server/sources/pair-source";
import { type Context, sourceNamed } from "../context";
import { attachedSourceOf } from "../sources/attached-stream";
import { type Asker, attachedEvents, type EventGround, ownEvents } from "./event-ground";

export type PairGround = EventGround & { pairs: PairSource };

const pairsOf = (source: AttachedSource): PairSource => {
  if (source.pairs) return source.pairs;
  const sentence = `source: ${source.name} lays no two streams side by side. ${source.describe().capabilities.order.sentence}`;
  throw new OperationError("unprocessable", sentence, { field: "source" });
};

/** Of the store that a request names. Throws `OperationError`: "invalid-request" for one that is not there, "unprocessable" for one without an order. */
export const pairGroundOf = async (shared: Context, name: string | undefined, asker: Asker): Promise<PairGround> => {
  const attached = await attachedSourceOf(name);
  if (attached) return { ...attachedEvents(shared, attached, asker), pairs: pairsOf(attached) };
  const source = sourceNamed(shared.sources, name);
  return { ...ownEvents(shared, source, asker), pairs: source };
};
